/// The one vocabulary of errors. A problem carries a sentence for the person, in Vietnamese; what only the log may see goes into `details`.
package struct Problem: Error, Sendable, Equatable, CustomStringConvertible {
    package enum Kind: String, Sendable {
        /// What was given breaks a rule; `fields` says where. HTTP 422.
        case invalid
        /// There is no such thing, or not for this person. HTTP 404.
        case notFound
        /// Somebody was quicker, or the state does not allow it. HTTP 409.
        case conflict
        /// This person may see it but not do it. HTTP 403.
        case forbidden
        /// Nobody is signed in. HTTP 401, or the way to the sign-in page.
        case unauthenticated
        /// Too much or too often. HTTP 413 or 429.
        case tooLarge, tooMany
        /// Something outside does not work now. HTTP 503.
        case unavailable
        /// Our mistake. HTTP 500.
        case unexpected
    }

    /// What broke, for a program that goes on by it. Never read out of a message: each engine and the file system say it in one place.
    package enum Cause: Sendable, Hashable {
        /// A row of the same key is there.
        case duplicate(Key)
        /// A row that is referred to is missing, or still referred to.
        case reference
        case diskFull
        /// Nobody knows what reached the disk.
        case diskFailed
        /// The connection broke while it was asked to commit: nobody knows whether it did.
        case unknownOutcome
    }
    /// What has to be unique, alike on both engines.
    package enum Key: Sendable, Hashable {
        /// In the order in which the constraint names the columns.
        case columns(table: String, [String])
        /// The name of an index over an expression.
        case index(String)
    }

    package var kind: Kind
    /// What the person reads.
    package var message: String
    /// Field name → what is wrong with it.
    package var fields: [String: String]
    /// For the log only.
    package var details: String
    package var cause: Cause?
    /// Of `tooMany`: seconds after which one may come again (RFC 9110 10.2.3).
    package var retryAfter: Int64?

    package init(_ kind: Kind, _ message: String, fields: [String: String] = [:], details: String = "", cause: Cause? = nil) {
        self.kind = kind
        self.message = message
        self.fields = fields
        self.details = details
        self.cause = cause
    }

    package static func invalid(_ message: String, fields: [String: String] = [:]) -> Problem { Problem(.invalid, message, fields: fields) }
    /// One field is wrong.
    package static func invalid(field: String, _ message: String) -> Problem { Problem(.invalid, message, fields: [field: message]) }
    package static func conflict(_ message: String) -> Problem { Problem(.conflict, message) }
    package static func forbidden(_ message: String = "Anh/chị không có quyền làm việc này.") -> Problem { Problem(.forbidden, message) }
    package static let notFound = Problem(.notFound, "Không tìm thấy nội dung này, hoặc anh/chị không có quyền xem.")
    package static func tooMany(_ message: String, retryAfter seconds: Int64) -> Problem {
        var problem = Problem(.tooMany, message)
        problem.retryAfter = seconds
        return problem
    }
    package static func unavailable(_ message: String, details: String = "", cause: Cause? = nil) -> Problem {
        Problem(.unavailable, message, details: details, cause: cause)
    }

    /// What the closure finds; nil when it ends in a problem of this kind. Every other error goes on: a database that fails is no "not there".
    package static func unless<Value>(_ kind: Kind, _ find: () throws -> Value) throws -> Value? {
        do {
            return try find()
        } catch let problem as Problem where problem.kind == kind {
            return nil
        }
    }

    package var description: String { details.isEmpty ? message : "\(message) (\(details))" }
}
