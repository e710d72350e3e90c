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
            \(manners)
            <h2 id="cac-lenh">Các lệnh</h2>
            \(each: Endpoint.all, endpoint)
            <h2 id="du-lieu">Dữ liệu</h2>
            \(each: answers, schemaTable)
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
        <div class="table-scroll" role="region" tabindex="0" aria-label="Ví dụ tiếp nhận một hồ sơ"><pre><code>curl -X POST -H 'Authorization: Bearer chuan_…' -H 'Idempotency-Key: 5f0c2b9e' \\
          -H 'Content-Type: application/json' \\
          -d '{"MaTTHC":"1.001193","ChuHoSo":"Nguyễn Văn An","ThanhPhanHoSo":[{"TenThanhPhan":"Tờ khai","SoBanChinh":1}]}' \\
          https://…/api/v1/dossiers</code></pre></div>
        <p>Tài liệu cho máy: <a href="/api/v1/openapi.json">OpenAPI 3.1</a>.</p></section>
        """

    private static func endpoint(_ endpoint: Endpoint) -> HTML {
        let parameters = endpoint.parameters.map { ($0.name, $0.schema, $0.isRequired) }
        var fields: [(String, Schema, Bool)] = []
        if case .object(let properties)? = endpoint.body?.shape { fields = properties.map { ($0.name, $0.schema, $0.isRequired) } }
        let codes = [endpoint.answer.status] + endpoint.refusals.map(\.status)
        return """
            <section><h3><code>\(endpoint.method.rawValue) \(Interchange.root)\(endpoint.template)</code></h3>
            <p><strong>\(endpoint.summary).</strong> \(endpoint.details)</p>
            <p class="quiet">\(endpoint.needsToken ? endpoint.act.map { "Cần được phép: \($0.vietnamese.lowercased())." } ?? "Cần khóa bất kỳ." : "Không cần khóa.")
            Trả về \(endpoint.answer.schema.name.map { "<a href=\"#\($0)\">\($0)</a>" as HTML } ?? "tài liệu"). Mã: \(codes.map(String.init).joined(separator: ", ")).</p>
            \(table(parameters, caption: "Tham số của \(endpoint.summary.lowercased())"))
            \(table(fields, caption: "Nội dung gửi để \(endpoint.summary.lowercased())"))
            </section>
            """
    }

    /// The named schemas that answers are made of, by name.
    private static let answers: [Schema] = {
        let named = Endpoint.all.reduce(into: [String: Schema]()) { $0.merge($1.answer.schema.named) { first, _ in first } }
        return named.sorted { $0.key < $1.key }.map(\.value)
    }()

    private static func schemaTable(_ schema: Schema) -> HTML {
        guard case .object(let properties) = schema.shape, let name = schema.name else { return "" }
        return """
            <section id="\(name)"><h3>\(name)</h3><p>\(schema.meaning)</p>
            \(table(properties.map { ($0.name, $0.schema, $0.isRequired) }, caption: "Các trường của \(name)"))</section>
            """
    }

    private static func table(_ fields: [(String, Schema, Bool)], caption: String) -> HTML {
        dataTable(
            columns: [Column("Tên"), Column("Kiểu"), Column("Bắt buộc"), Column("Nghĩa")],
            rows: fields.map { name, schema, isRequired in
                ["<code>\(name)</code>", kind(schema), isRequired ? "có" : "", meaning(schema)]
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
            return "\(schema.meaning)\(schema.example.map { " Ví dụ <code>\($0.text)</code>." as HTML })"
        }
        return "\(schema.meaning) \(each: values, { "<br /><code>\($0.value.text)</code> \($0.meaning)" })"
    }

    private static var errorTable: HTML {
        dataTable(
            columns: [Column("Mã"), Column("type"), Column("Nghĩa")],
            rows: Refusal.Kind.allCases.map {
                ["\($0.status)", "<code id=\"\($0.rawValue)\">/api#\($0.rawValue)</code>", "\($0.title)"]
            }, caption: "Các loại lỗi")
    }
}
