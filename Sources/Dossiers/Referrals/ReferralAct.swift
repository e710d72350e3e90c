package import Identity
package import Kernel
import Storage

/// One thing done with a referral: who, when, of which agency. Only added to.
package struct ReferralAct: Sendable, Hashable {
    package enum Kind: String, CaseIterable, Sendable, SQLCodable {
        case sent, taken, assigned, answered, answeredOnPaper, recalled, waived, silenceReported

        package var vietnamese: String {
            switch self {
            case .sent: "Gửi phiếu"
            case .taken: "Nhận phiếu"
            case .assigned: "Giao người xử lý"
            case .answered: "Trả lời"
            case .answeredOnPaper: "Ghi nhận thay trả lời bằng văn bản"
            case .recalled: "Thu hồi phiếu"
            case .waived: "Kết thúc hồ sơ, không chờ ý kiến"
            case .silenceReported: "Báo cáo lãnh đạo: chưa có trả lời đúng hạn"
            }
        }
    }

    package let referral: Identifier<Referral>
    package let seq: Int
    package let at: Instant
    package let kind: Kind
    /// The agency of the person who did it.
    package let agency: AgencyID
    package let by: Identifier<Account>
    package let byName: String
    /// Who has it on the receiving side from here on.
    package let holder: Identifier<Account>?
    package let holderName: String?
    package let note: String
}
