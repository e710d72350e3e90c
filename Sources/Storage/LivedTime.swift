import Kernel

/// Data live at one time: the world's, or one handed in from outside (`--now`) under which they were made. A ledger that really happened
/// takes no entry of another time, and no time runs backwards over what is written.
enum LivedTime {
    /// The step that made the table below; what is older has lived at the world's time only.
    static let step = Migration(
        "2026-12-01.05 storage: data made at a handed-in time",
        // Nothing in it: data of the world's time. `left_at`: since then they live at the world's time.
        "CREATE TABLE trial_time (id {key}, started_at BIGINT NOT NULL, last_opened_at BIGINT NOT NULL, left_at BIGINT)")

    /// Said once, when data made at a handed-in time begin to live at the world's.
    static let leaving = "Dữ liệu tạo với giờ thử, từ nay ghi theo giờ thật và không chạy với --now được nữa."

    /// Whether these data may go on at the time of this clock.
    /// - Parameter applied: the steps of the schema they have.
    /// - Returns: whether they live at a handed-in time until now.
    /// - Throws: `Problem.conflict` that says from when on they may.
    static func admit(_ clock: any Kernel.Clock, applied: Set<String>, in reader: any Reader) throws -> Bool {
        let opened = applied.contains(step.name) ? try lastTrialOpening(in: reader) : nil
        // Nothing has happened in them yet: they may live at any time.
        guard applied.contains(journalStep), let last = try lastEntry(in: reader) else { return opened != nil }
        guard let opened else {
            guard !clock.isTrial else { throw Problem.livedAtRealTime }
            return false
        }
        let (latest, now) = (max(last, opened), clock.now)
        guard latest <= now else { throw Problem.livedLater(latest, now: now, isTrial: clock.isTrial) }
        return true
    }

    /// Writes down that the data go on at the time of this clock.
    static func note(_ clock: any Kernel.Clock, in tx: Transaction) throws {
        guard clock.isTrial else {
            try tx.execute("UPDATE trial_time SET left_at = \(tx.now) WHERE left_at IS NULL")
            return
        }
        guard try tx.execute("UPDATE trial_time SET last_opened_at = \(tx.now) WHERE left_at IS NULL") == 0 else { return }
        try tx.execute("INSERT INTO trial_time (started_at, last_opened_at) VALUES (\(tx.now), \(tx.now))")
    }

    private static let journalStep = StorageSchema.migrations[0].name

    /// By the last entries written: imports and the demonstration write down what was before, too.
    private static func lastEntry(in reader: any Reader) throws -> Instant? {
        try reader.value("SELECT max(at) FROM (SELECT at FROM journal ORDER BY id DESC LIMIT 500) AS latest")
    }

    private static func lastTrialOpening(in reader: any Reader) throws -> Instant? {
        try reader.value("SELECT max(last_opened_at) FROM trial_time WHERE left_at IS NULL")
    }
}

extension Problem {
    fileprivate static let livedAtRealTime = Problem.conflict(
        "Dữ liệu này ghi theo giờ thật nên không chạy với --now. Anh/chị bỏ --now, hoặc dùng dữ liệu đã tạo bằng --now (chuan demo --now …)."
    )

    /// `latest`: what was written last; said as the next whole minute, which may be typed in.
    fileprivate static func livedLater(_ latest: Instant, now: Instant, isTrial: Bool) -> Problem {
        let from = Instant(milliseconds: latest.milliseconds + 59_999).vietnamese
        return .conflict(
            isTrial
                ? "Dữ liệu này đã ghi đến sau \(now.vietnamese). Anh/chị chọn --now từ \(from) trở đi."
                : "Dữ liệu này tạo với giờ thử và đã ghi đến sau giờ thật (\(now.vietnamese)). Anh/chị chạy với --now từ \(from) trở đi.")
    }
}
