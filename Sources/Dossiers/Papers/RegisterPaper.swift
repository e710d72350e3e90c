import Kernel
import Web

/// A month of the register on A4 lying, with the columns of the form and, when the year is closed, the closing line.
enum RegisterPaper {
    static func html(
        _ lines: [RegisterStore.Line], _ book: RegisterBook, month: Int, _ head: DossierPapers.Letterhead, _ forms: FormSet, on day: Day
    ) -> HTML {
        """
        <style>\(HTML.trusted(style))</style>
        \(formMark(forms, .register))
        \(officialHeader(issuer: "Bộ phận Một cửa", parent: head.agency, place: head.place, day: day))
        <h1>\(forms[.register]?.title.uppercased() ?? "") THÁNG \(month)/\(String(book.year))</h1>
        \(printTable(columns: columns.map(\.column), rows: lines.map { row($0, head) }))
        <p>Tháng này có \(lines.count) hồ sơ. \(closing(book))</p>
        \(signatureBlocks([SignatureBlock(post: "Người ghi sổ", note: "(Ký, ghi rõ họ tên)"), SignatureBlock(post: "Thủ trưởng cơ quan", note: "(Ký, đóng dấu)")]))
        """
    }

    private static func closing(_ book: RegisterBook) -> String {
        guard let closedAt = book.closedAt else { return "" }
        return "Sổ năm \(book.year) khóa lúc \(closedAt.vietnamese), từ số 01 đến số \(book.last)."
    }

    /// Columns with their shares of the width, in percent.
    private static let columns: [(column: Column, width: Double)] = [
        (Column("STT"), 3.5), (Column("Mã hồ sơ"), 9), (Column("Tên thủ tục"), 17), (Column("Số bộ"), 3), (Column("Người nộp"), 8.5),
        (Column("Địa chỉ, điện thoại"), 11), (Column("Cơ quan chủ trì"), 8), (Column("Nhận"), 6), (Column("Hẹn trả"), 6),
        (Column("Có kết quả"), 6), (Column("Trả"), 6), (Column("Phương thức"), 5), (Column("Ký nhận"), 6.5), (Column("Ghi chú"), 4.5),
    ]

    private static let style =
        "@page{size:A4 landscape;margin:15mm 12mm 15mm 20mm}table.grid{font-size:8.5pt;table-layout:fixed}"
        + "table.grid th,table.grid td{padding:2pt 2.5pt;overflow-wrap:anywhere}"
        + columns.enumerated().map { "table.grid th:nth-child(\($0 + 1)){width:\($1.width)%}" }.joined()

    private static func row(_ line: RegisterStore.Line, _ head: DossierPapers.Letterhead) -> [HTML] {
        let dossier = line.dossier
        return [
            "\(dossier.registerNumber)", "\(dossier.code)", "\(dossier.title)", "\(dossier.sets)", "\(dossier.applicant)",
            "\([dossier.address, dossier.phone].filter { !$0.isEmpty }.joined(separator: "; "))", "\(head.agency)",
            "\(dossier.receivedAt)", "\(dossier.promisedAt)", "\(dossier.resultAt)", "\(dossier.returnedAt)",
            "\(line.method?.vietnamese)", "\(line.recipient)", "\(dossier.outcome?.vietnamese ?? dossier.state.vietnamese)",
        ]
    }
}
