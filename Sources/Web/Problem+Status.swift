package import Kernel

extension Problem {
    /// The HTTP status that says so.
    package var status: Int {
        switch kind {
        case .invalid: 422
        case .notFound: 404
        case .conflict: 409
        case .forbidden: 403
        case .unauthenticated: 401
        case .tooLarge: 413
        case .tooMany: 429
        case .unavailable: 503
        case .unexpected: 500
        }
    }
}
