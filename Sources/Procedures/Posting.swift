package import Identity
package import Kernel
package import Storage

/// That a TTHC hangs at the office for everybody to read (niêm yết; TT 01/2018 Đ13, index 6), since a day somebody wrote down.
package struct Posting: Sendable, Hashable {
    package let on: Day
    package let byName: String
}

/// How many TTHC of an agency's catalogue hang at its office. What nobody wrote down does not hang there.
package struct PostedShare: Sendable, Hashable {
    package let total: Int
    package let posted: Int
}

extension Procedures {
    /// One query for any number of agencies; an agency without a catalogue is not in the answer.
    package static func posted(_ scope: AgencyScope, asOf instant: Instant, in reader: any Reader) throws -> [AgencyID: PostedShare] {
        try PostingStore.shares(scope, at: instant, in: reader)
    }
}

/// SQL on what hangs at the offices.
enum PostingStore {
    private static func hangs(at instant: Instant) -> SQL {
        "(p.posted_on <= \(instant.day) AND (p.ended_at IS NULL OR p.ended_at > \(instant)))"
    }

    static func shares(_ scope: AgencyScope, at instant: Instant, in reader: any Reader) throws -> [AgencyID: PostedShare] {
        let rows = try reader.rows(
            """
            SELECT a.agency_id, count(DISTINCT a.id) AS total, count(DISTINCT p.entry_id) AS posted
            FROM agency_tthc a LEFT JOIN tthc_posting p ON p.agency_id = a.agency_id AND p.entry_id = a.id AND \(hangs(at: instant))
            WHERE \(scope.covers("a.agency_id")) AND \(AgencyCatalogueStore.held(at: instant)) GROUP BY a.agency_id
            """)
        return try rows.reduce(into: [:]) { $0[try $1["agency_id"]] = PostedShare(total: try $1["total"], posted: try $1["posted"]) }
    }

    /// What hangs at an agency's office, by the entry of its catalogue.
    static func postings(
        of agency: AgencyID, at instant: Instant, in reader: any Reader
    ) throws -> [Identifier<AgencyTTHC>: Posting] {
        let rows = try reader.rows(
            "SELECT p.entry_id, p.posted_on, p.recorded_by FROM tthc_posting p WHERE p.agency_id = \(agency) AND \(hangs(at: instant))")
        return try rows.reduce(into: [:]) { $0[try $1["entry_id"]] = Posting(on: try $1["posted_on"], byName: try $1["recorded_by"]) }
    }

    /// Those of the catalogue that do not hang there yet, or one of them: how many that were.
    static func post(_ entry: Identifier<AgencyTTHC>?, of agency: AgencyID, on day: Day, in tx: Transaction) throws -> Int {
        let only: SQL = entry.map { "a.id = \($0)" } ?? "TRUE"
        let posted = try tx.rows(
            """
            INSERT INTO tthc_posting (agency_id, entry_id, posted_on, recorded_at, recorded_by)
            SELECT a.agency_id, a.id, \(day), CAST(\(tx.now) AS BIGINT), \(tx.stamp.name) FROM agency_tthc a
            WHERE a.agency_id = \(agency) AND a.removed_at IS NULL AND \(only)
                AND NOT EXISTS (SELECT 1 FROM tthc_posting p WHERE p.entry_id = a.id AND p.ended_at IS NULL)
            RETURNING id
            """)
        return posted.count
    }

    static func takeDown(_ entry: Identifier<AgencyTTHC>, in tx: Transaction) throws -> Bool {
        let ended = try tx.rows(
            """
            UPDATE tthc_posting SET ended_at = \(tx.now), ended_by = \(tx.stamp.name) WHERE entry_id = \(entry) AND ended_at IS NULL
            RETURNING id
            """)
        return !ended.isEmpty
    }
}
