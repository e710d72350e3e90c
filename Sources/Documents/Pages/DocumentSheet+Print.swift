package import Kernel
package import Web

extension DocumentSheet {
    /// The page as agencies know it: cover block with code, issue and day, the table of amendments, distribution, the three signatures.
    package func pdf(body: HTML, at now: Instant) async throws -> Reply {
        let html = printed(paper(body: body, at: now), at: now)
        let data = try await Paper.pdf(html: html, title: "\(document.code) \(document.title)")
        let name = "\(document.code) lần \(revision.label)".slug
        return .file(FileReply(name: "\(name).pdf", mediaType: "application/pdf", data: data, isInline: true))
    }

    func paper(body: HTML, at now: Instant) -> HTML {
        """
        \(obsolete(now))
        <table class="grid"><tr><td rowspan="4"><p class="issuer">\(agencyName.uppercased())</p><h1>\(document.title)</h1></td>\
        <td>Mã hiệu: <b>\(document.code)</b></td></tr><tr><td>Lần ban hành: \(revision.issue)</td></tr>\
        <tr><td>Lần sửa đổi: \(revision.amendment)</td></tr>\
        <tr><td>Ngày hiệu lực: \(revision.effectiveOn.map { $0.vietnamese } ?? "…/…/……")</td></tr></table>
        \(printTable(
            columns: [Column("Trách nhiệm"), Column("Soạn thảo"), Column("Soát xét"), Column("Phê duyệt")],
            rows: [
                ["Họ và tên"] + [RevisionAct.Kind.drafted, .reviewed, .approved].map { kind in "\(act(kind, of: revision)?.name)" },
                ["Thời gian"] + [RevisionAct.Kind.drafted, .reviewed, .approved].map { kind in "\(act(kind, of: revision)?.at)" },
            ]))
        \(printTable(
            columns: [Column("Lần ban hành/sửa đổi"), Column("Nội dung sửa đổi"), Column("Ngày hiệu lực")],
            rows: upToShown.map { ["\($0.label)", "\($0.changeNote)", "\($0.effectiveOn)"] }, caption: "BẢNG THEO DÕI SỬA ĐỔI"))
        \(if: !held.isEmpty, printTable(
            columns: [Column("TT"), Column("Nơi nhận"), Column("Số bản", isNumber: true)],
            rows: held.enumerated().map { ["\($0 + 1)", "\($1.recipient)", "\($1.copies)"] }, caption: "PHÂN PHỐI"))
        <div class="page-break"></div>
        \(body)
        """
    }

    /// What was amended before this revision and with it, the oldest first.
    private var upToShown: [Revision] {
        history.reversed().filter { ($0.issue, $0.amendment) <= (revision.issue, revision.amendment) }
    }

    private var held: [Distribution] { distribution.filter { $0.endedAt == nil } }

    /// Paper travels: a print that does not hold says so on its face.
    private func obsolete(_ now: Instant) -> HTML {
        switch revision.force(at: now) {
        case .inForce: ""
        case .notApproved: "<p class=\"obsolete\">DỰ THẢO – CHƯA CÓ HIỆU LỰC</p>"
        case .notYet(let from): "<p class=\"obsolete\">CÓ HIỆU LỰC TỪ \(from.day)</p>"
        case .superseded, .withdrawn: "<p class=\"obsolete\">HẾT HIỆU LỰC – CHỈ ĐỂ THAM KHẢO</p>"
        }
    }
}
