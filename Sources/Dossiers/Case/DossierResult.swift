import Identity
package import Kernel
import Storage

/// The paper a dossier led to: its number, day and signer. A correction is another row with its reason; nothing is overwritten.
package struct DossierResult: Sendable, Hashable {
    package let seq: Int
    package let number: String
    package let signedOn: Day?
    package let signer: String
    /// Why it was corrected; empty for the first.
    package let reason: String
    package let at: Instant
    package let byName: String
}

/// What is written down when the result is there, or put right.
package struct ResultDraft: Sendable, Hashable {
    package var number: String
    package var signedOn: Day?
    package var signer: String

    package init(number: String = "", signedOn: Day? = nil, signer: String = "") {
        self.number = number
        self.signedOn = signedOn
        self.signer = signer
    }

    package var isEmpty: Bool { number.isEmpty && signer.isEmpty && signedOn == nil }

    /// - Parameter isThere: false where there is no result yet, so that nothing can be written down of it.
    func check(at now: Instant, isThere: Bool = true) throws(Problem) {
        var fields: [String: String] = [:]
        if !isThere {
            let early = "Sau bước này hồ sơ chưa có kết quả: anh/chị để trống, ghi ở bước có kết quả."
            if !number.isEmpty { fields["number"] = early }
            if signedOn != nil { fields["signed_on"] = early }
            if !signer.isEmpty { fields["signer"] = early }
        }
        if number.count > 100 { fields["number"] = "Số văn bản dài tối đa 100 ký tự." }
        if signer.count > 200 { fields["signer"] = "Tên người ký dài tối đa 200 ký tự." }
        if let signedOn, signedOn > now.day { fields["signed_on"] = "Ngày ký không được sau hôm nay." }
        guard fields.isEmpty else { throw .invalid("Chưa ghi được kết quả.", fields: fields) }
    }
}
