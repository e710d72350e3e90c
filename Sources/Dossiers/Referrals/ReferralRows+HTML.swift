import Web

extension ReferralRow {
    /// The cells of the slip of control: giver, receiver, time given and received, result, remark.
    var printed: [HTML] {
        let received: HTML =
            receivedAt.map { "<br />Nhận: \(DossierPapers.shortHour($0))\(receivedBy.map { ", \($0)" } ?? "")" } ?? ""
        let due: HTML = dueAt.map { " Hạn: \(DossierPapers.shortHour($0))." } ?? ""
        return [
            "\(giver)<br />\(givenBy)", "\(receiver)", "\(DossierPapers.shortHour(givenAt))\(received)", "\(result?.vietnamese ?? "")",
            "\(note)\(if: !note.hasSuffix("."), ".")\(due)",
        ]
    }
}
