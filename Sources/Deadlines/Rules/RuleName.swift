import Storage
import Kernel

/// A rule that an agency or its province may have to decide itself, while nobody has held it against the text in force.
package enum RuleName: String, Sendable, Hashable, CaseIterable, SQLCodable {
    case supplement, payment, apology, handOver
    /// Until when the desk answers what was handed in from afar.
    case answer
    /// From when the limit of what another side is asked for counts: a dossier given to it, an opinion.
    case transfer, opinion
    /// Which printed forms are used.
    case forms
    /// How long after the receipt the applicant may be sent for more papers.
    case askSupplement

    package var vietnamese: String {
        switch self {
        case .supplement: "Khi người nộp phải bổ sung hồ sơ"
        case .payment: "Khi chờ người nộp thực hiện nghĩa vụ tài chính"
        case .apology: "Xin lỗi và hẹn lại"
        case .handOver: "Chuyển hồ sơ vừa tiếp nhận"
        case .answer: "Trả lời hồ sơ nộp đến"
        case .transfer: "Hạn của phiếu chuyển cơ quan khác"
        case .opinion: "Hạn của phiếu lấy ý kiến"
        case .forms: "Biểu mẫu in"
        case .askSupplement: "Thời gian được yêu cầu bổ sung sau tiếp nhận"
        }
    }

    /// What a value says, in a sentence; nil for a value that is none.
    func words(_ value: String) -> String? {
        switch self {
        case .supplement, .payment:
            switch ClockPolicy(rawValue: value) {
            case .restart: "Tính lại thời hạn từ đầu khi hết dừng"
            case .pause: "Lùi hạn đúng bằng thời gian dừng"
            case nil: nil
            }
        case .apology:
            Int(value).flatMap { (0...10).contains($0) ? "Một lần, trước hạn ít nhất \($0) ngày" : nil }
        case .handOver:
            TimeOfDay(value).map { "Nhận đến \($0) thì chuyển trong ngày, sau đó chuyển đầu ngày làm việc kế tiếp" }
        case .answer:
            TimeLimit(value).map { "Trong \($0.text.lowercasedFirst) từ khi nộp, hoặc từ khi bổ sung xong" }
        case .transfer, .opinion:
            switch ReferralRule.Begin(rawValue: value) {
            case .sending: "Tính từ lúc gửi phiếu"
            case .receipt: "Tính từ lúc nơi nhận tiếp nhận, chậm nhất khi phải tiếp nhận"
            case nil: nil
            }
        case .forms:
            FormSet.generation(value).map { "Các mẫu của \($0.source), cho hồ sơ tiếp nhận từ ngày này" }
        case .askSupplement:
            Int(value).flatMap {
                (1...60).contains($0)
                    ? "Trong \($0) ngày làm việc từ ngày tiếp nhận; muộn hơn phải ghi căn cứ pháp luật cho phép" : nil
            }
        }
    }
}
