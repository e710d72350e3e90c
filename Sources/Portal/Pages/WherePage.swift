import Identity
import Kernel
import Organisation
import Procedures
import Storage
import Web

/// `/cong/noi-lam/:tthc`: where is it done? The agencies that offer it among those with the words asked for.
enum WherePage {
    private static let limit = 20

    static func show(_ request: OpenRequest) async throws -> Reply {
        let id = try request.id("tthc", of: TTHC.self)
        let query = ListQuery(request.query, path: PortalLink.offering(id))
        let now = request.now
        let (tthc, offering, isCut) = try await request.read { reader in
            let tthc = try CatalogueStore.tthc(id, in: reader)
            let offering = try Procedures.offering(id, at: now, in: reader)
            let named = try PublicAgency.search(SearchWords(query.q), on: now.day, in: reader).filter { offering.contains($0.id) }
            return (tthc, Array(named.prefix(limit)), named.count > limit)
        }
        return .page(tthc.name, section: PortalLink.procedures, html(tthc, query, offering, isCut: isCut))
    }

    private static func html(_ tthc: TTHC, _ query: ListQuery, _ offering: [Agency], isCut: Bool) -> HTML {
        """
        \(breadcrumbs([("Trang chủ", PortalLink.front), ("Tìm thủ tục", PortalLink.procedures)]))
        \(pageHeading(tthc.name, intro: "Mã thủ tục \(tthc.code)\(tthc.field.isEmpty ? "" : " · \(tthc.field)")."))
        <h2>Nộp ở đâu?</h2>
        <form class="form" method="get" action="\(query.path)">\(textField(
            "Xã, phường hoặc cơ quan", name: "q", state: query.state, hint: "Ví dụ: Thống Nhất.", type: .search))\(button("Tìm nơi làm"))</form>
        \(if: !offering.isEmpty, "<ul>\(offering.map { "<li><a href=\"\(PortalLink.procedure($0.id, tthc.id))\">\($0.name)</a></li>" as HTML })</ul>")
        \(if: offering.isEmpty && !isCut, notice("Chưa có cơ quan nào công khai thủ tục này trên hệ thống.", .info))
        \(if: isCut, notice("Có nhiều cơ quan. Xin ghi tên xã, phường hoặc cơ quan để thu hẹp.", .info))
        """
    }
}
