package import Identity
package import Kernel
import Organisation
package import Standards
package import Storage

/// "Nhắc": one reminder to the people of an agency who can act, about what it lacks now. It appears in their work, and goes by itself as
/// soon as nothing of it is missing any more.
package enum RemindAgency {
    /// Who can act on it.
    static let audience: Set<Role> = [.secretary, .head]

    package static func perform(
        _ id: AgencyID, requirements: [RequirementSource], by actor: Actor, in tx: Transaction
    ) throws -> Identifier<Reminder> {
        let agency = try AgencyStore.find(id, for: actor, in: tx)
        guard actor.isProvince, agency.kind != .province else { throw Problem.forbidden() }
        let last = try ReminderStore.latest(.agency(id), asOf: tx.now, in: tx)[id]
        if let last, last.nextDay > tx.now.day {
            throw Problem.conflict(
                "Cơ quan này đã được nhắc ngày \(last.day.vietnamese). Mỗi cơ quan nhắc cách nhau \(Reminder.pauseDays) ngày, lần sau từ "
                    + "\(last.nextDay.vietnamese).")
        }
        let facts = try ProvinceFacts.gather(.agency(id), asOf: .today(tx.now), requirements: requirements, in: tx)
        guard let row = ProvinceTable(facts).rows.first, !row.reminders.isEmpty else {
            throw Problem.conflict("\(agency.name) không còn thiếu nội dung nào, nên không cần nhắc.")
        }
        guard let reminder = try remind(row, in: tx) else {
            throw Problem.conflict(
                "\(agency.name) chưa có thư ký ISO hoặc lãnh đạo nào dùng phần mềm, nên không ai nhận được lời nhắc. Anh/chị nhắc bằng văn bản."
            )
        }
        return reminder
    }

    /// Nil when nobody there would see it, or it was reminded today.
    fileprivate static func remind(_ row: AgencyRow, in tx: Transaction) throws -> Identifier<Reminder>? {
        let agency = row.agency
        guard try !StaffDirectory.staff(of: agency.id, holding: audience, in: tx).isEmpty else { return nil }
        guard let id = try ReminderStore.insert(row.reminders, agency: agency.id, in: tx) else { return nil }
        try tx.journal(
            OversightEvent.agencyReminded(lacks: row.reminders.map(\.vietnamese).joined(separator: "; ")),
            about: Reference(.agency, agency.id, label: agency.name), agency: agency.id.value)
        return id
    }
}

/// Reminds every agency of a narrowed table that lacks something.
package enum RemindAgencies {
    package struct Outcome: Sendable, Hashable {
        package var reminded = 0
        /// Reminded less than a week ago.
        package var tooSoon = 0
        /// Nobody there uses the software.
        package var unreachable = 0
        package var complete = 0

        package var words: String {
            var parts = ["Đã nhắc \(reminded) cơ quan"]
            if tooSoon > 0 { parts.append("\(tooSoon) cơ quan mới được nhắc trong \(Reminder.pauseDays) ngày qua") }
            if unreachable > 0 { parts.append("\(unreachable) cơ quan chưa có người nhận trong phần mềm") }
            if complete > 0 { parts.append("\(complete) cơ quan không thiếu gì") }
            return parts.joined(separator: "; ") + "."
        }
    }

    package static func perform(
        _ filter: TableFilter, requirements: [RequirementSource], by actor: Actor, in tx: Transaction
    ) throws -> Outcome {
        guard actor.isProvince else { throw Problem.forbidden() }
        let facts = try ProvinceFacts.gather(actor.scope, asOf: .today(tx.now), requirements: requirements, in: tx)
        let reminders = try ReminderStore.latest(actor.scope, asOf: tx.now, in: tx)
        var outcome = Outcome()
        for row in ProvinceTable(facts).filtered(by: filter).rows {
            if row.reminders.isEmpty {
                outcome.complete += 1
            } else if let last = reminders[row.agency.id], last.nextDay > tx.now.day {
                outcome.tooSoon += 1
            } else if try RemindAgency.remind(row, in: tx) == nil {
                outcome.unreachable += 1
            } else {
                outcome.reminded += 1
            }
        }
        return outcome
    }
}
