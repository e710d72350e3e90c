import Identity
import Web

/// `/cong`: three doors.
enum FrontPage {
    static func show(_ request: OpenRequest) async throws -> Reply {
        .page(
            "Dịch vụ công", section: PortalLink.front,
            """
            \(pageHeading("Ông/bà cần gì?"))
            <section><h2>Tìm thủ tục</h2><p>Cần mang gì, mất bao lâu, bao nhiêu tiền, nộp ở đâu.</p>
            <form class="form" method="get" action="\(PortalLink.procedures)">\(textField(
                "Ông/bà cần làm việc gì?", name: "q", state: .empty, hint: "Ví dụ: khai sinh, chứng thực, đất đai. Gõ không dấu cũng được.",
                type: .search, required: true))\(button("Tìm thủ tục"))</form></section>
            <section><h2>Tra cứu hồ sơ</h2><p>Hồ sơ đang ở đâu, đến khi nào, đang chờ ai.</p>
            \(linkButton("Tra cứu hồ sơ", to: PortalLink.tracking))</section>
            <section><h2>Phản ánh, góp ý</h2><p>Về thái độ, thời hạn, quy định hoặc cách làm tốt hơn.</p>
            \(linkButton("Phản ánh, góp ý", to: PortalLink.complaint))</section>
            <p><a href="\(PortalLink.agencies)">Các cơ quan: chính sách chất lượng, phạm vi áp dụng và thủ tục</a></p>
            """)
    }
}
