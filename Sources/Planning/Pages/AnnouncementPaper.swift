import Kernel
import Web

/// The announcement on A4. QĐ 19/2014 has a form for it (Phụ lục I), whose layout could not be checked: this prints what the text of the
/// decision asks for — agency, standard, scope with its TTHC, date, signature — in the measures of NĐ 30/2020.
enum AnnouncementPaper {
    static func html(_ announcement: Announcement, _ said: AnnouncementSnapshot, leadUnit: String) -> HTML {
        printed(
            """
            \(officialHeader(issuer: said.agencyName, number: announcement.number, place: place(of: said.agencyName), day: announcement.signedOn))
            <h1>BẢN CÔNG BỐ</h1>
            <p class="subtitle">Hệ thống quản lý chất lượng phù hợp Tiêu chuẩn quốc gia \(said.standard)</p>
            <div class="body">
            <p><strong>\(said.agencyName)</strong> \(announcement.ordinal == 1 ? "công bố" : "công bố lại (lần \(announcement.ordinal))") \
            hệ thống quản lý chất lượng của cơ quan phù hợp Tiêu chuẩn quốc gia \(said.standard), theo Quyết định số 19/2014/QĐ-TTg \
            ngày 05 tháng 3 năm 2014 của Thủ tướng Chính phủ.</p>
            <p><strong>Phạm vi áp dụng:</strong></p>
            \(paragraphs(said.scope))
            \(if: !said.sites.isEmpty, "<p><strong>Địa điểm:</strong> \(said.sites)</p>")
            \(if: !said.exclusions.isEmpty, """
                <p><strong>Điều khoản không áp dụng:</strong></p>
                \(each: said.exclusions, { "<p>- Điều \($0.clause): \($0.reason)</p>" })
                """)
            <p>Hệ thống áp dụng cho \(said.procedures.count) thủ tục hành chính trong danh mục kèm theo.</p>
            </div>
            \(signatureBlocks([
                SignatureBlock(
                    post: announcement.signerPost.isEmpty ? "Thủ trưởng cơ quan" : announcement.signerPost,
                    authority: isCommittee(said.agencyName) ? "TM. Ủy ban nhân dân" : nil, name: announcement.signer)
            ], recipients: [leadUnit, "Niêm yết tại trụ sở", "Trang thông tin điện tử", "Lưu: VT"]))
            \(procedureList(announcement, said))
            """, at: announcement.at)
    }

    /// The place of the date line is the name of the unit itself (NĐ 30/2020); a name that does not begin so leaves it to be written.
    static func place(of agency: String) -> String {
        for issuer in committees where agency.hasPrefix(issuer) {
            let unit = agency.dropFirst(issuer.count)
            let kind = ["xã ", "phường ", "thị trấn ", "đặc khu ", "tỉnh ", "thành phố "].first { unit.lowercased().hasPrefix($0) }
            return String(unit.dropFirst(kind?.count ?? 0))
        }
        return "………………"
    }

    private static let committees = ["UBND ", "Ủy ban nhân dân ", "Uỷ ban nhân dân "]

    private static func isCommittee(_ agency: String) -> Bool { committees.contains { agency.hasPrefix($0) } }

    private static func procedureList(_ announcement: Announcement, _ said: AnnouncementSnapshot) -> HTML {
        """
        <h1 class="page-break">DANH MỤC THỦ TỤC HÀNH CHÍNH</h1>
        <p class="subtitle">(Kèm theo Bản công bố số \(announcement.number), \(announcement.signedOn.official))</p>
        \(printTable(
            columns: [Column("TT", isNumber: true), Column("Mã"), Column("Tên thủ tục"), Column("Lĩnh vực")],
            rows: said.procedures.enumerated().map { index, one in ["\(index + 1)", "\(one.code)", "\(one.name)", "\(one.field)"] }))
        """
    }
}
