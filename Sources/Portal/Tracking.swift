import Dossiers
import Identity
import Kernel
import Organisation
import Storage
import Web

/// What a citizen follows by one code: what was handed in, and the dossier it became.
enum Tracked: Sendable {
    case submission(TrackedSubmission)
    case dossier(TrackedDossier)

    var code: String {
        switch self {
        case .submission(let submission): submission.code
        case .dossier(let dossier): dossier.code
        }
    }

    var agency: AgencyID {
        switch self {
        case .submission(let submission): submission.agency
        case .dossier(let dossier): dossier.agency
        }
    }

    /// - Throws: one and the same problem for a wrong code and for wrong digits.
    static func find(_ key: TrackingKey, in reader: any Reader) throws -> Tracked {
        if let submission = try SubmissionTracking.find(code: key.code, lastFour: key.digits, in: reader) {
            return .submission(submission)
        }
        return .dossier(try DossierTracking.find(code: key.code, lastFour: key.digits, in: reader))
    }
}

/// The code and the second secret, as a form sends them.
struct TrackingKey: Sendable {
    let code: String
    let digits: String
    private let address: String

    init(_ request: OpenRequest) {
        code = DossierCode.normalised(request.form.text("ma"))
        digits = request.form.text("so")
        address = request.remoteAddress
    }

    private var keys: [String] { ["address \(address)", "dossier \(code)"] }

    /// Does what is asked for whoever knows the secret; a wrong one is counted, a right one costs nothing.
    func opening<Value>(_ limiter: AttemptLimiter, at now: Instant, _ body: () async throws -> Value) async throws -> Value {
        try await limiter.expect(keys, at: now)
        do { return try await body() } catch let problem as Problem where problem.kind == .notFound {
            await limiter.note(keys, at: now)
            throw problem
        }
    }
}
