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

    package var kind: Kind
    /// What the person reads.
    package var message: String
    /// Field name → what is wrong with it.
    package var fields: [String: String]
    /// For the log only.
    package var details: String

    package init(_ kind: Kind, _ message: String, fields: [String: String] = [:], details: String = "") {
        self.kind = kind
        self.message = message
        self.fields = fields
        self.details = details
    }

    package static func invalid(_ message: String, fields: [String: String] = [:]) -> Problem { Problem(.invalid, message, fields: fields) }
    /// One field is wrong.
    package static func invalid(field: String, _ message: String) -> Problem { Problem(.invalid, message, fields: [field: message]) }
    package static func conflict(_ message: String) -> Problem { Problem(.conflict, message) }
    package static func forbidden(_ message: String = "Anh/chị không có quyền làm việc này.") -> Problem { Problem(.forbidden, message) }
    package static let notFound = Problem(.notFound, "Không tìm thấy nội dung này, hoặc anh/chị không có quyền xem.")
    package static func unavailable(_ message: String, details: String = "") -> Problem { Problem(.unavailable, message, details: details) }

    package var description: String { details.isEmpty ? message : "\(message) (\(details))" }
}
