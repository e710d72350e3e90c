package import Identity
package import Kernel
package import Storage

/// Records that an announcement was told to the lead unit, or posted (QĐ 19/2014 Đ4.3). Each is done once.
package enum RecordAnnouncementAct {
    package static func perform(
        _ act: AnnouncementAct.Kind, of id: Identifier<Announcement>, on day: Day, note: String = "", by actor: Actor, in tx: Transaction
    ) throws {
        let announcement = try Announcements.find(id, for: actor, in: tx)
        guard announcement.agency == actor.agency else { throw Problem.notFound }
        guard day >= announcement.signedOn, day <= tx.now.day else {
            throw Problem.invalid(field: "on", "Ngày phải từ ngày ký \(announcement.signedOn.vietnamese) đến hôm nay.")
        }
        guard try Announcements.insertAct(act, on: day, note: note, of: announcement, in: tx) else {
            throw Problem.conflict("Việc “\(act.vietnamese)” đã được ghi nhận.")
        }
        try tx.journal(
            QMSEvent.announcementAct(act), about: Reference(.announcement, id, label: act.vietnamese), agency: actor.agency.value)
    }
}
