import Kernel
import Web

extension GuidePage {
    /// One operation: what it does, who may, what goes in and comes out, and a call to copy.
    static func operation(_ endpoint: Endpoint) -> HTML {
        let parameters = endpoint.parameters.map { ($0.name, $0.schema, $0.isRequired) }
        let codes = [endpoint.answer.status] + endpoint.refusals.map(\.status)
        let answer: HTML = endpoint.answer.schema.name.map { "<a href=\"#\($0)\">\($0)</a>" } ?? "tài liệu"
        return fold(
            id: endpoint.operation,
            "<code>\(endpoint.method.rawValue) \(InterchangeLink.root)\(endpoint.template)</code> \(endpoint.summary)",
            """
            <p>\(prose(endpoint.details))</p>
            <p class="quiet">\(right(endpoint)) Trả về \(answer). Mã: \(codes.map(String.init).joined(separator: ", ")).</p>
            <pre><code>\(call(endpoint))</code></pre>
            \(table(parameters, caption: "Tham số"))
            \(table(properties(endpoint.body).map { ($0.name, $0.schema, $0.isRequired) }, caption: "Nội dung gửi"))
            """)
    }

    private static func right(_ endpoint: Endpoint) -> String {
        guard endpoint.needsToken else { return "Không cần khóa." }
        return endpoint.act.map { "Cần được phép: \($0.vietnamese.lowercased())." } ?? "Cần khóa bất kỳ."
    }

    private static func properties(_ schema: Schema?) -> [Schema.Property] {
        guard case .object(let properties)? = schema?.shape else { return [] }
        return properties
    }

    private static func call(_ endpoint: Endpoint) -> String {
        var lines = ["curl 'https://…\(InterchangeLink.root)\(endpoint.template)\(question(endpoint))'"]
        if endpoint.needsToken { lines.append("-H 'Authorization: Bearer chuan_…'") }
        if endpoint.body != nil {
            let body = JSON.object(properties(endpoint.body).filter(\.isRequired).map { ($0.name, sample($0.schema)) })
            lines += [
                "-H 'Idempotency-Key: 5f0c2b9e'", "-H 'Content-Type: application/json'", "-d '\(body)'",
            ]
        }
        return lines.joined(separator: " \\\n  ")
    }

    /// What has to stand in the address behind the question mark.
    private static func question(_ endpoint: Endpoint) -> String {
        let inPath = endpoint.path.split(separator: "/").filter { $0.hasPrefix(":") }.map { String($0.dropFirst()) }
        let pairs = endpoint.parameters.filter { $0.isRequired && !inPath.contains($0.name) }
            .map { ($0.name, $0.schema.example?.text ?? "…") }
        return pairs.isEmpty ? "" : "?" + URLEncoding.encode(pairs)
    }

    /// A value as this schema wants it.
    private static func sample(_ schema: Schema) -> String {
        let value: JSONValue =
            switch schema.shape {
            case .choice(let values): values.first?.value ?? .null
            case .integer(let range): schema.example ?? .number(Double(range.lowerBound))
            case .flag: .flag(true)
            case .list: .list([])
            case .object: .object([:])
            case .text, .anything: schema.example ?? "…"
            }
        return (try? JSON.text(value)) ?? "null"
    }
}
