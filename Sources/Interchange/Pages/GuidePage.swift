import Identity
import Kernel
import Web

/// `/api`: how another system calls this one, for the person who writes the call. Drawn from the endpoints themselves.
enum GuidePage {
    static func show(_ request: OpenRequest) async throws -> Reply {
        .page(
            "Giao diện lập trình (API)",
            """
            \(pageHeading("Giao diện lập trình (API)", intro: "Để phần mềm khác tiếp nhận, chuyển bước và tra cứu hồ sơ; cùng quy tắc như người làm."))
            \(anchors([("Cách gọi", "cach-goi"), ("Các lệnh", "cac-lenh"), ("Dữ liệu", "du-lieu"), ("Lỗi", "loi")]))
            <p>Tài liệu cho máy: <a href="\(Endpoint.document.address)">OpenAPI 3.1</a>. Những gì được ghi vào nhật ký:
            <a href="\(InterchangeLink.events)">danh mục sự kiện</a>.</p>
            \(manners)
            <h2 id="cac-lenh">Các lệnh</h2>
            <h3>Đọc</h3>
            \(each: Endpoint.all.filter { $0.method == .get }, operation)
            <h3>Ghi</h3>
            \(each: Endpoint.all.filter { $0.method != .get }, operation)
            <h2 id="du-lieu">Dữ liệu</h2>
            \(each: answers, schema)
            <h2 id="loi">Lỗi</h2>
            <p>Mọi lỗi là <code>application/problem+json</code> (RFC 9457). <code>type</code> cho máy, <code>detail</code> cho người,
            <code>errors</code> chỉ từng chỗ sai, <code>requestId</code> để hỏi người quản trị.</p>
            \(errorTable)
            """)
    }

    private static let manners: HTML = """
        <section><h2 id="cach-goi">Cách gọi</h2>
        <ul>
        <li>Quản trị của cơ quan thêm hệ thống và cấp khóa ở trang Hệ thống kết nối. Gửi khóa trong
        <code>Authorization: Bearer</code>; khóa trong địa chỉ không được nhận.</li>
        <li>Mỗi POST kèm <code>Idempotency-Key</code>. Mất mạng thì gửi lại đúng yêu cầu ấy: không làm hai lần. Cùng tên, khác nội dung thì 422.
        Câu trả lời được giữ \(ExchangeStore.days) ngày.</li>
        <li>Muốn chắc hồ sơ chưa ai đổi, gửi <code>If-Match</code> bằng <code>ETag</code> đã đọc: đổi rồi thì 412.</li>
        <li>Thời điểm viết theo RFC 3339, giờ Việt Nam: <code>2026-02-27T17:30:00+07:00</code>. Nội dung tối đa 1 MB. Trường lạ bị từ chối.</li>
        <li>Tên trường và mã trạng thái hồ sơ theo Cổng Dịch vụ công quốc gia. Hồ sơ của cơ quan khác là 404.</li>
        </ul>
        </section>
        """

    /// The named schemas that answers are made of, by name.
    private static let answers: [Schema] = {
        let named = Endpoint.all.reduce(into: [String: Schema]()) { $0.merge($1.answer.schema.named) { first, _ in first } }
        return named.sorted { $0.key < $1.key }.map(\.value)
    }()

    private static func schema(_ schema: Schema) -> HTML {
        guard case .object(let properties) = schema.shape, let name = schema.name else { return "" }
        return fold(
            id: name, "<code>\(name)</code> \(prose(schema.meaning))",
            table(properties.map { ($0.name, $0.schema, $0.isRequired) }, caption: "Các trường của \(name)"))
    }

    /// Closed until asked for; a link to its id shows where it is.
    static func fold(id: String, _ title: HTML, _ content: HTML) -> HTML {
        "<details class=\"more\" id=\"\(id)\"><summary>\(title)</summary><div>\(content)</div></details>"
    }

    /// What stands between backticks is code, as in the document for machines.
    static func prose(_ text: String) -> HTML {
        let parts = text.split(separator: "`", omittingEmptySubsequences: false)
        return "\(each: parts.enumerated(), { index, part in index % 2 == 1 ? "<code>\(String(part))</code>" : "\(String(part))" })"
    }

    static func table(_ fields: [(String, Schema, Bool)], caption: String) -> HTML {
        dataTable(
            columns: [Column("Tên"), Column("Kiểu"), Column("Nghĩa")],
            rows: fields.map { name, schema, isRequired in
                ["<code>\(name)</code>\(if: isRequired, " \(tag("bắt buộc"))")", kind(schema), meaning(schema)]
            }, caption: caption)
    }

    private static func kind(_ schema: Schema) -> HTML {
        let none: HTML = schema.isNullable ? " hoặc null" : ""
        if let name = schema.name { return "<a href=\"#\(name)\">\(name)</a>\(none)" }
        if case .list(let item, _) = schema.shape {
            return "danh sách\(item.name.map { " <a href=\"#\($0)\">\($0)</a>" as HTML })\(none)"
        }
        return "\(schema.kind)\(none)"
    }

    private static func meaning(_ schema: Schema) -> HTML {
        guard case .choice(let values) = schema.shape else {
            return "\(prose(schema.meaning))\(schema.example.map { " Ví dụ <code>\($0.text)</code>." as HTML })"
        }
        return "\(prose(schema.meaning)) \(each: values, { "<br /><code>\($0.value.text)</code> \($0.meaning)" })"
    }

    private static var errorTable: HTML {
        dataTable(
            columns: [Column("Mã"), Column("type"), Column("Nghĩa")],
            rows: Refusal.Kind.allCases.map {
                ["\($0.status)", "<code id=\"\($0.rawValue)\">\(InterchangeLink.guide)#\($0.rawValue)</code>", "\($0.title)"]
            }, caption: "Các loại lỗi")
    }
}
