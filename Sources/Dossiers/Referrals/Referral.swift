import Web
package import Deadlines
package import Identity
package import Kernel
import Storage

/// "Phiếu chuyển": what one side asks of another about a dossier, with a limit of its own (NĐ 61/2018 Đ19.5). A `transfer` gives the
/// dossier itself to another agency until it comes back; an `opinion` is asked while the dossier stays where it is, of any number at once.
/// The total time of the dossier runs on meanwhile; what each side took is its own.
package struct Referral: Sendable, Hashable {
    package enum State: String, CaseIterable, Sendable, SQLCodable {
        case sent, received, answered, recalled
        /// The dossier ended without this opinion, with the reason.
        case waived

        package var isOpen: Bool { self == .sent || self == .received }

        package var vietnamese: String {
            switch self {
            case .sent: "Chờ nhận"
            case .received: "Đang xử lý"
            case .answered: "Đã trả lời"
            case .recalled: "Đã thu hồi"
            case .waived: "Kết thúc không chờ"
            }
        }
    }

    package let id: Identifier<Referral>
    package let dossier: Identifier<Dossier>
    package let dossierCode: String
    package let dossierTitle: String
    package let applicant: String
    /// Its place among the referrals of the dossier, from 1.
    package let number: Int
    package let kind: ReferralKind
    /// The agency that has received the dossier and asks.
    package let from: AgencyID
    package let fromName: String
    /// The agency asked: another one, or the same when a unit or a person of it is asked.
    package let to: AgencyID
    package let toName: String
    package let unit: Int64?
    package let person: Identifier<Account>?
    /// The unit or person asked, as it was called then; empty when it is the agency as a whole.
    package let addressee: String
    package let content: String
    package let limitText: String
    package let begins: ReferralRule.Begin
    /// The rule that says from when the limit counts, as it was cited then.
    package let rule: String
    package let sentAt: Instant
    package let sentBy: Identifier<Account>
    package let sentByName: String
    /// Who held the dossier when it was given away; gets it back.
    package let heldBy: Identifier<Account>?
    package let countedFrom: Instant
    /// By the working calendar of the side asked.
    package let dueAt: Instant
    package let state: State
    package let receivedAt: Instant?
    package let receivedByName: String?
    package let holder: Identifier<Account>?
    package let holderName: String?
    package let endedAt: Instant?
    package let endedByName: String?
    /// The answer, or why it was recalled or not waited for.
    package let ending: String
    /// How the answer stood to the sub-deadline; nil without an answer.
    package let outcome: DossierOutcome?
    /// The head was told that no answer came in time.
    package let reportedAt: Instant?
    package let version: Int

    package var link: String { ReferralLink.page(id) }
    package var code: String { "\(dossierCode)/PC\(number)" }
    package var reference: Reference { Reference(.referral, id, label: code) }
    package var limit: TimeLimit? { TimeLimit(limitText) }
    package var isInternal: Bool { from == to }
    /// "Phòng Tư pháp", "Sở Xây dựng".
    package var receiver: String { addressee.isEmpty ? toName : addressee }

    /// Asked, not stored, as with dossiers: of the answer when there is one, of now while it is open.
    package func isLate(at now: Instant) -> Bool {
        if let outcome { return outcome == .late }
        return state.isOpen && now > dueAt
    }
}

extension Referral {
    /// A person asked by name answers in person; a unit through its people or the head; an agency through whoever works there.
    package func isFor(_ actor: Actor) -> Bool {
        guard actor.agency == to else { return false }
        if let person { return person == actor.account }
        guard let unit else { return !isInternal }
        return actor.unit == unit || holder == actor.account || actor.roles.contains(.head)
    }

    /// For whom a person acts on it: nil when it is hers to act on anyway, or nobody's she stands in for.
    package func delegation(of actor: Actor, in absent: [Delegation]) -> Delegation? {
        guard actor.agency == to, person != actor.account, holder != actor.account else { return nil }
        return absent.first { $0.from == person } ?? absent.first { person == nil && $0.from == holder }
    }

    /// Whom the record names: herself, or herself in somebody's stead.
    package func acting(_ actor: Actor, in absent: [Delegation]) throws(Problem) -> Actor {
        if let delegation = delegation(of: actor, in: absent) { return actor.standingIn(for: delegation) }
        try expect(actor)
        return actor
    }

    package func taken() throws(Problem) {
        guard state == .sent else { throw .conflict("Phiếu này \(state.vietnamese.lowercased()) rồi.") }
    }

    package func assigned() throws(Problem) {
        guard person == nil else { throw .conflict("Phiếu hỏi đích danh \(receiver), không giao người khác được.") }
        guard state == .received else { throw .conflict("Anh/chị nhận phiếu trước khi giao người xử lý.") }
    }

    /// What has not been received cannot be answered: the slip of control says who took it over and when.
    package func answered(_ text: String) throws(Problem) {
        guard state != .sent else { throw .conflict("Anh/chị nhận phiếu trước khi trả lời.") }
        guard state == .received else { throw .conflict("Phiếu này \(state.vietnamese.lowercased()), không trả lời được nữa.") }
        try Self.expect(text, "answer", "Anh/chị ghi nội dung trả lời.")
    }

    package func recalled(_ reason: String) throws(Problem) {
        guard state.isOpen else { throw .conflict("Phiếu này \(state.vietnamese.lowercased()), không thu hồi được nữa.") }
        try Self.expect(reason, "reason", "Anh/chị ghi lý do thu hồi để bên nhận biết.")
    }

    /// Silence after the sub-deadline is told to the head (NĐ 61/2018 Đ19.5).
    package func reported(at now: Instant) throws(Problem) {
        guard state.isOpen else { throw .conflict("Phiếu này \(state.vietnamese.lowercased()).") }
        guard now > dueAt else { throw .conflict("Phiếu còn hạn đến \(dueAt.vietnamese), chưa phải báo cáo.") }
        guard reportedAt == nil else { throw .conflict("Đã báo cáo lãnh đạo về phiếu này rồi.") }
    }

    /// The page the person acted on must still be true.
    package func expect(_ version: Int?) throws(Problem) {
        guard version == nil || version == self.version else {
            throw .conflict("Phiếu này vừa được người khác xử lý. Anh/chị xem lại tình trạng mới nhất rồi làm tiếp.")
        }
    }

    private func expect(_ actor: Actor) throws(Problem) {
        guard isFor(actor) else { throw .forbidden("Phiếu này hỏi \(receiver), anh/chị không xử lý thay được.") }
    }

    static func expect(_ text: String, _ field: String, _ missing: String) throws(Problem) {
        guard !text.isEmpty else { throw .invalid(field: field, missing) }
        guard text.count <= 2000 else { throw .invalid(field: field, "Dài tối đa 2.000 ký tự.") }
    }
}
