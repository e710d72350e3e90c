package import Identity
package import Kernel
package import Storage

/// Whose calendar a notice is for: one agency's, or (nil) that of all agencies of the actor's province. A province decides for its own
/// agencies and no others.
private func expectOwn(_ agency: AgencyID?, _ actor: Actor, in reader: any Reader) throws {
    guard let agency else {
        guard actor.isProvince else { throw Problem.forbidden() }
        return
    }
    guard agency != actor.agency else { return }
    guard actor.isProvince, try Jurisdiction.province(of: agency, in: reader) == actor.agency else { throw Problem.notFound }
}

/// Enters a day a notice made different: for one agency, or (nil) for all of the province, which only the province does.
package enum EnterCalendarNotice {
    package static func perform(_ entry: WorkingCalendar.Entry, agency: AgencyID?, by actor: Actor, in tx: Transaction) throws {
        try expectOwn(agency, actor, in: tx)
        var errors = FieldErrors()
        errors.expect(!entry.reason.isEmpty, "reason", "Anh/chị ghi lý do, ví dụ “Nghỉ bù Giỗ Tổ Hùng Vương”.")
        errors.expect(!entry.source.isEmpty, "source", "Anh/chị ghi số thông báo làm căn cứ.")
        try errors.check("Thông báo chưa đủ.")
        try Calendars.insert(entry, agency: agency, province: agency == nil ? actor.agency : nil, in: tx)
        try tx.journal(
            CalendarEvent.noticeEntered(entry), about: Reference(.calendar, Identifier<CalendarNotice>(0), label: entry.day.vietnamese),
            agency: (agency ?? actor.agency).value)
    }
}

/// Takes a notice back. The row stays, with the time it stopped counting.
package enum WithdrawCalendarNotice {
    package static func perform(_ id: Int64, agency: AgencyID?, by actor: Actor, in tx: Transaction) throws {
        try expectOwn(agency, actor, in: tx)
        let entry = try Calendars.withdraw(id, agency: agency, province: agency == nil ? actor.agency : nil, in: tx)
        try tx.journal(
            CalendarEvent.noticeWithdrawn(entry), about: Reference(.calendar, Identifier<CalendarNotice>(id), label: entry.day.vietnamese),
            agency: (agency ?? actor.agency).value)
    }
}

/// States that all notices of a year are entered, so that due dates of the province's agencies in it are no longer marked as incomplete.
package enum CompleteCalendarYear {
    package static func perform(_ year: Int, source: String, by actor: Actor, in tx: Transaction) throws {
        guard actor.isProvince else { throw Problem.forbidden() }
        guard (2000...2100).contains(year) else { throw Problem.invalid(field: "year", "Năm chưa đúng.") }
        guard !source.isEmpty else { throw Problem.invalid(field: "year_source", "Anh/chị ghi số thông báo lịch nghỉ của năm.") }
        try Calendars.complete(year: year, source: source, province: actor.agency, in: tx)
        try tx.journal(
            CalendarEvent.yearCompleted(source: source),
            about: Reference(.calendar, Identifier<CalendarNotice>(Int64(year)), label: "Năm \(year)"), agency: actor.agency.value)
    }
}
