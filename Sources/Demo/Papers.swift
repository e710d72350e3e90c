import Dossiers
import Files
import Foundation
import Procedures
import Storage
import Web

/// Small papers that citizens of the story send along: made by code, looked at like theirs, and on the disk before the story is told.
struct Papers: Sendable {
    private let sent: [String: [(checked: CheckedFile, kept: KeptFile)]]

    /// Of each procedure whose dossiers come by the portal in the story, the papers that come as files.
    init(_ procedures: [ListedProcedure], in store: FileStore) async throws {
        var sent: [String: [(checked: CheckedFile, kept: KeptFile)]] = [:]
        for procedure in procedures where Self.byPortal.contains(procedure.code) {
            let needed = procedure.content.parts.filter { $0.original + $0.copy > 0 }.prefix(2)
            let checked = try await FileCheck.check(
                needed.enumerated().map { index, part in
                    let text = "\(procedure.code): giay to minh hoa so \(index + 1)"
                    return (
                        field: "file_\(index)", part: part.name,
                        file: UploadedFile(
                            name: index == 0 ? "to-khai.pdf" : "giay-to-kem-theo.pdf", mediaType: "application/pdf", data: Self.pdf(text))
                    )
                })
            sent[procedure.code] = Array(zip(checked, try await KeptFile.keep(checked, in: store)).map { (checked: $0, kept: $1) })
        }
        self.sent = sent
    }

    /// What the story sees come in online closely, from the filled-in form on.
    static let byPortal: Set<String> = ["QT-HT-07", "QT-HT-08", "QT-LD-01", "QT-KD-01", "QT-BT-01", "QT-XD-01"]

    func checked(_ procedure: String) -> [CheckedFile] { sent[procedure]?.map(\.checked) ?? [] }
    func kept(_ procedure: String) -> [KeptFile] { sent[procedure]?.map(\.kept) ?? [] }

    /// One page with one line in the letters of ASCII, which every reader has.
    static func pdf(_ line: String) -> Data {
        let drawing = "BT /F1 14 Tf 72 760 Td (\(line)) Tj ET"
        let objects = [
            "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
            "<< /Length \(drawing.utf8.count) >>\nstream\n\(drawing)\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ]
        var (text, places) = ("%PDF-1.4\n", [Int]())
        for (index, object) in objects.enumerated() {
            places.append(text.utf8.count)
            text += "\(index + 1) 0 obj\n\(object)\nendobj\n"
        }
        let table = text.utf8.count
        text += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
        for place in places { text += String("000000000\(place)".suffix(10)) + " 00000 n \n" }
        text += "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(table)\n%%EOF\n"
        return Data(text.utf8)
    }
}
