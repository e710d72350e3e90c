import Foundation
package import Identity
package import Kernel
import Storage
package import Web

extension DocumentSheet {
    /// The revisions, their acts and the timeline: what stands below the text on a document's page.
    package func historyHTML(now: Instant, _ registry: Registry) -> HTML {
        """
        <h2>Các lần ban hành, sửa đổi</h2>
        \(dataTable(
            columns: [Column("Lần"), Column("Nội dung sửa đổi"), Column("Ngày hiệu lực"), Column("Tình trạng"), Column("")],
            rows: history.map { revision in
                [
                    "\(revision.label)", "\(revision.changeNote)", "\(revision.effectiveOn)", Self.forceTag(revision, now),
                    "<a href=\"\(document.link)?ban=\(revision.id)\">Xem</a> · <a href=\"\(document.printLink)?ban=\(revision.id)\">In</a>",
                ]
            }, caption: "\(history.count) lần"))
        <h2>Diễn biến</h2>
        \(timeline(journal.map { entry in
            TimelineItem(when: entry.at, who: entry.stamp.name, what: "\(registry.words(of: entry))\(entry.details["lần"].map { ", lần \($0)" } ?? "")\(entry.details["lý do"].map { ": \($0)" } ?? "")")
        }))
        """
    }

    /// A line that says when what is shown is not what holds now.
    package func notHolding(now: Instant) -> HTML {
        switch revision.force(at: now) {
        case .inForce: ""
        case .notApproved: notice("Đây là bản \(revision.stage.vietnamese.lowercased()), lần \(revision.label), chưa có hiệu lực.", .info)
        case .notYet(let from): notice("Lần \(revision.label) đã phê duyệt, có hiệu lực từ \(from.day.vietnamese).", .info)
        case .superseded(let at): notice("Lần \(revision.label) đã được thay thế từ \(at.day.vietnamese). Chỉ để tra cứu.", .warning)
        case .withdrawn(let at): notice("Tài liệu đã hủy bỏ ngày \(at.day.vietnamese). Chỉ để tra cứu.", .warning)
        }
    }

    static func forceTag(_ revision: Revision, _ now: Instant) -> HTML {
        switch revision.force(at: now) {
        case .inForce: tag("Đang có hiệu lực", .good)
        case .notApproved: tag(revision.stage.vietnamese, .info)
        case .notYet: tag("Chưa đến ngày hiệu lực", .info)
        case .superseded: tag("Đã thay thế", .neutral)
        case .withdrawn: tag("Đã hủy bỏ", .neutral)
        }
    }
}
