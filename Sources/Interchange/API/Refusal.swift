import Foundation
package import Kernel
package import Web

/// Why another system's request was not carried out, as RFC 9457 writes it: `application/problem+json`.
package struct Refusal: Error, Sendable {
    /// The kinds a system can tell apart by `type`, whatever the sentence says. Each is explained on the page `/api`.
    package enum Kind: String, CaseIterable, Sendable {
        case unreadable = "khong-doc-duoc"
        case unauthenticated = "chua-xac-thuc"
        case forbidden = "khong-duoc-phep"
        case notFound = "khong-tim-thay"
        case method = "sai-phuong-thuc"
        case conflict = "xung-dot"
        case changed = "da-thay-doi"
        case tooLarge = "qua-lon"
        case mediaType = "sai-kieu-du-lieu"
        case invalid = "khong-hop-le"
        case tooMany = "qua-nhieu"
        case unexpected = "loi-he-thong"
        case unavailable = "tam-ngung"

        package var status: Int {
            switch self {
            case .unreadable: 400
            case .unauthenticated: 401
            case .forbidden: 403
            case .notFound: 404
            case .method: 405
            case .conflict: 409
            case .changed: 412
            case .tooLarge: 413
            case .mediaType: 415
            case .invalid: 422
            case .tooMany: 429
            case .unexpected: 500
            case .unavailable: 503
            }
        }

        package var title: String {
            switch self {
            case .unreadable: "Yêu cầu không đọc được"
            case .unauthenticated: "Chưa xác thực"
            case .forbidden: "Không được phép"
            case .notFound: "Không tìm thấy"
            case .method: "Phương thức không dùng được ở đây"
            case .conflict: "Trạng thái hồ sơ không cho phép"
            case .changed: "Hồ sơ đã thay đổi"
            case .tooLarge: "Nội dung quá lớn"
            case .mediaType: "Sai kiểu dữ liệu"
            case .invalid: "Nội dung không hợp lệ"
            case .tooMany: "Quá nhiều yêu cầu"
            case .unexpected: "Lỗi của hệ thống"
            case .unavailable: "Hệ thống tạm ngừng"
            }
        }

        init(_ kind: Problem.Kind) {
            switch kind {
            case .invalid: self = .invalid
            case .notFound: self = .notFound
            case .conflict: self = .conflict
            case .forbidden: self = .forbidden
            case .unauthenticated: self = .unauthenticated
            case .tooLarge: self = .tooLarge
            case .tooMany: self = .tooMany
            case .unavailable: self = .unavailable
            case .unexpected: self = .unexpected
            }
        }
    }

    package let kind: Kind
    package let problem: Problem
    package var headers: [String: String]
    /// What is wrong where.
    package var faults: [Fault]

    package init(_ problem: Problem) {
        kind = Kind(problem.kind)
        self.problem = problem
        headers = problem.kind == .unauthenticated ? ["WWW-Authenticate": "Bearer"] : [:]
        if let seconds = problem.retryAfter { headers["Retry-After"] = String(seconds) }
        faults = problem.fields.map { Fault(.body("/\(FieldNames.outside($0.key))"), $0.value) }.sorted { $0.place.text < $1.place.text }
    }

    init(_ kind: Kind, _ message: String, headers: [String: String] = [:], faults: [Fault] = []) {
        self.kind = kind
        problem = Problem(.invalid, message)
        self.headers = headers
        self.faults = faults
    }

    /// - Parameter allowed: the methods the resource has.
    package static func method(allowed: [String]) -> Refusal {
        Refusal(.method, "Địa chỉ này chỉ nhận \(allowed.joined(separator: ", ")).", headers: ["Allow": allowed.joined(separator: ", ")])
    }

    package func reply(requestID: String) -> DataReply {
        var document: [String: JSONValue] = [
            "type": .text("\(InterchangeLink.guide)#\(kind.rawValue)"), "title": .text(kind.title), "status": .number(Double(kind.status)),
            "detail": .text(problem.message), "requestId": .text(requestID),
        ]
        if !faults.isEmpty { document["errors"] = .list(faults.map(\.json)) }
        let data = (try? JSON.data(document)) ?? Data("{}".utf8)
        return DataReply(status: kind.status, mediaType: "application/problem+json", headers: headers, data: data)
    }
}

/// One thing that is wrong with a request, and where.
package struct Fault: Sendable, Hashable {
    package enum Place: Sendable, Hashable {
        /// A JSON pointer into the body: `/ThanhPhanHoSo/0/SoBanChinh`.
        case body(String)
        case parameter(String)

        var text: String {
            switch self {
            case .body(let pointer): "#\(pointer)"
            case .parameter(let name): name
            }
        }
    }

    package let place: Place
    package let message: String

    init(_ place: Place, _ message: String) {
        self.place = place
        self.message = message
    }

    var json: JSONValue {
        switch place {
        case .body: ["pointer": .text(place.text), "detail": .text(message)]
        case .parameter(let name): ["parameter": .text(name), "detail": .text(message)]
        }
    }
}
