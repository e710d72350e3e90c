import Deadlines
package import Identity
package import Kernel
package import Storage

/// What the citizen may read of a dossier: where it is, until when, and whose turn it is. No names of people, on either side.
package struct TrackedDossier: Sendable, Hashable {
    package struct Stage: Sendable, Hashable {
        package let name: String
        package let since: Instant?
        package let isDone: Bool
        package let isCurrent: Bool
    }

    package let id: Identifier<Dossier>
    package let agency: AgencyID
    package let code: String
    package let title: String
    package let state: DossierState
    package let receivedAt: Instant
    package let promisedAt: Instant
    package let dueAt: Instant
    /// The appointment given with the apology; the due time of the law stays beside it.
    package let extendedTo: Instant?
    package let pausedAt: Instant?
    package let endedAt: Instant?
    /// Whose turn it is: the step's role in the procedure's words, or the applicant's.
    package let turn: String
    /// What the applicant was asked for, while the dossier waits for it.
    package let asked: String?
    package let stages: [Stage]
    /// It ended with a result.
    package let hasResult: Bool
}

extension Dossier {
    package var person: Applicant {
        Applicant(name: applicant, address: address, phone: phone, email: email, identityLast4: identityLast4)
    }
}

package enum DossierTracking {
    /// By the code on the receipt and the last four digits of the citizen's number or telephone. A wrong code and wrong digits are
    /// answered alike, so that nobody learns which codes exist.
    package static func find(code: String, lastFour: String, in reader: any Reader) throws -> TrackedDossier {
        let dossier = try known(code: code, lastFour: lastFour, in: reader)
        let path = try DossierStore.path(of: dossier.procedureRevision, in: reader)
        let steps = try DossierStore.steps(of: dossier.id, in: reader)
        let asked = dossier.state.isPaused ? try DossierStore.clockEvents(of: dossier.id, in: reader).last { $0.kind == .pause }?.note : nil
        return tracked(dossier, path, steps, asked: asked)
    }

    /// - Throws: `unknown` for a wrong code and for wrong digits alike.
    package static func known(code: String, lastFour: String, in reader: any Reader) throws -> Dossier {
        guard let dossier = try DossierStore.find(code: DossierCode.normalised(code), in: reader), dossier.person.isKnown(by: lastFour)
        else { throw unknown }
        return dossier
    }

    package static let unknown = Problem(
        .notFound,
        "Không tìm thấy hồ sơ với mã và 4 số này. Ông/bà xem lại mã trên giấy tiếp nhận, hoặc trên trang xác nhận khi nộp trực tuyến.")

    /// For a complaint that names a dossier: the reference, when the agency has one of that code.
    package static func reference(code: String, at agency: AgencyID, in reader: any Reader) throws -> Reference? {
        let dossier = try DossierStore.find(code: DossierCode.normalised(code), in: reader)
        return dossier.flatMap { $0.agency == agency ? $0.reference : nil }
    }

    private static func tracked(_ dossier: Dossier, _ path: DossierPath, _ steps: [DossierStep], asked: String?) -> TrackedDossier {
        let since = Dictionary(steps.map { ($0.step.position, $0.at) }) { _, last in last }
        let turn: String =
            switch dossier.state {
            case .awaitingSupplement, .awaitingPayment: "Ông/bà"
            case .finished: "Ông/bà đến nhận kết quả"
            case .returned, .withdrawn, .stopped: ""
            case .received, .processing: dossier.lane == .elsewhere ? "Cơ quan phối hợp giải quyết" : dossier.step.role
            }
        let stages = path.steps.map { step in
            let isDone = step.position < dossier.step.position || dossier.state == .returned
            return TrackedDossier.Stage(
                name: step.name, since: step.position <= dossier.step.position ? since[step.position] : nil, isDone: isDone,
                isCurrent: step.position == dossier.step.position && !isDone && dossier.state != .withdrawn && dossier.state != .stopped)
        }
        return TrackedDossier(
            id: dossier.id, agency: dossier.agency, code: dossier.code, title: dossier.title, state: dossier.state,
            receivedAt: dossier.receivedAt, promisedAt: dossier.promisedAt, dueAt: dossier.dueAt,
            extendedTo: dossier.extendedTo, pausedAt: dossier.pausedAt, endedAt: dossier.endedAt, turn: turn, asked: asked,
            stages: stages, hasResult: dossier.outcome?.isResolved ?? false)
    }
}
