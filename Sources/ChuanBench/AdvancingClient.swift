import Dossiers
import Kernel
import Web

/// One who presses "Chuyển bước" as fast as it is answered: its own connection, session, dossiers and thread. Nobody else touches it while
/// that thread runs.
final class AdvancingClient: PressingClient, @unchecked Sendable {
    private let client: BenchClient
    private let token: String
    private var work: AdvanceWork
    private(set) var answered = 0

    init(_ client: BenchClient, _ work: AdvanceWork) {
        self.client = client
        self.work = work
        token = URLEncoding.encode([(CSRF.fieldName, client.csrf)])
    }

    func press(until end: ContinuousClock.Instant) throws {
        while ContinuousClock.now < end, let next = work.next() {
            try client.press(DossierLink.advance(next.dossier), "\(token)&holder=&note=&version=\(next.version)")
            answered += 1
        }
    }
}

extension BenchClient {
    /// Sends a form that must be answered with "done, look there".
    @discardableResult
    func press(_ path: String, _ body: String) throws -> BenchAnswer {
        let answer = try post(path, body)
        guard answer.status == 303 else {
            throw Problem(.unexpected, "Đang đo thì \(path) trả về \(answer.status).", details: try text(of: answer).plainWords)
        }
        return answer
    }
}
