import Identity
import Kernel
import Organisation
import Procedures
import Storage
import Web

/// `/cong/thu-tuc`: seek as one would ask; in one agency when it is named (`?co-quan=12`), else in the whole catalogue.
enum ProcedureSearchPage {
    struct Line: Sendable {
        let title: String
        let detail: String
        let link: String
    }

    static func show(_ request: OpenRequest) async throws -> Reply {
        let query = ListQuery(request.query, path: PortalLink.procedures)
        let now = request.now
        let asked = query["co-quan"].flatMap { AgencyID($0) }
        let (agency, found) = try await request.read { reader in
            let agency = try asked.map { try PublicAgency.find($0, on: now.day, in: reader) }
            return (agency, try lines(SearchWords(query.q), agency, at: now, in: reader))
        }
        return .page("Tìm thủ tục", section: PortalLink.procedures, html(query, agency, found))
    }

    private static let shown = 50
    /// Common words stand in thousands of names; this many are put in order.
    private static let ranked = 2000

    private static func lines(_ words: SearchWords, _ agency: Agency?, at now: Instant, in reader: any Reader) throws -> [Line] {
        guard let agency else {
            let found = try SearchIndex.find(words, within: [.countryWide], of: .tthc, limit: ranked, in: reader)
            return TitleRank.sorted(found, by: words, title: \.title).prefix(shown).map {
                Line(title: $0.title, detail: $0.detail, link: PortalLink.offering(Identifier($0.id)))
            }
        }
        let found = try Procedures.offered(agency.id, at: now, in: reader).filter {
            words.stand(in: "\($0.name) \($0.code) \($0.field)")
        }
        return TitleRank.sorted(found, by: words, title: \.name).map { offered in
            let detail = [offered.field, offered.limit ?? "", offered.online?.vietnamese ?? ""].filter { !$0.isEmpty }.joined(
                separator: " · ")
            return Line(title: offered.name, detail: detail, link: PortalLink.procedure(agency.id, offered.tthc))
        }
    }

    private static func html(_ query: ListQuery, _ agency: Agency?, _ lines: [Line]) -> HTML {
        let isAsked = query.q != nil || agency != nil
        return """
            \(breadcrumbs([("Trang chủ", PortalLink.front)]))
            \(pageHeading("Tìm thủ tục", intro: agency.map { "Thủ tục của \($0.name)." }))
            <form class="form" method="get" action="\(PortalLink.procedures)">\(agency.map { hiddenField("co-quan", "\($0.id)") })\(textField(
                "Ông/bà cần làm việc gì?", name: "q", state: query.state, hint: "Ví dụ: khai sinh, chứng thực. Gõ không dấu cũng được.", type: .search))\
            \(button("Tìm thủ tục"))</form>
            \(if: isAsked, results(lines))
            \(if: agency == nil, "<p>Ông/bà biết cơ quan cần đến? <a href=\"\(PortalLink.agencies)\">Chọn cơ quan</a> để chỉ tìm trong thủ tục của cơ quan đó.</p>")
            """
    }

    private static func results(_ lines: [Line]) -> HTML {
        guard !lines.isEmpty else {
            return emptyState(
                "Không tìm thấy thủ tục nào",
                text: "Xin thử từ khác hoặc ngắn hơn, ví dụ “khai sinh” thay cho “làm giấy khai sinh cho con”.")
        }
        return
            "<ul class=\"results\">\(lines.map { "<li><a href=\"\($0.link)\">\($0.title)</a><br /><span class=\"hint\">\($0.detail)</span></li>" as HTML })</ul>"
    }
}
