import Organisation
package import Identity
import Kernel
package import Storage

/// The province sets the day its agencies send a yearly report, with the letter that says so. Earlier statements stay.
package enum SetReportDue {
    package static func perform(_ due: ReportDue, by actor: Actor, in tx: Transaction) throws {
        guard actor.isProvince else { throw Problem.forbidden() }
        let thisYear = tx.now.day.year
        var errors = FieldErrors()
        errors.expect(ReportKind.yearly.contains(due.kind), "loai", "Anh/chị chọn loại báo cáo.")
        errors.expect(
            (thisYear - 1...thisYear + 1).contains(due.year), "nam", "Năm phải là năm trước, năm nay hoặc năm sau.")
        errors.expect(
            [due.year, due.year + 1].contains(due.day.year), "han", "Hạn gửi phải nằm trong năm \(due.year) hoặc năm sau đó.")
        errors.expect(!due.source.isEmpty, "can_cu", "Anh/chị ghi số, ngày của văn bản yêu cầu báo cáo.")
        errors.length("can_cu", due.source, "Căn cứ", 1...300)
        try errors.check("Hạn báo cáo chưa ghi được.")
        try OversightStore.insert(due, province: actor.agency, in: tx)
        try tx.journal(
            OversightEvent.reportDueSet(due: due.day, basis: due.source),
            about: Reference(.agency, actor.agency, label: due.title), agency: actor.agency.value)
    }
}
