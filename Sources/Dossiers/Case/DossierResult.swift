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
        var errors = FieldErrors()
        let early = "Sau bước này hồ sơ chưa có kết quả: anh/chị để trống, ghi ở bước có kết quả."
        errors.expect(isThere || number.isEmpty, "number", early)
        errors.expect(isThere || signedOn == nil, "signed_on", early)
        errors.expect(isThere || signer.isEmpty, "signer", early)
        errors.length("number", number, "Số văn bản", 0...100)
        errors.length("signer", signer, "Tên người ký", 0...200)
        errors.expect(signedOn.map { $0 <= now.day } ?? true, "signed_on", "Ngày ký không được sau hôm nay.")
        errors.day("signed_on", signedOn, "Ngày ký", now.day.adding(days: -3650)...now.day)
        try errors.check("Chưa ghi được kết quả.")
    }
}
