import Dossiers
import Intake
import Identity
import Kernel
import Organisation
import Storage
import Web

/// What a citizen follows by one code: what was handed in, and the dossier it became.
enum Tracked: Sendable {
    case submission(TrackedSubmission)
    case dossier(FollowedDossier)

    var code: String {
        switch self {
        case .submission(let submission): submission.code
        case .dossier(let followed): followed.dossier.code
        }
    }

    var agency: AgencyID {
        switch self {
        case .submission(let submission): submission.agency
        case .dossier(let followed): followed.dossier.agency
        }
    }

    /// Looked at before anything is brought to the disk; the action that writes it down looks again.
    func expect(bringing sizes: [Int]) throws(Problem) {
        let (isWaiting, held) =
            switch self {
            case .submission(let submission): (submission.state.isOpen, submission.files)
            case .dossier(let followed): (followed.dossier.state.isPaused, followed.files)
            }
        guard isWaiting else { throw .conflict("Hồ sơ này không chờ ông/bà bổ sung.") }
        try FileQuota.check(held: held, adding: sizes)
    }

    /// - Throws: one and the same problem for a wrong code and for wrong digits.
    static func find(_ key: TrackingKey, in reader: any Reader) throws -> Tracked {
        if let submission = try SubmissionTracking.find(code: key.code, lastFour: key.digits, in: reader) {
            return .submission(submission)
        }
        let dossier = try DossierTracking.find(code: key.code, lastFour: key.digits, in: reader)
        return .dossier(
            FollowedDossier(
                dossier: dossier, files: try Intake.files(of: dossier.id, in: reader),
                isRated: try Intake.rating(of: dossier.id, in: reader) != nil))
    }
}

/// A dossier as its applicant follows it: how it stands, what she sent, and whether she has said how it was handled.
struct FollowedDossier: Sendable {
    let dossier: TrackedDossier
    let files: [DossierFile]
    let isRated: Bool

    var mayRate: Bool { dossier.hasResult && !isRated }
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

    /// Does what is asked for whoever knows the secret; a wrong one is counted, a right one costs nothing.
    func opening<Value>(_ request: OpenRequest, _ body: () async throws -> Value) async throws -> Value {
        try await request.services.limiter.trying(Allowance.guess(at: "dossier \(code)", from: address), at: request.now, body)
    }
}
