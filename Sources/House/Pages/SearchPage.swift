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
        let found = try await request.read { reader in
            var scopes: [SearchScope] = [actor.isProvince ? .province(actor.agency.value) : .agency(actor.agency.value), .countryWide]
            if let province = try Jurisdiction.province(of: actor.agency, in: reader) { scopes.append(.provinceWide(province.value)) }
            return try SearchIndex.find(words.folded, within: scopes, limit: 50, in: reader)
        }
        return .page(words.isEmpty ? "Tìm kiếm" : "Tìm “\(words)”", html(words, found))
    }

    private static func html(_ words: String, _ found: [SearchEntry]) -> HTML {
        """
        \(pageHeading("Tìm kiếm"))
        <form method="get" action="/tim-kiem" role="search">
        \(textField("Từ khóa", name: "q", state: FormState([("q", words)]), hint: "Có dấu hay không dấu đều được.", type: .search, required: true))
        \(button("Tìm"))
        </form>
        \(if: !words.isEmpty && found.isEmpty, emptyState("Không tìm thấy “\(words)”", text: "Thử ít từ hơn, hoặc tìm theo mã hồ sơ, mã thủ tục, số ký hiệu."))
        \(if: !found.isEmpty, """
            <p role="status">\(found.count == 50 ? "50 kết quả mới nhất" : "\(found.count) kết quả")</p>
            <ul class="results">\(each: found, { entry in
                "<li><a href=\"\(entry.link)\">\(entry.title)</a><br /><span class=\"quiet\">\(kind(entry.kind))\(if: !entry.detail.isEmpty, " · \(entry.detail)")</span></li>"
            })</ul>
            """)
        """
    }

    private static func kind(_ kind: String) -> String {
        switch kind {
        case "agency": "Cơ quan"
        case "dossier": "Hồ sơ"
        case "submission": "Hồ sơ nộp đến"
        case "document": "Tài liệu"
        case "procedure": "Quy trình"
        case "tthc": "Thủ tục hành chính"
        case "legalDocument": "Văn bản pháp luật"
        case "nonconformity": "Phiếu không phù hợp"
        case "complaint": "Phản ánh"
        case "audit": "Đánh giá nội bộ"
        case "review": "Xem xét của lãnh đạo"
        default: "Nội dung"
        }
    }
}
