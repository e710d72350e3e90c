import Kernel
import Web

/// The announcement on A4. QĐ 19/2014 has a form for it (Phụ lục I), whose layout could not be checked: this prints what the text of the
/// decision asks for — agency, standard, scope with its TTHC, date, signature — in the measures of NĐ 30/2020.
enum AnnouncementPaper {
    static func html(_ announcement: Announcement, _ said: AnnouncementSnapshot) -> HTML {
        """
        \(officialHeader(agency: said.agencyName, number: announcement.number, day: announcement.signedOn))
        <h1 class="center">BẢN CÔNG BỐ</h1>
        <p class="center"><strong>Hệ thống quản lý chất lượng phù hợp Tiêu chuẩn quốc gia \(said.standard)</strong></p>
        <p><strong>\(said.agencyName)</strong> \(if: announcement.kind == .again, "công bố lại (lần \(announcement.ordinal))", else: "công bố") \
        hệ thống quản lý chất lượng của cơ quan phù hợp \(said.standard), theo Quyết định số 19/2014/QĐ-TTg ngày 05 tháng 3 năm 2014 \
        của Thủ tướng Chính phủ.</p>
        <p><strong>Phạm vi:</strong></p>
        \(paragraphs(said.scope))
        \(if: !said.sites.isEmpty, "<p><strong>Địa điểm:</strong> \(said.sites).</p>")
        \(if: !said.exclusions.isEmpty, """
            <p><strong>Điều khoản không áp dụng:</strong></p>
            <ul>\(each: said.exclusions) { "<li>Điều \($0.clause): \($0.reason)</li>" }</ul>
            """)
        <p>Hệ thống áp dụng cho \(said.procedures.count) thủ tục hành chính trong danh mục kèm theo. \
        Bản công bố có hiệu lực từ ngày ký.</p>
        \(signatureBlocks([SignatureBlock(title: announcement.signerPost.isEmpty ? "Thủ trưởng cơ quan" : announcement.signerPost, name: announcement.signer)]))
        <h2 class="page-break center">DANH MỤC THỦ TỤC HÀNH CHÍNH</h2>
        <p class="center">(Kèm theo Bản công bố số \(announcement.number) \(announcement.signedOn.official))</p>
        <table><thead><tr><th>TT</th><th>Mã</th><th>Tên thủ tục</th><th>Lĩnh vực</th></tr></thead>
        <tbody>\(each: said.procedures.enumerated()) { index, one in """
            <tr><td>\(index + 1)</td><td>\(one.code)</td><td>\(one.name)</td><td>\(one.field)</td></tr>
            """ }</tbody></table>
        """
    }
}
