package import Kernel
package import Logging

/// The waiting and finished jobs.
package enum JobQueue {
    /// Adds a job by the transaction's person and agency; it runs after the transaction is committed.
    @discardableResult
    package static func enqueue(_ kind: String, title: String, input: String = "", in tx: Transaction) throws -> Identifier<Job> {
        try tx.insert(
            """
            INSERT INTO job (kind, agency_id, account_id, account_name, title, input, state, created_at)
            VALUES (\(kind), \(tx.stamp.agencyID), \(tx.stamp.accountID), \(tx.stamp.name), \(title), \(input), 'waiting', \(tx.now))
            RETURNING id
            """)
    }

    package static func find(_ id: Identifier<Job>, in reader: any Reader) throws -> Job? {
        try reader.row("\(selected) WHERE j.id = \(id)").map(Job.init(row:))
    }

    /// An agency's jobs (nil: the system's own), newest first.
    package static func latest(agency: Int64?, limit: Int = 50, in reader: any Reader) throws -> [Job] {
        var condition: SQL = "j.agency_id IS NULL"
        if let agency { condition = "j.agency_id = \(agency)" }
        return try reader.rows("\(selected) WHERE \(condition) ORDER BY j.id DESC LIMIT \(limit)").map(Job.init(row:))
    }

    /// Columns of a job with what is known of its file.
    fileprivate static let selected: SQL = "SELECT j.*, f.media_type FROM job j LEFT JOIN stored_file f ON f.sha256 = j.file_sha256"
}

