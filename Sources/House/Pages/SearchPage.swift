import Identity
import Kernel
import Storage
import Web

/// Search across what one may see: `/tim-kiem?q=…`. With or without marks, the same is found.
enum SearchPage {
    static func show(_ request: PageRequest) async throws -> Reply {
        let words = request.query["q"] ?? ""
        guard words.count <= 200 else { throw Problem.invalid("Từ khóa dài tối đa 200 ký tự.") }
        let actor = request.actor
        let registry = request.services.registry
        let found = try await request.read { reader in
            var scopes: [SearchScope] = [actor.isProvince ? .province(actor.agency.value) : .agency(actor.agency.value), .countryWide]
            if let province = try Jurisdiction.province(of: actor.agency, in: reader) { scopes.append(.provinceWide(province.value)) }
            return try SearchIndex.find(SearchWords(words), within: scopes, limit: 50, in: reader)
        }.filter { registry.isSeen($0.kind, by: actor) }
        return .page(words.isEmpty ? "Tìm kiếm" : "Tìm “\(words)”", html(words, found, registry))
    }

    private static func html(_ words: String, _ found: [SearchEntry], _ registry: Registry) -> HTML {
        """
        \(pageHeading("Tìm kiếm"))
        <form method="get" action="\(FrameLink.search)" role="search">
        \(textField("Từ khóa", name: "q", state: FormState([("q", words)]), hint: "Có dấu hay không dấu đều được.", type: .search, required: true))
        \(button("Tìm"))
        </form>
        \(if: !words.isEmpty && found.isEmpty, emptyState("Không tìm thấy “\(words)”", text: "Thử ít từ hơn, hoặc tìm theo mã hồ sơ, mã thủ tục, số ký hiệu."))
        \(if: !found.isEmpty, """
            <p role="status">\(found.count == 50 ? "50 kết quả mới nhất" : "\(found.count) kết quả")</p>
            <ul class="results">\(each: found, { entry in
                "<li><a href=\"\(registry.thing(entry.kind)?.link(entry.id) ?? entry.link)\">\(entry.title)</a><br /><span class=\"quiet\">\(registry.thing(entry.kind)?.vietnamese ?? "Nội dung")\(if: !entry.detail.isEmpty, " · \(entry.detail)")</span></li>"
            })</ul>
            """)
        """
    }
}
