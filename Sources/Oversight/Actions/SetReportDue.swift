import Organisation
package import Identity
import Kernel
package import Storage

/// The province sets the day its agencies send a yearly report, with the letter that says so. Earlier statements stay.
package enum SetReportDue {
    package static func perform(_ due: ReportDue, by actor: Actor, in tx: Transaction) throws {
        guard actor.isProvince else { throw Problem.forbidden() }
        var fields: [String: String] = [:]
        if !ReportKind.yearly.contains(due.kind) { fields["loai"] = "Anh/chị chọn loại báo cáo." }
        if !(tx.now.day.year - 1...tx.now.day.year + 1).contains(due.year) {
            fields["nam"] = "Năm phải là năm trước, năm nay hoặc năm sau."
        }
        if due.day < Day.firstOf(year: due.year) || due.day > Day.lastOf(year: due.year + 1) {
            fields["han"] = "Hạn gửi phải nằm trong năm \(due.year) hoặc năm sau đó."
        }
        if due.source.isEmpty { fields["can_cu"] = "Anh/chị ghi số, ngày của văn bản yêu cầu báo cáo." }
        guard fields.isEmpty else { throw Problem.invalid("Hạn báo cáo chưa ghi được.", fields: fields) }
        try OversightStore.insert(due, province: actor.agency, in: tx)
        try tx.journal(
            OversightEvent.reportDueSet(due: due.day, basis: due.source),
            about: Reference(.agency, actor.agency, label: due.title), agency: actor.agency.value)
    }
}
