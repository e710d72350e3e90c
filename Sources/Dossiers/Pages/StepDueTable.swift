import Deadlines
package import Web

/// Until when each step was due, from when on, and why that changed.
package enum StepDueTable {
    package static func html(_ lines: [StepDueLine]) -> HTML {
        dataTable(
            columns: [Column("Lúc"), Column("Bước"), Column("Việc"), Column("Người ghi"), Column("Hạn của bước từ đó")],
            rows: lines.map { line in
                let why: HTML = line.why.isEmpty ? "" : "<br />“\(line.why)”"
                return [
                    "\(line.at)", "\(line.step.position). \(line.step.shortName)", "\(line.what)\(why)", "\(line.byName)",
                    line.dueAt.map { "\($0)" } ?? "–",
                ]
            }, caption: "Mỗi lần bước có hạn, hoặc hạn của bước đổi")
    }
}
