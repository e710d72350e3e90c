import Deadlines
package import Identity
package import Kernel
import Organisation
import Storage

/// Who is asked: another agency of the province as a whole, or a unit or a person of one's own.
package enum Addressee: Sendable, Hashable {
    case agency(AgencyID)
    case unit(Int64)
    case person(Identifier<Account>)
}

/// What is asked, and how long the other side has.
package struct ReferralDraft: Sendable, Hashable {
    package var content: String
    /// As law writes limits: "2 ngày làm việc", "4 giờ".
    package var limit: String

    package init(content: String, limit: String) {
        self.content = content
        self.limit = limit
    }

    func check() throws(Problem) -> TimeLimit {
        let (read, missing) = (TimeLimit(limit), "Anh/chị ghi thời hạn, ví dụ “2 ngày làm việc” hoặc “4 giờ”.")
        var errors = FieldErrors()
        errors.expect(!content.isEmpty, "content", "Anh/chị ghi nội dung đề nghị.")
        errors.length("content", content, "Nội dung", 1...2000)
        errors.expect(read != nil, "limit", missing)
        try errors.check("Chưa gửi được phiếu.")
        guard let read else { throw .invalid(field: "limit", missing) }
        return read
    }
}

/// The part all ways of asking share: checks who is asked, derives the sub-deadline by that side's calendar, writes the referral.
enum SendReferral {
    static func perform(
        _ kind: ReferralKind, about dossier: Dossier, to addressee: Addressee, _ draft: ReferralDraft, number: Int, by actor: Actor,
        in tx: Transaction
    ) throws -> Referral {
        let limit = try draft.check()
        guard let rule = try RuleBook.of(dossier.agency, in: tx).referralRule(for: kind, on: tx.now.day) else {
            throw Problem.conflict("Chưa có quy định nào về chuyển hồ sơ, lấy ý kiến vào ngày \(tx.now.day.vietnamese).")
        }
        let receiver = try Receiver.find(addressee, for: actor, on: tx.now.day, in: tx)
        let calendar = try Calendars.calendar(for: receiver.agency, in: tx)
        let beginning = rule.begins.beginning(
            sentAt: tx.now, receivedAt: nil, by: calendar, rules: try RuleBook.of(receiver.agency, in: tx))
        let sending = ReferralSending(
            kind: kind, number: number, fromName: try AgencyStore.name(of: dossier.agency, in: tx), to: receiver.agency,
            toName: receiver.name, unit: receiver.unit, person: receiver.person, addressee: receiver.words, content: draft.content,
            limitText: limit.text, rule: rule, countedFrom: beginning, dueAt: calendar.due(receivedAt: beginning, limit: limit).due)
        let id = try ReferralStore.insert(sending, about: dossier, by: actor, in: tx)
        let referral = try ReferralStore.outgoing(id, by: actor, in: tx)
        try referral.journal(.sent(to: referral.receiver, due: referral.dueAt), in: tx)
        return referral
    }
}

/// Who is asked, found and checked.
struct Receiver {
    let agency: AgencyID
    let name: String
    var unit: Int64?
    var person: Identifier<Account>?
    var words = ""

    static func find(_ addressee: Addressee, for actor: Actor, on day: Day, in reader: any Reader) throws -> Receiver {
        let own = Receiver(agency: actor.agency, name: try AgencyStore.name(of: actor.agency, in: reader))
        switch addressee {
        case .agency(let id): return try other(id, than: actor, on: day, in: reader)
        case .unit(let id):
            guard let unit = try UnitStore.units(of: actor.agency, in: reader).first(where: { $0.id == id }) else {
                throw Problem.invalid(field: "unit", "Anh/chị chọn đơn vị của cơ quan.")
            }
            return Receiver(agency: own.agency, name: own.name, unit: id, words: unit.name)
        case .person(let id):
            guard id != actor.account else { throw Problem.invalid(field: "person", "Anh/chị không hỏi ý kiến chính mình.") }
            guard let person = try StaffDirectory.staff(of: actor.agency, in: reader).first(where: { $0.account == id }) else {
                throw Problem.invalid(field: "person", "Anh/chị chọn người đang làm việc ở cơ quan.")
            }
            return Receiver(agency: own.agency, name: own.name, person: id, words: person.name)
        }
    }

    /// Another agency of the same province.
    private static func other(_ id: AgencyID, than actor: Actor, on day: Day, in reader: any Reader) throws -> Receiver {
        guard id != actor.agency else { throw Problem.invalid(field: "agency", "Anh/chị chọn một cơ quan khác.") }
        let province = try Jurisdiction.province(of: actor.agency, in: reader)
        guard province != nil, try Jurisdiction.province(of: id, in: reader) == province else {
            throw Problem.invalid(field: "agency", "Anh/chị chọn một cơ quan trong tỉnh.")
        }
        let agency = try AgencyStore.agency(id, in: reader)
        guard agency.validFrom <= day, agency.validTo.map({ day <= $0 }) ?? true else {
            throw Problem.invalid(field: "agency", "\(agency.name) không còn hoạt động.")
        }
        return Receiver(agency: id, name: agency.name)
    }

    /// Nobody of the agency works here: it is asked by letter, and what it answers is written down in its stead.
    static func isOnPaper(_ agency: AgencyID, in reader: any Reader) throws -> Bool {
        try StaffDirectory.staff(of: agency, holding: [.desk, .officer, .head], in: reader).isEmpty
    }
}

extension Referral {
    /// Told in the journal of both agencies: each finds in its own what it did and what was done to it.
    func journal(_ event: ReferralEvent, in tx: Transaction) throws {
        try tx.journal((isInternal ? [from] : [from, to]).map { Occurrence(event, about: reference, agency: $0.value) })
    }
}
