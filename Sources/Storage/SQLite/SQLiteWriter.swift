import GRDB
import Kernel
import NIOConcurrencyHelpers
import NIOPosix

/// One caller's transaction in the writer's queue.
struct WriteJob: Sendable {
    let run: @Sendable (any WritingConnection) throws -> Void
    /// Called exactly once, after COMMIT or when it is certain that nothing was kept.
    let finish: @Sendable ((any Error)?) -> Void
}

/// The only connection that writes and checkpoints (SQLite before 3.51.3 may lose commits when two connections do), on its own thread.
/// Jobs that wait are committed together: one fsync for up to 64 of them, each in its own savepoint, each answered after COMMIT.
final class SQLiteWriter: Sendable {
    private struct State {
        var waiting: [WriteJob] = []
        var isDraining = false
        var isClosed = false
        var refusal: Problem?
        /// For tests and the health page.
        var commits = 0
        var jobs = 0
    }
    static let groupSize = 64
    private let pool: DatabasePool
    private let thread = NIOThreadPool(numberOfThreads: 1)
    private let state = NIOLockedValueBox(State())
    private let checkpoints = NIOLockedValueBox(Checkpoints())

    init(_ pool: DatabasePool) throws {
        self.pool = pool
        try pool.writeWithoutTransaction { database in
            // GRDB sets NORMAL when it opens a pool. Group commit pays for FULL: a commit that was answered survives a power cut.
            try database.execute(sql: "PRAGMA synchronous = FULL")
            // Our own checkpoints: SQLite's automatic ones hide their errors.
            _ = try Int.fetchOne(database, sql: "PRAGMA wal_autocheckpoint = 0")
            _ = try Int.fetchOne(database, sql: "PRAGMA journal_size_limit = 67108864")
        }
        thread.start()
    }

    deinit { thread.shutdownGracefully { _ in } }

    /// How many commits carried how many jobs.
    var counts: (commits: Int, jobs: Int) { state.withLockedValue { ($0.commits, $0.jobs) } }
    /// How many wait for the next commit.
    var waiting: Int { state.withLockedValue(\.waiting.count) }

    func submit(_ job: WriteJob) {
        let (refusal, mustStart): (Problem?, Bool) = state.withLockedValue { state in
            if state.isClosed { return (.closed, false) }
            if let refusal = state.refusal { return (refusal, false) }
            state.waiting.append(job)
            if state.isDraining { return (nil, false) }
            state.isDraining = true
            return (nil, true)
        }
        if let refusal { job.finish(refusal) }
        if mustStart { thread.submit { _ in self.drain() } }
    }

    /// Finishes what waits, then moves everything from the log into the database file.
    func close() async throws {
        let isFirst = state.withLockedValue { state in
            defer { state.isClosed = true }
            return !state.isClosed
        }
        guard isFirst else { return }
        try await thread.runIfActive { [pool] in
            _ = try? pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
        }
        try await thread.shutdownGracefully()
    }

    private func drain() {
        while true {
            let group: [WriteJob] = state.withLockedValue { state in
                let group = Array(state.waiting.prefix(Self.groupSize))
                state.waiting.removeFirst(group.count)
                if group.isEmpty { state.isDraining = false }
                return group
            }
            if group.isEmpty { return }
            pool.writeWithoutTransaction { database in
                for (job, error) in commit(group, on: database) { job.finish(error) }
                checkpointIfDue(database)
            }
        }
    }

    /// What became of each job.
    private func commit(_ group: [WriteJob], on database: GRDB.Database) -> [(WriteJob, (any Error)?)] {
        if let refusal = state.withLockedValue({ $0.refusal }) { return group.map { ($0, refusal) } }
        let connection = SQLiteConnection(database: database)
        var outcomes: [(WriteJob, (any Error)?)] = []
        do {
            try database.statement("BEGIN IMMEDIATE")
            for job in group {
                try database.statement("SAVEPOINT job")
                do {
                    try job.run(connection)
                    outcomes.append((job, nil))
                } catch {
                    outcomes.append((job, error))
                    note(error)
                    // A full or failing disk ends the whole transaction at once.
                    guard database.isInsideTransaction else { throw error }
                    try database.statement("ROLLBACK TO job")
                }
                try database.statement("RELEASE job")
            }
            try database.statement("COMMIT")
            state.withLockedValue {
                $0.commits += 1
                $0.jobs += group.count
            }
            return outcomes
        } catch {
            if database.isInsideTransaction { try? database.statement("ROLLBACK") }
            note(error)
            // A deferred foreign key is checked at COMMIT only: alone, each job gets its own answer.
            if group.count > 1, (error as? DatabaseError)?.resultCode == .SQLITE_CONSTRAINT {
                return group.flatMap { commit([$0], on: database) }
            }
            let problem = (error as? DatabaseError)?.problem ?? (error as? Problem) ?? .busy(details: "\(error)")
            return group.enumerated().map { index, job in
                let own = index < outcomes.count ? outcomes[index].1 : nil
                return (job, own ?? problem)
            }
        }
    }

    /// Remembers an error after which nothing more may be written until a restart.
    private func note(_ error: any Error) {
        let problem = (error as? DatabaseError)?.problem ?? error as? Problem
        guard problem?.cause == .diskFailed else { return }
        state.withLockedValue { $0.refusal = $0.refusal ?? .diskFailed(details: "writes are refused until restart: \(error)") }
    }

    private func checkpointIfDue(_ database: GRDB.Database) {
        guard let kind = checkpoints.withLockedValue({ $0.due(changes: database.totalChangesCount) }) else { return }
        do {
            // Readers that never pause keep the log from starting over: at 64 MB the writer waits for them, but not for long ones.
            if kind == .restart { _ = try Int.fetchOne(database, sql: "PRAGMA busy_timeout = 200") }
            defer { if kind == .restart { _ = try? Int.fetchOne(database, sql: "PRAGMA busy_timeout = 5000") } }
            let backlog = try database.checkpoint(kind).walFrameCount
            checkpoints.withLockedValue { $0.backlog = kind == .restart ? 0 : backlog }
        } catch {
            note(error)
        }
    }
}

/// When to move the log into the database file: after about a thousand pages, as SQLite itself would, counted by changed rows and commits.
private struct Checkpoints {
    private var changesAtLast = 0
    private var commits = 0
    /// Pages in the log.
    var backlog = 0

    mutating func due(changes: Int) -> GRDB.Database.CheckpointMode? {
        commits += 1
        guard commits >= 200 || changes - changesAtLast >= 2000 else { return nil }
        changesAtLast = changes
        commits = 0
        return backlog > 16_384 ? .restart : .passive
    }
}

extension GRDB.Database {
    fileprivate func statement(_ sql: String) throws { try cachedStatement(sql: sql).execute() }
}
