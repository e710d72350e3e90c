package import Identity
package import Kernel
package import Storage

/// Enters a day a notice made different: for one agency, or (nil) for all, which only the province does.
package enum EnterCalendarNotice {
    package static func perform(_ entry: WorkingCalendar.Entry, agency: AgencyID?, by actor: Actor, in tx: Transaction) throws {
        guard agency != nil || actor.isProvince else { throw Problem.forbidden() }
        var fields: [String: String] = [:]
        if entry.reason.isEmpty { fields["reason"] = "Anh/chị ghi lý do, ví dụ “Nghỉ bù Giỗ Tổ Hùng Vương”." }
        if entry.source.isEmpty { fields["source"] = "Anh/chị ghi số thông báo làm căn cứ." }
        guard fields.isEmpty else { throw Problem.invalid("Thông báo chưa đủ.", fields: fields) }
        try Calendars.insert(entry, agency: agency, in: tx)
        try tx.journal(
            "calendar.noticeEntered", Reference(kind: "calendar", id: 0, label: entry.day.vietnamese), agency: agency?.value,
            ["day": entry.day.description, "kind": entry.kind.rawValue, "reason": entry.reason, "source": entry.source])
    }
}

/// Takes a notice back. The row stays, with the time it stopped counting.
package enum WithdrawCalendarNotice {
    package static func perform(_ id: Int64, agency: AgencyID?, by actor: Actor, in tx: Transaction) throws {
        guard agency != nil || actor.isProvince else { throw Problem.forbidden() }
        let entry = try Calendars.withdraw(id, agency: agency, in: tx)
        try tx.journal(
            "calendar.noticeWithdrawn", Reference(kind: "calendar", id: id, label: entry.day.vietnamese), agency: agency?.value,
            ["day": entry.day.description, "kind": entry.kind.rawValue, "reason": entry.reason, "source": entry.source])
    }
}

/// States that all notices of a year are entered, so that due dates in it are no longer marked as incomplete.
package enum CompleteCalendarYear {
    package static func perform(_ year: Int, source: String, by actor: Actor, in tx: Transaction) throws {
        guard actor.isProvince else { throw Problem.forbidden() }
        guard (2000...2100).contains(year) else { throw Problem.invalid(field: "year", "Năm chưa đúng.") }
        guard !source.isEmpty else { throw Problem.invalid(field: "year_source", "Anh/chị ghi số thông báo lịch nghỉ của năm.") }
        try Calendars.complete(year: year, source: source, in: tx)
        try tx.journal(
            "calendar.yearCompleted", Reference(kind: "calendar", id: Int64(year), label: "Năm \(year)"), agency: nil, ["source": source])
    }
}
