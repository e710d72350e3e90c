package import Kernel
import Web

/// The OpenAPI 3.1 document, from the same descriptions the router runs on.
package enum OpenAPI {
    package static let document: JSONValue = [
        "openapi": "3.1.0",
        "info": [
            "title": "Chuẩn", "version": "1",
            "summary": "Hồ sơ thủ tục hành chính: tiếp nhận, chuyển bước, dừng và chạy lại thời gian, trả kết quả, tra cứu.",
            "description": .text(description), "license": ["name": "Apache 2.0", "identifier": "Apache-2.0"],
        ],
        "servers": [["url": .text(InterchangeLink.root)]],
        "paths": .object(paths),
        "components": .object([
            "schemas": .object(schemas.mapValues(\.written)),
            "securitySchemes": [
                "token": [
                    "type": "http", "scheme": "bearer",
                    "description": "Khóa do quản trị của cơ quan cấp ở trang Hệ thống kết nối; chỉ nhận trong Authorization.",
                ]
            ],
        ]),
    ]

    private static let description = """
        Tên trường và mã trạng thái của hồ sơ theo Cổng Dịch vụ công quốc gia. Thời điểm viết theo RFC 3339 với +07:00. Mỗi POST cần \
        Idempotency-Key: gửi lại không làm hai lần. Mọi lỗi là application/problem+json (RFC 9457).
        """

    package static let problemSchema = Schema.object(
        "Loi", "Vì sao yêu cầu không được thực hiện (RFC 9457).",
        [
            .required("type", .text("Loại lỗi; trang /api giải thích từng loại.")), .required("title", .text("Tên loại lỗi.")),
            .required("status", .integer("Mã HTTP.", 400...599)), .required("detail", .text("Câu giải thích cho người.")),
            .required("requestId", .text("Mã yêu cầu, để hỏi người quản trị.")),
            .optional(
                "errors",
                .list(
                    of: .object(
                        "ChoSai", "Một chỗ sai.",
                        [
                            .optional("pointer", .text("Chỗ trong nội dung, theo JSON Pointer.")),
                            .optional("parameter", .text("Tham số.")),
                            .required("detail", .text("Sai gì.")),
                        ]))),
        ])

    private static var schemas: [String: Schema] {
        Endpoint.all.reduce(into: problemSchema.named) { found, endpoint in
            found.merge(endpoint.answer.schema.named) { first, _ in first }
            if let body = endpoint.body { found.merge(body.named) { first, _ in first } }
        }
    }

    private static var paths: [String: JSONValue] {
        Dictionary(grouping: Endpoint.all, by: \.template).mapValues { endpoints in
            .object(Dictionary(endpoints.map { ($0.method.rawValue.lowercased(), operation($0)) }) { first, _ in first })
        }
    }

    private static func operation(_ endpoint: Endpoint) -> JSONValue {
        var operation: [String: JSONValue] = [
            "operationId": .text(endpoint.operation), "summary": .text(endpoint.summary),
            "parameters": .list(parameters(endpoint)), "responses": .object(responses(endpoint)),
            "security": endpoint.needsToken ? [["token": []]] : [],
        ]
        if !endpoint.details.isEmpty { operation["description"] = .text(endpoint.details) }
        if let body = endpoint.body {
            operation["requestBody"] = ["required": true, "content": ["application/json": ["schema": body.json]]]
        }
        return .object(operation)
    }

    private static func parameters(_ endpoint: Endpoint) -> [JSONValue] {
        func parameter(_ name: String, in place: String, _ schema: Schema, isRequired: Bool) -> JSONValue {
            [
                "name": .text(name), "in": .text(place), "required": .flag(isRequired), "description": .text(schema.meaning),
                "schema": schema.json,
            ]
        }
        var found = endpoint.parameters.map { parameter($0.name, in: "query", $0.schema, isRequired: $0.isRequired) }
        if endpoint.path.contains(":code") { found.append(parameter("code", in: "path", DossierResource.codeSchema, isRequired: true)) }
        if endpoint.path.contains(":tthc") { found.append(parameter("tthc", in: "path", ProcedureResource.codeSchema, isRequired: true)) }
        if endpoint.method == .post { found.append(parameter("Idempotency-Key", in: "header", IdempotencyKey.schema, isRequired: true)) }
        if endpoint.changesDossier { found.append(parameter("If-Match", in: "header", SystemCall.ifMatchSchema, isRequired: false)) }
        return found
    }

    private static func responses(_ endpoint: Endpoint) -> [String: JSONValue] {
        var answer: [String: JSONValue] = [
            "description": .text(endpoint.answer.meaning), "content": ["application/json": ["schema": endpoint.answer.schema.json]],
        ]
        answer["headers"] = headers(endpoint)
        var responses = [String(endpoint.answer.status): JSONValue.object(answer)]
        for kind in endpoint.refusals {
            responses[String(kind.status)] = [
                "description": .text(kind.title), "content": ["application/problem+json": ["schema": problemSchema.json]],
            ]
        }
        return responses
    }

    private static func headers(_ endpoint: Endpoint) -> JSONValue? {
        guard endpoint.answer.isDossier else { return nil }
        var headers: [String: JSONValue] = [
            "ETag": ["description": "Phiên bản của hồ sơ.", "required": true, "schema": ["type": "string"]],
            "Location": ["description": "Địa chỉ của hồ sơ.", "required": true, "schema": ["type": "string"]],
        ]
        if endpoint.method == .post {
            headers["Idempotency-Replayed"] = [
                "description": "true khi đây là câu trả lời cũ của cùng Idempotency-Key.", "schema": ["type": "string"],
            ]
        }
        return .object(headers)
    }
}
