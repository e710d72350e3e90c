import Foundation
package import Identity
package import Kernel
import Web

/// A request of a system that has proved who it is. Its body and parameters are as their schemas say.
package struct SystemCall: Sendable {
    package let system: ConnectedSystem?
    package let actor: Actor?
    package let parameters: [String: String]
    package let body: JSONValue
    package let headers: [String: String]
    package let now: Instant

    /// Who acts; there is nobody only where no token is asked for.
    func acting() throws -> (system: ConnectedSystem, actor: Actor) {
        guard let system, let actor else { throw Problem(.unauthenticated, "Cần khóa truy cập.") }
        return (system, actor)
    }

    /// A text of the body, cleaned as a form's is; nil when absent or blank.
    func text(_ name: String) -> String? { body.cleanText(name) }
    func integer(_ name: String) -> Int? { body.integer(name) }
    func list(_ name: String) -> [JSONValue] {
        guard case .list(let values)? = body[name] else { return [] }
        return values
    }

    static let ifMatchSchema = Schema.text(
        "`ETag` của lần đọc gần nhất: hồ sơ đã thay đổi thì 412. Không gửi thì thay đổi bản hiện có.", least: 1, most: 200,
        rule: .entityTags, example: "\"3\"")

    /// `If-Match` holds the version the system last saw (RFC 9110 13.1.1); a weak tag never matches.
    func expect(_ version: Int) throws(Refusal) {
        guard let header = headers["if-match"] else { return }
        let tags = header.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
        guard tags == ["*"] || tags.contains("\"\(version)\"") else {
            throw Refusal(
                .changed, "Hồ sơ đã sang phiên bản \(version). Đọc lại hồ sơ rồi quyết định.", headers: ["ETag": "\"\(version)\""])
        }
    }
}

extension JSONValue {
    func cleanText(_ name: String) -> String? {
        guard case .text(let raw)? = self[name] else { return nil }
        let text = CleanText.clean(raw).trimmingCharacters(in: .whitespacesAndNewlines)
        return text.isEmpty ? nil : text
    }
    func integer(_ name: String) -> Int? {
        guard case .number(let number)? = self[name] else { return nil }
        return Int(bounded: number)
    }
    func flag(_ name: String) -> Bool { self[name] == .flag(true) }
}
