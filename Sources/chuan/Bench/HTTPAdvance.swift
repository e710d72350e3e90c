import Kernel
import Web

/// Clients that press "Chuyển bước" as fast as they are answered, each with its own connection, session and thread.
final class HTTPAdvance: @unchecked Sendable {
    // Each client touches only its own place while the threads run; they are read again when all have ended.
    private var clients: [BenchClient]
    private var works: [AdvanceWork]
    private var counts: [Int]
    private var failures: [String?]

    init(_ works: [AdvanceWork], usernames: [String], port: Int) throws {
        self.works = works
        clients = try usernames.map { try BenchClient(port: port, as: $0) }
        counts = works.map { _ in 0 }
        failures = works.map { _ in nil }
    }

    /// How many were answered with "done".
    var answered: Int { counts.reduce(0, +) }

    func run(for time: Duration) async throws -> AdvanceCount {
        let before = answered
        let start = ContinuousClock.now
        try await withThrowingTaskGroup { group in
            for index in clients.indices { group.addTask { try await onOwnThread { self.press(index, until: start + time) } } }
            try await group.waitForAll()
        }
        let elapsed = ContinuousClock.now - start
        if let failure = failures.compactMap({ $0 }).first { throw Problem(.unexpected, "Đang đo thì hỏng: \(failure)") }
        return AdvanceCount(answered - before, in: elapsed)
    }

    private func press(_ index: Int, until end: ContinuousClock.Instant) {
        do {
            while ContinuousClock.now < end, let next = works[index].next() {
                let client = clients[index]
                let body = URLEncoding.encode([(CSRF.fieldName, client.csrf), ("version", "\(next.version)"), ("holder", ""), ("note", "")])
                let answer = try client.post("/ho-so/\(next.dossier)/chuyen-buoc", body)
                guard answer.status == 303 else { throw Problem(.unexpected, "chuyển bước trả về \(answer.status)") }
                counts[index] += 1
            }
        } catch { failures[index] = "\(error)" }
    }
}
