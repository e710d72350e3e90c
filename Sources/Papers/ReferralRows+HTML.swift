import Deadlines
import Web

extension ReferralRow {
    /// The cells of the slip of control: giver and receiver, time given and received, both signatures, result, remark.
    var printed: [HTML] {
        let received: HTML = receivedAt.map { "<br />Nhận: \(DossierPapers.shortHour($0))" } ?? ""
        let due: HTML = dueAt.map { " Hạn: \(DossierPapers.shortHour($0))." } ?? ""
        func named(_ side: String, _ person: String?) -> String { [side, person ?? ""].filter { !$0.isEmpty }.joined(separator: ", ") }
        return [
            "1. \(named(giver, givenBy))<br />2. \(named(receiver, receivedBy))", "\(DossierPapers.shortHour(givenAt))\(received)", "", "",
            "\(result?.vietnamese ?? "")", "\(note)\(if: !note.hasSuffix("."), ".")\(due)",
        ]
    }
}
