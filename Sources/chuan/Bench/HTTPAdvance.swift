import Foundation
import Kernel
import Web

/// Clients that press "Chuyển bước" as fast as they are answered.
struct HTTPAdvance {
    private let clients: [PressingClient]

    init(_ works: [AdvanceWork], usernames: [String], port: Int) throws {
        clients = try zip(works, usernames).map { PressingClient(try BenchClient(port: port, as: $1), $0) }
    }

    /// How many were answered with "done".
    var answered: Int { clients.reduce(0) { $0 + $1.answered } }

    func run(for time: Duration) async throws -> AdvanceCount {
        let before = answered
        let start = ContinuousClock.now
        try await withThrowingTaskGroup { group in
            for client in clients { group.addTask { try await onOwnThread { try client.press(until: start + time) } } }
            try await group.waitForAll()
        }
        return AdvanceCount(answered - before, in: ContinuousClock.now - start)
    }
}

/// One of them: its own connection, session, dossiers and thread. Nobody else touches it while that thread runs.
private final class PressingClient: @unchecked Sendable {
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
            let answer = try client.post(
                "/ho-so/\(next.dossier)/chuyen-buoc", "\(token)&holder=&note=&version=\(next.version)")
            guard answer.status == 303 else {
                throw Problem(
                    .unexpected, "Đang đo thì chuyển bước trả về \(answer.status).", details: try client.text(of: answer).plainWords)
            }
            answered += 1
        }
    }
}
