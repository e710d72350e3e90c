package import Kernel

/// The head of an official paper (NĐ 30/2020 Phụ lục I): issuer and number on the left, name and motto of the State, place and date on the
/// right.
/// `day` nil leaves the date to be written by hand.
package func officialHeader(issuer: String, parent: String? = nil, number: String? = nil, place: String, day: Day?) -> HTML {
    """
    <table class="head"><tr><td class="left">\(parent.map { "<p class=\"parent\">\($0.uppercased())</p>" as HTML })\
    <p class="issuer">\(issuer.uppercased())</p><span class="rule issuer-rule"></span></td>\
    <td><p class="state">CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p><p class="motto">Độc lập - Tự do - Hạnh phúc</p>\
    <span class="rule motto-rule"></span></td></tr>\
    <tr><td class="left">\(number.map { "<p class=\"number-line\">Số: \($0)</p>" as HTML })</td>\
    <td><p class="place">\(place), \(day?.official ?? "ngày …… tháng …… năm ………")</p></td></tr></table>
    """
}

/// Who signs: `authority` is "TM. ỦY BAN NHÂN DÂN" or the like, `note` "(Ký, ghi rõ họ tên)" where no name is known yet.
package struct SignatureBlock: Sendable, Hashable {
    package var authority: String?
    package var post: String
    package var note: String?
    package var name: String?

    package init(post: String, authority: String? = nil, note: String? = nil, name: String? = nil) {
        self.authority = authority
        self.post = post
        self.note = note
        self.name = name
    }
}

/// The foot of an official paper: "Nơi nhận" on the left when there are recipients, then those who sign, the highest on the right.
package func signatureBlocks(_ blocks: [SignatureBlock], recipients: [String] = []) -> HTML {
    """
    <table class="sign"><tr>\(if: !recipients.isEmpty, """
        <td class="recipients"><p class="to">Nơi nhận:</p>\(each: recipients.enumerated(), { index, name in
            "<p>- \(name)\(if: index == recipients.count - 1, ".", else: ";")</p>"
        })</td>
        """)\(each: blocks, { block in """
        <td>\(block.authority.map { "<p class=\"authority\">\($0.uppercased())</p>" as HTML })<p class="post">\
        \(block.post.uppercased())</p>\
        \(block.note.map { "<p class=\"note\">\($0)</p>" as HTML })<p class="signer">\(block.name ?? "\u{A0}")</p></td>
        """ })</tr></table>
    """
}

/// A table with lines, its heading repeated on every page.
package func printTable(columns: [Column], rows: [[HTML]], caption: String? = nil) -> HTML {
    """
    <table class="grid">\(caption.map { "<caption>\($0)</caption>" as HTML })<thead><tr>\
    \(each: columns, { "<th\(if: $0.isNumber, " class=\"number\"")>\($0.title)</th>" })</tr></thead>\
    <tbody>\(each: rows, { row in
        "<tr>\(each: zip(columns, row), { "<td\(if: $0.isNumber, " class=\"number\"")>\($1)</td>" })</tr>"
    })</tbody></table>
    """
}

/// Shares of the width of a fixed table's columns, in percent. One must be nil: the padding of the others is taken from it, or the table
/// would run over the margin.
package func printWidths(_ widths: [Double?]) -> String {
    widths.enumerated().map { index, width in width.map { "table.grid th:nth-child(\(index + 1)){width:\($0)%}" } ?? "" }.joined()
}

/// Label and value, one a line.
package func printFields(_ items: [(String, HTML)]) -> HTML {
    "<table class=\"fields\">\(each: items, { "<tr><th>\($0.0):</th><td>\($0.1)</td></tr>" })</table>"
}

/// At the bottom of every page: when this was printed, and a check code of the content. Must come before the content it stands on.
package func printed(_ content: HTML, at instant: Instant) -> HTML {
    "<p class=\"check\">In lúc \(instant) · mã kiểm tra \(Paper.checkCode(content))</p>\(content)"
}
