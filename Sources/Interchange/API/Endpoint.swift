package import Kernel
package import Storage
package import Web

/// One thing another system can ask for: its address, who may, what goes in and comes out, and what it does. The router, the OpenAPI
/// document, the page `/api` and the tests all read this one description.
package struct Endpoint: Sendable {
    package struct Parameter: Sendable {
        package let name: String
        package let schema: Schema
        package var isRequired = false
    }

    /// What a good answer is.
    package struct Answer: Sendable {
        package let status: Int
        package let meaning: String
        package let schema: Schema
        /// It is one dossier, whose version is its ETag.
        package var isDossier = false
    }

    package enum Work: Sendable {
        /// Needs no token.
        case open(@Sendable (SystemCall) throws -> Answered)
        /// Needs a token; nil: of any system.
        case read(SystemAct?, @Sendable (SystemCall, any Reader) throws -> Answered)
        /// Needs a token that may do it, and an `Idempotency-Key`.
        case write(SystemAct, @Sendable (SystemCall, Transaction) throws -> Answered)
    }

    package let method: Call.Method
    /// Below the root, named parts with a colon: `/dossiers/:code/steps`.
    package let path: String
    /// The whole pattern of it.
    var address: String { InterchangeLink.root + path }
    package let operation: String
    package let summary: String
    package var details = ""
    package var parameters: [Parameter] = []
    package var body: Schema?
    package let answer: Answer
    package let work: Work

    /// The path as OpenAPI writes it.
    package var template: String {
        path.split(separator: "/").reduce("") { $0 + "/" + ($1.hasPrefix(":") ? "{\($1.dropFirst())}" : $1) }
    }

    package var needsToken: Bool { if case .open = work { false } else { true } }
    package var act: SystemAct? {
        switch work {
        case .open: nil
        case .read(let act, _): act
        case .write(let act, _): act
        }
    }

    /// It changes one dossier that is there: `If-Match` may say which version of it.
    package var changesDossier: Bool { method == .post && path.contains(":code") }

    /// The refusals it can meet, for the document.
    package var refusals: [Refusal.Kind] {
        // A parameter nobody knows is refused everywhere.
        var kinds: [Refusal.Kind] = [.invalid] + (needsToken ? [.unauthenticated, .tooMany] : [])
        if act != nil { kinds.append(.forbidden) }
        if path.contains(":") { kinds.append(.notFound) }
        if method == .post { kinds += [.unreadable, .conflict, .tooLarge, .mediaType] }
        if changesDossier { kinds.append(.changed) }
        return (kinds + [.unexpected, .unavailable]).sorted { $0.status < $1.status }
    }
}

/// What a request is answered with.
package struct Answered: Sendable {
    package let body: JSONValue
    /// Of one dossier: its version, for `ETag`.
    package var version: Int?
    package var location: String?

    init(_ body: JSONValue, version: Int? = nil, location: String? = nil) {
        self.body = body
        self.version = version
        self.location = location
    }
}
