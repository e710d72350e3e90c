import Kernel
import Web

/// A month of the register on A4 lying, with the columns of the form and, when the year is closed, the closing line.
enum RegisterPaper {
    static func html(
        _ lines: [RegisterStore.Line], _ book: RegisterBook, month: Int, _ head: DossierPapers.Letterhead, on day: Day
    ) -> HTML {
        let forms = FormSet.of(Day(book.year, month, 1) ?? day)
        return """
            <style>@page{size:A4 landscape;margin:15mm 12mm 15mm 20mm}table.grid{font-size:8.5pt}</style>
            \(formMark(forms, .register))
            \(officialHeader(issuer: "Bộ phận Một cửa", parent: head.agency, place: head.place, day: day))
            <h1>\(forms[.register]?.title.uppercased() ?? "") THÁNG \(month)/\(String(book.year))</h1>
            \(printTable(columns: columns, rows: lines.map(row)))
            <p>Tháng này có \(lines.count) hồ sơ. \(closing(book))</p>
            \(signatureBlocks([SignatureBlock(post: "Người ghi sổ", note: "(Ký, ghi rõ họ tên)"), SignatureBlock(post: "Thủ trưởng cơ quan", note: "(Ký, đóng dấu)")]))
            """
    }

    private static func closing(_ book: RegisterBook) -> String {
        guard let closedAt = book.closedAt else { return "" }
        return "Sổ năm \(book.year) khóa lúc \(closedAt.vietnamese), từ số 01 đến số \(book.last)."
    }

    private static let columns = [
        Column("STT", isNumber: true), Column("Mã hồ sơ"), Column("Tên thủ tục"), Column("Số bộ", isNumber: true), Column("Người nộp"),
        Column("Địa chỉ, điện thoại"), Column("Cơ quan chủ trì"), Column("Nhận"), Column("Hẹn trả"), Column("Có kết quả"), Column("Trả"),
        Column("Phương thức"), Column("Ký nhận"), Column("Ghi chú"),
    ]

    private static func row(_ line: RegisterStore.Line) -> [HTML] {
        let dossier = line.dossier
        return [
            "\(dossier.registerNumber)", "\(dossier.code)", "\(dossier.title)", "\(dossier.sets)", "\(dossier.applicant)",
            "\([dossier.address, dossier.phone].filter { !$0.isEmpty }.joined(separator: "; "))", "\(dossier.step.role)",
            "\(dossier.receivedAt)", "\(dossier.promisedAt)", "\(dossier.endedAt)", "\(dossier.closedAt)",
            "\(line.method?.vietnamese)", "\(line.recipient)", "\(dossier.outcome?.vietnamese ?? dossier.state.vietnamese)",
        ]
    }
}
