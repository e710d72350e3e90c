import Deadlines
import Identity
import Kernel
import Procedures
import Storage

/// Which dossiers a list shows. Everything comes from the URL, so that a link always shows the same list.
struct DossierFilter: Sendable, Hashable {
    enum Group: String, CaseIterable, Sendable {
        case open = "dang-giai-quyet"
        case late = "qua-han"
        case paused = "tam-dung"
        case uncollected = "cho-tra"
        case ended = "da-xong"

        var vietnamese: String {
            switch self {
            case .open: "Đang giải quyết"
            case .late: "Đang quá hạn"
            case .paused: "Đang chờ người nộp"
            case .uncollected: "Chờ trả kết quả"
            case .ended: "Đã giải quyết xong"
            }
        }
    }
    enum Sort: String, CaseIterable, Sendable { case due = "han", received = "nhan", applicant = "nguoi-nop" }

    var group: Group?
    /// What a figure of the results report counted; goes before the group, and takes the days for itself.
    var figure: FigureOfPeriod?
    var outcome: DossierOutcome?
    var agency: AgencyID?
    var tthc: TTHCID?
    var field: String?
    var channel: DossierChannel?
    /// Who holds it now.
    var holder: Identifier<Account>?
    /// Days of receipt, or of the end when an outcome is asked for.
    var from: Day?
    var through: Day?
    /// A code or the beginning of one.
    var code: String?
    /// What the search index found.
    var ids: [Int64]?
    var sort = Sort.received
    var isDescending = true

    /// A page of it is found by walking an index of all dossiers in the order asked for, and looking at each one's agency, sooner than by
    /// gathering every agency's dossiers and sorting them.
    var isWalk: Bool {
        guard outcome == nil, agency == nil, tthc == nil, code == nil, ids == nil else { return false }
        switch sort {
        case .received: return figure?.figure.isMost ?? (group == nil)
        case .due: return figure == nil && (group == .open || group == .late)
        case .applicant: return false
        }
    }
}

extension DossierStore {
    /// Counting stops here: beyond it a person narrows the list, and a million dossiers cost no more than ten thousand.
    static let countLimit = 10_000

    static func list(
        _ filter: DossierFilter, for actor: Actor, now: Instant, limit: Int, offset: Int, in reader: any Reader
    ) throws -> [Dossier] {
        let order: SQL =
            switch (filter.sort, filter.isDescending) {
            case (.due, false): "d.due_at, d.id"
            case (.due, true): "d.due_at DESC, d.id DESC"
            case (.received, false): "d.received_at, d.id"
            case (.received, true): "d.received_at DESC, d.id DESC"
            case (.applicant, false): "d.applicant_sort, d.id"
            case (.applicant, true): "d.applicant_sort DESC, d.id DESC"
            }
        // The page is chosen by its keys first: only its own rows are then read in full.
        let page: SQL = """
            SELECT d.id FROM dossier d WHERE \(condition(filter, for: actor, now: now, walking: actor.isProvince && filter.isWalk))
            ORDER BY \(order) LIMIT \(limit) OFFSET \(offset)
            """
        return try reader.rows("\(selected) WHERE d.id IN (\(page)) ORDER BY \(order)").map(dossier)
    }

    static func count(_ filter: DossierFilter, for actor: Actor, now: Instant, in reader: any Reader) throws -> Int {
        try reader.value(
            """
            SELECT count(*) FROM (SELECT 1 AS one FROM dossier d WHERE \(condition(filter, for: actor, now: now, walking: false))
                LIMIT \(countLimit)) AS few
            """) ?? 0
    }

    /// The fields an agency ever had dossiers in.
    static func fields(for actor: Actor, in reader: any Reader) throws -> [String] {
        try reader.rows(
            """
            WITH RECURSIVE \(TallyStore.knownFields)
            SELECT known.field FROM known WHERE known.field IS NOT NULL
                AND EXISTS (SELECT 1 FROM dossier_tally t WHERE t.field = known.field AND \(actor.sees("t.agency_id")))
            """
        ).map { try $0["field"] as String }.sorted { ($0.sortKey, $0) < ($1.sortKey, $1) }
    }

    private static func condition(_ filter: DossierFilter, for actor: Actor, now: Instant, walking: Bool) -> SQL {
        // The sum keeps the engines from the indexes that are led by the agency.
        var parts: [SQL] = [actor.sees(walking ? "d.agency_id + 0" : "d.agency_id")]
        if let agency = filter.agency { parts.append("d.agency_id = \(agency)") }
        if let figure = filter.figure {
            let own = filter.agency.flatMap { actor.isProvince ? AgencyScope.agency($0) : nil }
            parts.append(condition(figure, in: own ?? actor.scope))
        } else {
            parts += narrowed(filter, now: now)
        }
        if let tthc = filter.tthc { parts.append("d.tthc_id = \(tthc)") }
        if let field = filter.field { parts.append("d.field = \(field)") }
        if let holder = filter.holder { parts.append("d.holder_id = \(holder)") }
        if let channel = filter.channel { parts.append("d.channel = \(channel)") }
        if let code = filter.code { parts.append("d.code >= \(code) AND d.code < \(code + "~")") }
        if let ids = filter.ids { parts.append("d.id IN \(list: ids)") }
        return SQL.all(parts)
    }

    /// How they stand now, how they ended, and the days of it.
    private static func narrowed(_ filter: DossierFilter, now: Instant) -> [SQL] {
        var parts: [SQL] = []
        switch filter.group {
        // The second half is always true: it leads SQLite to the index of the open ones.
        case .open: parts.append("d.ended_at IS NULL AND d.due_at > 0")
        case .late: parts.append("d.ended_at IS NULL AND d.paused_at IS NULL AND d.due_at < \(now)")
        case .paused: parts.append("d.paused_at IS NOT NULL")
        case .uncollected: parts.append("d.ended_at IS NOT NULL AND d.closed_at IS NULL")
        case .ended: parts.append("d.ended_at IS NOT NULL")
        case nil: break
        }
        if let outcome = filter.outcome { parts.append("d.outcome = \(outcome)") }
        let dayColumn: SQL = filter.outcome != nil || filter.group == .ended ? "d.ended_at" : "d.received_at"
        if let from = filter.from { parts.append("\(dayColumn) >= \(Instant(from))") }
        if let through = filter.through { parts.append("\(dayColumn) < \(Instant(through.adding(days: 1)))") }
        return parts
    }
}
