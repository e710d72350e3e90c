package import Kernel

/// An answer that came on paper from an agency nobody of which works here: its number, its day, the scan, and who at the asking side wrote
/// that down in its stead.
package struct ReferralPaper: Sendable, Hashable {
    package let number: String
    package let day: Day
    /// The name of the scanned file.
    package let name: String
    package let mediaType: String
    package let sha256: String
    package let recordedAt: Instant
    package let recordedByName: String

    /// `văn bản số 12/SXD-QLN ngày 03/03/2026`.
    package var vietnamese: String { "văn bản số \(number) ngày \(day.vietnamese)" }
}

extension Referral {
    /// When an answer on paper counts as given. A paper says a day and no hour: it counts at the closing of that day there, or at the
    /// sub-deadline when that falls on the same day, since a day proves no lateness within it. Never before it was asked for, never later
    /// than now.
    /// - Parameter calendar: of the side asked.
    package func answered(onPaperOf day: Day, at now: Instant, by calendar: WorkingCalendar) throws(Problem) -> Instant {
        guard !isInternal else { throw .conflict("Phiếu hỏi trong cơ quan: \(receiver) trả lời trên phần mềm.") }
        guard state.isOpen else { throw .conflict("Phiếu này \(state.vietnamese.lowercased()), không ghi nhận trả lời được nữa.") }
        guard day <= now.day else { throw .invalid(field: "day", "Ngày văn bản \(day.vietnamese) chưa đến.") }
        guard day >= sentAt.day else {
            throw .invalid(field: "day", "Ngày văn bản \(day.vietnamese) trước ngày gửi phiếu (\(sentAt.day.vietnamese)).")
        }
        let closing = calendar.closing(of: day) ?? Instant(day, TimeOfDay(23, 59))
        return min(now, max(sentAt, dueAt.day == day ? dueAt : closing))
    }
}
