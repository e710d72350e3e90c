import Documents
import Identity
import Kernel
import Organisation
import Planning
import Procedures
import Storage
import Web

/// `/cong/co-quan/:id`: what an agency posts for the public (QĐ 19/2014 Đ4.3): policy, scope, announcement and procedures.
enum AgencyPage {
    struct Model: Sendable {
        let agency: Agency
        let settings: [AgencySettings.Name: String]
        let policy: [DocumentContent.Section]
        let summary: PublicSummary
        let offered: [OfferedProcedure]
    }

    static func show(_ request: OpenRequest) async throws -> Reply {
        let id = try request.id(of: AgencyKey.self)
        let now = request.now
        let model = try await request.read { reader in
            let agency = try PublicAgency.find(id, on: now.day, in: reader)
            return Model(
                agency: agency, settings: try AgencySettings.settings(of: id, on: now.day, in: reader),
                policy: try policy(of: id, at: now, in: reader), summary: try Planning.publicSummary(id, at: now, in: reader),
                offered: try Procedures.offered(id, at: now, in: reader))
        }
        return .page(model.agency.name, section: PortalLink.front, html(model))
    }

    /// The policy in force; empty while none is approved.
    private static func policy(of agency: AgencyID, at now: Instant, in reader: any Reader) throws -> [DocumentContent.Section] {
        try InForce.content(of: .policy, in: agency, at: now, reader: reader).map { try DocumentContent(json: $0).sections } ?? []
    }

    static func html(_ model: Model) -> HTML {
        let contact: [(String, HTML)] = [.address, .phone, .officeHours].compactMap { name in
            model.settings[name].map { value in
                (name.vietnamese, name == .officeHours ? "\(OfficeHours(value)?.vietnamese ?? value)" : "\(value)" as HTML)
            }
        }
        return """
            \(breadcrumbs([("Trang chủ", PortalLink.front), ("Cơ quan", PortalLink.agencies)]))
            \(pageHeading(model.agency.name, actions: [
                linkButton("Tìm thủ tục của cơ quan này", to: "\(PortalLink.procedures)?co-quan=\(model.agency.id)", kind: .primary),
                linkButton("Phản ánh, góp ý", to: "\(PortalLink.complaint)?co-quan=\(model.agency.id)"),
            ]))
            \(if: !contact.isEmpty, summaryList(contact))
            <section><h2>Công bố</h2>\(announcement(model))</section>
            <section><h2>Chính sách chất lượng</h2>\(policy(model.policy))</section>
            <section><h2>Phạm vi áp dụng</h2>\(scope(model))</section>
            <section><h2>Thủ tục</h2>\(procedures(model))</section>
            """
    }

    private static func announcement(_ model: Model) -> HTML {
        guard let last = model.summary.announcement else { return "<p>Cơ quan chưa công bố hệ thống quản lý chất lượng.</p>" }
        return """
            <p>\(last.kind.vietnamese) hệ thống quản lý chất lượng phù hợp \(last.standard), số \(last.number), ngày \(last.signedOn)\
            \(if: last.ordinal > 1, " (lần \(last.ordinal))"). Người ký: \(last.signer), \(last.signerPost).</p>
            """
    }

    private static func policy(_ sections: [DocumentContent.Section]) -> HTML {
        guard !sections.isEmpty else { return "<p>Cơ quan chưa đăng chính sách chất lượng.</p>" }
        return sections.map { section in
            "\(if: !section.heading.isEmpty, "<h3>\(section.heading)</h3>")\(paragraphs(section.body))" as HTML
        }.joined()
    }

    private static func scope(_ model: Model) -> HTML {
        guard let scope = model.summary.scope else { return "<p>Cơ quan chưa xác định phạm vi.</p>" }
        return "\(paragraphs(scope.text))\(if: !scope.sites.isEmpty, "<p>Nơi thực hiện: \(scope.sites)</p>")"
    }

    private static func procedures(_ model: Model) -> HTML {
        guard !model.offered.isEmpty else {
            return emptyState("Chưa có thủ tục nào được công khai", text: "Thủ tục có quy trình được phê duyệt sẽ hiện ở đây.")
        }
        let fields = Dictionary(grouping: model.offered, by: \.field).sorted { ($0.key.sortKey, $0.key) < ($1.key.sortKey, $1.key) }
        return fields.map { field, offered in
            details(
                "\(field.isEmpty ? "Khác" : field) (\(offered.count))",
                "<ul>\(offered.map { "<li><a href=\"\(PortalLink.procedure(model.agency.id, $0.tthc))\">\($0.name)</a></li>" as HTML })</ul>"
            )
        }.joined()
    }
}
