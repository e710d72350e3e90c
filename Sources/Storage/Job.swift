package import Foundation
package import Kernel
import Logging

/// Work that takes longer than a page may: an import, an export, a recount. Kept in the database, so a restart loses none.
package struct Job: Sendable, Hashable {
    package enum State: String, SQLCodable, Codable { case waiting, running, done, failed }

    package let id: Identifier<Job>
    /// Names the `JobKind` that runs it.
    package let kind: String
    /// Who asked for it.
    package let stamp: Stamp
    package let title: String
    /// What the kind needs to know; by custom JSON.
    package let input: String
    package let state: State
    package let doneCount: Int
    /// 0 as long as nobody knows.
    package let totalCount: Int
    /// What the person reads: how far it is, or why it failed.
    package let message: String
    /// What came out: a link, or a sentence.
    package let result: String
    /// What came out as a file.
    package let file: JobFile?
    package let createdAt: Instant
    package let finishedAt: Instant?
}

/// A file a job has written: its name for the person, its bytes in the `FileStore`.
package struct JobFile: Sendable, Hashable {
    package let name: String
    package let sha256: String
    package let mediaType: String
}

extension Job {
    /// Nothing more comes of it.
    package var isOver: Bool { state == .done || state == .failed }

    init(row: Row) throws {
        self.init(
            id: try row["id"], kind: try row["kind"],
            stamp: Stamp(accountID: try row["account_id"], name: try row["account_name"], agencyID: try row["agency_id"]),
            title: try row["title"], input: try row["input"], state: try row["state"], doneCount: try row["done_count"],
            totalCount: try row["total_count"], message: try row["message"], result: try row["result"],
            file: try JobFile(row: row), createdAt: try row["created_at"],
            finishedAt: try row["finished_at"])
    }
}

extension JobFile {
    fileprivate init?(row: Row) throws {
        guard let sha256: String = try row["file_sha256"] else { return nil }
        self.init(name: try row["file_name"], sha256: sha256, mediaType: try row["media_type"])
    }
}

/// A kind of job and what it does. `run` returns the result. It may run again from the beginning after a restart, so it does its work in
/// steps that may be repeated. A `Problem` it throws is shown to the person and is the end of it; after any other error, which only the log
/// has, and where something outside does not work, it is tried again a few times, each time later.
package struct JobKind: Sendable {
    package let name: String
    /// Asked for by the system itself whenever the last one is older than this; what was missed while the program was off is made up at
    /// the start.
    package let every: Duration?
    package let run: @Sendable (JobContext) async throws -> String
    /// What else is written down when it failed for good, in the transaction that says so.
    package private(set) var givenUp: (@Sendable (Job, Transaction) throws -> Void)?

    package init(_ name: String, every: Duration? = nil, run: @escaping @Sendable (JobContext) async throws -> String) {
        self.name = name
        self.every = every
        self.run = run
    }

    /// The same kind, with what else is written down when it failed for good.
    package func givingUp(_ write: @escaping @Sendable (Job, Transaction) throws -> Void) -> JobKind {
        var kind = self
        kind.givenUp = write
        return kind
    }
}

/// What a running job has at hand.
package struct JobContext: Sendable {
    package let job: Job
    package let database: any Database
    package let files: FileStore
    let logger: Logger

    /// A part of it could not be done and the rest goes on: for the log.
    package func warn(_ message: String, _ details: [String: String]) {
        logger.warning("\(message)", metadata: details.mapValues { .string($0) })
    }

    /// What was done that somebody may ask for later: for the log.
    package func note(_ message: String, _ details: [String: String]) {
        logger.notice("\(message)", metadata: details.mapValues { .string($0) })
    }

    /// Tells the person how far it is. When the program is ending the job ends here, and begins again after the next start.
    package func progress(_ done: Int, of total: Int, _ message: String = "") async throws {
        try Task.checkCancellation()
        let id = job.id
        try await database.write(by: job.stamp) { tx in
            try tx.execute("UPDATE job SET done_count = \(done), total_count = \(total), message = \(message) WHERE id = \(id)")
        }
    }

    /// Keeps a file that came out of it, for whoever asked for the job.
    package func keep(_ data: Data, name: String, mediaType: String) async throws {
        let kept = try await files.keep(data, mediaType: mediaType)
        let (id, files) = (job.id, files)
        try await database.write(by: job.stamp) { tx in
            try files.record(kept, in: tx)
            try tx.execute("UPDATE job SET file_sha256 = \(kept.sha256), file_name = \(name) WHERE id = \(id)")
        }
    }
}