/// Runs the jobs, one at a time, in the order they were asked for. House runs one of these as a service.
package final class JobRunner: Sendable {
    private static let mostAttempts = 3
    /// How long a job rests after its first failure; five times as long after the next.
    private static let rest: Int64 = 60
    /// How often recurring work is thought of: every so many rounds.
    private static let roundsBetweenLooks = 30
    private let database: any Database
    private let files: FileStore
    private let kinds: [String: JobKind]
    private let logger: Logger
    private let pause: Duration

    /// `pause`: how long to wait before looking again when there is nothing to do.
    package init(
        _ database: any Database, files: FileStore, kinds: [JobKind], pause: Duration = .seconds(1),
        logger: Logger = Logger(label: "chuan.jobs")
    ) {
        self.database = database
        self.files = files
        self.kinds = Dictionary(kinds.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        self.logger = logger
        self.pause = pause
    }

    /// Runs jobs until the task is cancelled. What was running when the program ended waits again.
    package func run() async throws {
        try await recover()
        var round = 0
        while !Task.isCancelled {
            do {
                if round % Self.roundsBetweenLooks == 0 { try await enqueueDue() }
                round += 1
                try await runWaiting()
            } catch  where !Task.isCancelled {
                logger.error("the job queue does not answer", metadata: ["error": "\(error)"])
            } catch {
                return  // the program is ending
            }
            try? await Task.sleep(for: pause)
        }
    }

    /// Asks for the recurring kinds whose time has come. What they left behind a week ago is cleared away.
    package func enqueueDue() async throws {
        let recurring = kinds.values.compactMap { kind in kind.every.map { (name: kind.name, every: $0.components.seconds) } }
        guard !recurring.isEmpty else { return }
        try await database.write(by: .system) { tx in
            for kind in recurring {
                let last: Instant? = try tx.value("SELECT max(created_at) FROM job WHERE agency_id IS NULL AND kind = \(kind.name)")
                if let last, tx.now.seconds(since: last) < kind.every { continue }
                try tx.execute(
                    """
                    DELETE FROM job WHERE agency_id IS NULL AND kind = \(kind.name) AND state IN ('done', 'failed')
                        AND created_at < \(tx.now.adding(seconds: -7 * 24 * 3600))
                    """)
                try JobQueue.enqueue(kind.name, title: kind.name, in: tx)
            }
        }
    }

    /// Runs what waits now, then returns how many jobs that were.
    @discardableResult
    package func runWaiting() async throws -> Int {
        var count = 0
        while !Task.isCancelled, let job = try await next() {
            await run(job)
            count += 1
        }
        return count
    }

    /// To be called once when the program starts: jobs it was running when it ended wait again, but not for ever.
    package func recover() async throws {
        let kinds = kinds
        try await database.write(by: .system) { tx in
            let ended = try tx.rows(
                """
                UPDATE job SET state = 'failed', finished_at = \(tx.now),
                    message = 'Công việc này làm chương trình dừng nhiều lần nên không chạy lại nữa.'
                WHERE state = 'running' AND attempts >= \(Self.mostAttempts) RETURNING id
                """)
            for row in ended {
                guard let job = try JobQueue.find(row["id"], in: tx) else { continue }
                try kinds[job.kind]?.givenUp?(job, tx)
            }
            try tx.execute("UPDATE job SET state = 'waiting' WHERE state = 'running'")
        }
    }

    private func next() async throws -> Job? {
        let isIdle = try await database.read { try $0.row("SELECT id FROM job WHERE state = 'waiting' LIMIT 1") == nil }
        if isIdle { return nil }
        return try await database.write(by: .system) { tx in
            let ready: SQL = "state = 'waiting' AND (run_after IS NULL OR run_after <= \(tx.now))"
            let taken = try tx.row(
                """
                UPDATE job SET state = 'running', started_at = \(tx.now), attempts = attempts + 1, message = ''
                WHERE state = 'waiting' AND id = (SELECT min(id) FROM job WHERE \(ready)) RETURNING id
                """)
            return try taken.flatMap { try JobQueue.find($0["id"], in: tx) }
        }
    }

    private func run(_ job: Job) async {
        do {
            guard let kind = kinds[job.kind] else {
                throw Problem(.unexpected, "Chương trình này không biết làm loại công việc đó.", details: job.kind)
            }
            let result = try await kind.run(JobContext(job: job, database: database, files: files, logger: logger))
            try await finish(job, .done, message: nil, result: result)
        } catch  where Task.isCancelled {
            // The program is ending in good order. A cancelled task may not write any more, so another one does.
            await Task { await putBack(job) }.value
        } catch {
            logger.error("job failed", metadata: ["job": "\(job.id)", "kind": "\(job.kind)", "error": "\(error)"])
            let message = (error as? Problem)?.message ?? "Công việc không làm xong được vì lỗi của hệ thống."
            do {
                let mayPass = (error as? Problem).map { $0.kind == .unavailable } ?? true
                if mayPass, try await restBeforeNext(job) { return }
                try await finish(job, .failed, message: message, result: "")
            } catch {
                logger.error("job's end was not recorded", metadata: ["job": "\(job.id)", "error": "\(error)"])
            }
        }
    }

    /// What failed by a fault of the system is tried again a little later, a few times; recurring work comes again anyway. False when it
    /// is not.
    private func restBeforeNext(_ job: Job) async throws -> Bool {
        guard kinds[job.kind]?.every == nil else { return false }
        return try await database.write(by: .system) { tx in
            try tx.execute(
                """
                UPDATE job SET state = 'waiting', message = 'Gặp lỗi của hệ thống, sẽ tự làm lại.',
                    run_after = CASE WHEN attempts = 1 THEN \(tx.now.adding(seconds: Self.rest))
                        ELSE \(tx.now.adding(seconds: 5 * Self.rest)) END
                WHERE id = \(job.id) AND state = 'running' AND attempts < \(Self.mostAttempts)
                """) == 1
        }
    }

    /// It waits for the next start, and this attempt does not count. If that cannot be written, it is found running then: `recover`.
    private func putBack(_ job: Job) async {
        do {
            try await database.write(by: .system) { tx in
                try tx.execute("UPDATE job SET state = 'waiting', attempts = attempts - 1 WHERE id = \(job.id) AND state = 'running'")
            }
        } catch {
            logger.warning("job not put back", metadata: ["job": "\(job.id)", "error": "\(error)"])
        }
    }

    private func finish(_ job: Job, _ state: Job.State, message: String?, result: String) async throws {
        let givenUp = state == .failed ? kinds[job.kind]?.givenUp : nil
        try await database.write(by: job.stamp) { tx in
            try givenUp?(job, tx)
            try tx.execute(
                """
                UPDATE job SET state = \(state), finished_at = \(tx.now), result = \(result),
                    message = CASE WHEN \(message != nil) THEN \(message ?? "") ELSE message END
                WHERE id = \(job.id)
                """)
        }
    }
}
