import Deadlines
import Identity
import Kernel
import Storage

/// Which referrals a list shows. Everything comes from the URL.
struct ReferralFilter: Sendable, Hashable {
    enum Direction: String, CaseIterable, Sendable {
        case incoming = "den", outgoing = "di"

        var vietnamese: String { self == .incoming ? "Phiếu đến" : "Phiếu đi" }
    }
    enum Group: String, CaseIterable, Sendable {
        case open = "chua-xong", late = "qua-han", ended = "da-xong"

        var vietnamese: String {
            switch self {
            case .open: "Chưa xong"
            case .late: "Đang quá hạn"
            case .ended: "Đã xong"
            }
        }
    }
    enum Sort: String, CaseIterable, Sendable { case sent = "gui", due = "han" }

    var direction = Direction.incoming
    var group: Group?
    var kind: ReferralKind?
    /// The agency at the other end.
    var other: AgencyID?
    var outcome: DossierOutcome?
    /// Days of sending.
    var from: Day?
    var through: Day?
    var words = SearchWords()
    var sort = Sort.sent
    var isDescending = true
}

extension ReferralStore {
    static func list(
        _ filter: ReferralFilter, for actor: Actor, now: Instant, limit: Int, offset: Int, in reader: any Reader
    ) throws -> [Referral] {
        let order: SQL =
            switch (filter.sort, filter.isDescending) {
            case (.sent, false): "r.sent_at, r.id"
            case (.sent, true): "r.sent_at DESC, r.id DESC"
            case (.due, false): "r.due_at, r.id"
            case (.due, true): "r.due_at DESC, r.id DESC"
            }
        return try reader.rows(
            "\(selected) WHERE \(condition(filter, for: actor, now: now)) ORDER BY \(order) LIMIT \(limit) OFFSET \(offset)"
        ).map(referral)
    }

    static func count(_ filter: ReferralFilter, for actor: Actor, now: Instant, in reader: any Reader) throws -> Int {
        try reader.value(
            """
            SELECT count(*) FROM (SELECT 1 AS one FROM referral r WHERE \(condition(filter, for: actor, now: now))
            LIMIT \(DossierStore.countLimit)) AS few
            """) ?? 0
    }

    private static func condition(_ filter: ReferralFilter, for actor: Actor, now: Instant) -> SQL {
        let isIncoming = filter.direction == .incoming
        var parts: [SQL] = [actor.sees(isIncoming ? "r.to_agency_id" : "r.agency_id")]
        switch filter.group {
        case .open: parts.append("r.ended_at IS NULL")
        case .late: parts.append("r.ended_at IS NULL AND r.due_at < \(now)")
        case .ended: parts.append("r.ended_at IS NOT NULL")
        case nil: break
        }
        if let kind = filter.kind { parts.append("r.kind = \(kind)") }
        if let other = filter.other { parts.append(isIncoming ? "r.agency_id = \(other)" : "r.to_agency_id = \(other)") }
        if let outcome = filter.outcome { parts.append("r.outcome = \(outcome)") }
        if let from = filter.from { parts.append("r.sent_at >= \(Instant(from))") }
        if let through = filter.through { parts.append("r.sent_at < \(Instant(through.adding(days: 1)))") }
        parts.append(SQL.has(filter.words, in: "r.folded"))
        return SQL.all(parts)
    }

    /// The agencies one has asked lately, the latest first: most referrals go to the same few.
    static func lately(askedBy agency: AgencyID, limit: Int, in reader: any Reader) throws -> [AgencyID] {
        try reader.rows(
            """
            SELECT r.to_agency_id, max(r.sent_at) AS last FROM referral r WHERE r.agency_id = \(agency) AND r.to_agency_id <> \(agency)
            GROUP BY r.to_agency_id ORDER BY last DESC LIMIT \(limit)
            """
        ).map { try $0["to_agency_id"] }
    }
}

extension ReferralStore {
    /// Not answered by the sub-deadline, and nobody has told the head yet; of all agencies.
    static func silent(at now: Instant, limit: Int, in reader: any Reader) throws -> [Referral] {
        try reader.rows(
            "\(selected) WHERE r.ended_at IS NULL AND r.reported_at IS NULL AND r.due_at < \(now) ORDER BY r.due_at LIMIT \(limit)"
        ).map(referral)
    }
}
