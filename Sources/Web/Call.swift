package import Foundation
package import Kernel

/// What a person sent: path parameters, query, form and files, all text in NFC. No word of HTTP beyond this type.
package struct Call: Sendable {
    package enum Method: String, Sendable { case get = "GET", post = "POST" }

    package var method: Method
    /// The path as asked for, without the query.
    package var path: String
    package var parameters: [String: String]
    package var query: Fields
    package var form: Fields
    package var files: [String: UploadedFile]
    /// Name of the request for log lines and error pages.
    package var requestID: String
    /// Where the request came from, as far as it can be trusted.
    package var remoteAddress: String
    package var cookies: [String: String]
    /// What another system sent beside its body (`authorization`, `if-match`), by small names; pages have no use for it.
    package var headers: [String: String]
    /// The bytes another system sent; a form has its fields instead.
    package var body: Data

    package init(
        method: Method, path: String, parameters: [String: String] = [:], query: Fields = Fields(), form: Fields = Fields(),
        files: [String: UploadedFile] = [:], requestID: String = "-", remoteAddress: String = "-", cookies: [String: String] = [:],
        headers: [String: String] = [:], body: Data = Data()
    ) {
        self.method = method
        self.path = path
        self.parameters = parameters
        self.query = query
        self.form = form
        self.files = files
        self.requestID = requestID
        self.remoteAddress = remoteAddress
        self.cookies = cookies
        self.headers = headers
        self.body = body
    }

    /// The key in the path (`/ho-so/:id`); what is no key does not exist.
    package func id<Entity>(_ name: String = "id", of entity: Entity.Type = Entity.self) throws(Problem) -> Identifier<Entity> {
        guard let text = parameters[name], let id = Identifier<Entity>(text) else { throw .notFound }
        return id
    }
}

/// Names and values of a query or a form, in the order sent.
package struct Fields: Sendable, Hashable {
    package private(set) var pairs: [Pair]

    package struct Pair: Sendable, Hashable {
        package var name: String
        package var value: String
    }

    package init(_ pairs: [(String, String)] = []) { self.pairs = pairs.map { Pair(name: $0, value: $1) } }

    /// The trimmed value; nil when absent or empty.
    package subscript(_ name: String) -> String? {
        guard let value = pairs.first(where: { $0.name == name })?.value.trimmingCharacters(in: .whitespacesAndNewlines), !value.isEmpty
        else { return nil }
        return value
    }

    /// All values of a name, trimmed, empty ones kept: the columns of a table of inputs (`step_content`, `step_content`, …).
    package func all(_ name: String) -> [String] {
        pairs.filter { $0.name == name }.map { $0.value.trimmingCharacters(in: .whitespacesAndNewlines) }
    }

    package func text(_ name: String) -> String { self[name] ?? "" }
    package func int(_ name: String) -> Int? { self[name].flatMap { Int(bounded: $0) } }
    package func day(_ name: String) -> Day? { self[name].flatMap { Day($0) } }
    package func flag(_ name: String) -> Bool { self[name] != nil }
    package func id<Entity>(_ name: String, of entity: Entity.Type = Entity.self) -> Identifier<Entity>? {
        self[name].flatMap { Identifier<Entity>($0) }
    }

    package mutating func set(_ name: String, _ value: String?) {
        pairs.removeAll { $0.name == name }
        if let value { pairs.append(Pair(name: name, value: value)) }
    }
}

/// A file as it arrived. Nothing about it has been checked but its size.
package struct UploadedFile: Sendable {
    package var name: String
    package var mediaType: String
    package var data: Data

    package init(name: String, mediaType: String, data: Data) {
        self.name = name
        self.mediaType = mediaType
        self.data = data
    }
}
