import Deadlines
import Dossiers
import Kernel
import Web

/// A month of the register on A4 lying, with the columns of the form and, when the year is closed, the closing line.
enum RegisterPaper {
    static func html(
        _ lines: [DossierRegisterStore.Line], _ book: RegisterBook, month: Int, total: Int, part: (number: Int, of: Int)?,
        _ head: Letterhead, _ forms: FormSet, on day: Day
    ) -> HTML {
        """
        <style>\(HTML.trusted(style))</style>
        \(formMark(forms.mark(.register)))
        \(officialHeader(issuer: head.unit, parent: head.agency, place: head.place, day: day))
        <h1>\(forms[.register]?.title.uppercased() ?? "") THÁNG \(month)/\(String(book.year))</h1>
        \(printTable(columns: columns.map(\.column), rows: lines.map { row($0, head) }))
        <p>Tháng này có \(NumberText.text(total)) hồ sơ. \(summary(lines, part)) \(closing(book))</p>
        \(signatureBlocks([SignatureBlock(post: "Người ghi sổ", note: "(Ký, ghi rõ họ tên)"), SignatureBlock(post: "Thủ trưởng cơ quan", note: "(Ký, đóng dấu)")]))
        """
    }

    /// Which of them a part has.
    private static func summary(_ lines: [DossierRegisterStore.Line], _ part: (number: Int, of: Int)?) -> String {
        guard let part, let first = lines.first, let last = lines.last else { return "" }
        return "Phần \(part.number)/\(part.of): từ số \(first.dossier.registerNumber) đến số \(last.dossier.registerNumber)."
    }

    private static func closing(_ book: RegisterBook) -> String {
        guard let closedAt = book.closedAt else { return "" }
        return "Sổ năm \(book.year) khóa lúc \(closedAt.vietnamese), từ số 01 đến số \(book.last)."
    }

    /// Columns with their shares of the width, in percent; the name of the procedure has what is left.
    private static let columns: [(column: Column, width: Double?)] = [
        (Column("STT"), 3), (Column("Mã hồ sơ"), 9), (Column("Tên thủ tục"), nil), (Column("Số bộ"), 2.5), (Column("Người nộp"), 8.5),
        (Column("Địa chỉ, điện thoại"), 11.5), (Column("Cơ quan chủ trì"), 7.5), (Column("Nhận"), 4.5), (Column("Hẹn trả"), 4.5),
        (Column("Có kết quả"), 4.5), (Column("Trả"), 4.5), (Column("Phương thức"), 4.5), (Column("Ký nhận"), 6.5), (Column("Ghi chú"), 4),
    ]

    /// Small, so that a month takes few sheets; two lines a dossier where its name allows.
    private static let style =
        "@page{size:A4 landscape;margin:12mm 10mm 12mm 15mm}table.grid{font-size:7.5pt;line-height:1.15;table-layout:fixed}"
        + "table.grid th,table.grid td{padding:1.5pt 2pt;overflow-wrap:anywhere}"
        + ".head{margin-bottom:0}h1{margin-top:4pt}" + printWidths(columns.map(\.width))

    private static func row(_ line: DossierRegisterStore.Line, _ head: Letterhead) -> [HTML] {
        let dossier = line.dossier
        return [
            "\(dossier.registerNumber)", "\(dossier.code)", "\(dossier.title)", "\(dossier.sets)", "\(dossier.applicant)",
            "\([dossier.address, dossier.phone].filter { !$0.isEmpty }.joined(separator: "; "))", "\(head.agency)",
            "\(dossier.receivedAt)", "\(dossier.promisedAt)", "\(dossier.resultAt)", "\(dossier.returnedAt)",
            "\(line.method?.vietnamese)", "\(line.recipient)", "\(dossier.outcome?.vietnamese ?? dossier.state.vietnamese)",
        ]
    }
}
