import Storage

/// Set-based SQL for both engines. A dossier is received, handed to the officer ten minutes later, finished one to five working days after,
/// and its result returned the working day after that; some are stuck, some results are never fetched, and those of the last days are open.
enum BulkStatements {
    /// The dossiers numbered `from` up to `to`, in the order of their receipt. One in a hundred is the first office's.
    static func lot(from: Int, to: Int, perDay: Int, days: Int, offices: Int, isAllOpen: Bool) -> SQL {
        let names = BulkPlan.applicants.count
        let firstEnding = "n / \(perDay) + 1 + (n * 13) % 5"
        let ending = isAllOpen ? "CAST(NULL AS BIGINT)" : "CASE WHEN n % 97 <> 5 AND \(firstEnding) < \(days) THEN \(firstEnding) END"
        let text = """
            INSERT INTO bench_lot
            WITH RECURSIVE k (n) AS (SELECT CAST(\(from) AS BIGINT) UNION ALL SELECT n + 1 FROM k WHERE n + 1 < \(to)),
            a AS (
                SELECT n, n / \(perDay) AS d, n % \(perDay) AS w, CASE WHEN n % 100 = 0 THEN 0 ELSE (n * 7919) % \(offices) END AS o,
                    (n / 7) % 2 AS s, (n * 31) % \(names) AS m,
                    CASE WHEN n % 20 < 9 THEN 'online' WHEN n % 20 = 19 THEN 'post' ELSE 'desk' END AS channel,
                    \(ending) AS ending
                FROM k
            ),
            b AS (
                SELECT a.*, substr(CAST(10000 + row_number() OVER (PARTITION BY o, d ORDER BY n) AS TEXT), 2, 4) AS number,
                    CASE WHEN n % 50 <> 7 AND ending + 1 < \(days) THEN ending + 1 END AS handing
                FROM a
            )
            SELECT b.n + 1, f.i, b.d, f.prefix || '-' || r.code || '-' || b.number, b.number, b.m, b.channel,
                r.opening + b.w * 14400000 / \(perDay),
                CASE WHEN b.d < \(days - 1) OR b.n % 4 > 0 THEN r.opening + b.w * 14400000 / \(perDay) + 600000 END,
                e.opening + 22500000 + b.w * 10800000 / \(perDay), h.opening + b.w * 14400000 / \(perDay) + 300000,
                CASE WHEN b.n % 2 = 1 THEN f.officer_id END,
                CASE WHEN e.opening + 22500000 + b.w * 10800000 / \(perDay) > r.due THEN 'late' WHEN e.day < r.due_day THEN 'early'
                    WHEN e.day IS NOT NULL THEN 'onTime' END,
                COALESCE(g.last, 0) + row_number() OVER (PARTITION BY f.agency_id, r.year ORDER BY b.n)
            FROM b JOIN bench_offer f ON f.i = b.o * 2 + b.s JOIN bench_day r ON r.i = b.d
            LEFT JOIN dossier_register g ON g.agency_id = f.agency_id AND g.year = r.year
            LEFT JOIN bench_day e ON e.i = b.ending LEFT JOIN bench_day h ON h.i = b.handing
            ORDER BY b.n
            """
        return "\(raw: text)"
    }

    private static let joined: SQL = "FROM bench_lot l JOIN bench_offer f ON f.i = l.offer"

    /// The rows of the dossiers in the lot.
    static let rows: [SQL] = [
        """
        INSERT INTO dossier (id, agency_id, code, tthc_id, procedure_revision_id, title, field, channel, applicant, applicant_sort, address,
            phone, email, identity_last4, sets, limit_text, received_at, promised_at, due_at, state, position, lane, holder_id, held_since,
            step_due_at, ended_at, outcome, indicator, closed_at, register_year, register_number, version)
        SELECT l.id, f.agency_id, l.code, f.tthc_id, f.revision_id, f.title, f.field, l.channel, m.name, m.sort_key, '', '', '', '', 1,
            f.limit_text, l.received_at, r.due, r.due,
            CASE WHEN l.returned_at IS NOT NULL THEN 'returned' WHEN l.finished_at IS NOT NULL THEN 'finished'
                WHEN l.advanced_at IS NOT NULL THEN 'processing' ELSE 'received' END,
            CASE WHEN l.finished_at IS NOT NULL THEN 3 WHEN l.advanced_at IS NOT NULL THEN 2 ELSE 1 END,
            CASE WHEN l.finished_at IS NULL AND l.advanced_at IS NOT NULL THEN 'officer' ELSE 'desk' END,
            CASE WHEN l.finished_at IS NULL AND l.advanced_at IS NOT NULL THEN l.holder_id END,
            COALESCE(l.finished_at, l.advanced_at, l.received_at), CASE WHEN l.advanced_at IS NULL THEN r.closing END,
            l.finished_at, l.outcome, l.outcome, l.returned_at, r.year, l.register_number,
            CASE WHEN l.returned_at IS NOT NULL THEN 4 WHEN l.finished_at IS NOT NULL THEN 3 WHEN l.advanced_at IS NOT NULL THEN 2 ELSE 1 END
        \(joined) JOIN bench_name m ON m.i = l.name JOIN bench_day r ON r.i = l.day ORDER BY l.id
        """,
        """
        INSERT INTO dossier_part (dossier_id, position, agency_id, name, original, copy, electronic)
        SELECT l.id, 1, f.agency_id, \(raw: "'\(BenchWorld.part)'"), 1, 0, FALSE \(joined) ORDER BY l.id
        """,
        """
        INSERT INTO dossier_step (dossier_id, seq, agency_id, at, kind, revision_id, position, holder_id, due_at, by_id, by_name, note)
        SELECT l.id, 1, f.agency_id, l.received_at, 'received', f.revision_id, 1, CAST(NULL AS BIGINT), r.closing, f.desk_id, f.desk, ''
            \(joined) JOIN bench_day r ON r.i = l.day
        UNION ALL SELECT l.id, 2, f.agency_id, l.advanced_at, 'advanced', f.revision_id, 2, l.holder_id, NULL, f.desk_id, f.desk, ''
            \(joined) WHERE l.advanced_at IS NOT NULL
        UNION ALL SELECT l.id, 3, f.agency_id, l.finished_at, 'finished', f.revision_id, 3, NULL, NULL, f.officer_id, f.officer, ''
            \(joined) WHERE l.finished_at IS NOT NULL
        UNION ALL SELECT l.id, 4, f.agency_id, l.returned_at, 'returned', f.revision_id, 3, NULL, NULL, f.desk_id, f.desk, ''
            \(joined) WHERE l.returned_at IS NOT NULL
        ORDER BY 1, 2
        """,
        """
        INSERT INTO dossier_return (dossier_id, agency_id, method, recipient, at)
        SELECT l.id, f.agency_id, 'desk', m.name, l.returned_at \(joined) JOIN bench_name m ON m.i = l.name
        WHERE l.returned_at IS NOT NULL ORDER BY l.id
        """,
        """
        INSERT INTO clock_event (dossier_id, seq, agency_id, at, kind, rule, due_at, by_id, by_name, note)
        SELECT l.id, 1, f.agency_id, l.received_at, 'start', '', r.due, f.desk_id, f.desk, '' \(joined) JOIN bench_day r ON r.i = l.day
        UNION ALL SELECT l.id, 3, f.agency_id, l.finished_at, 'stop', '', r.due, f.officer_id, f.officer, '' \(joined)
            JOIN bench_day r ON r.i = l.day WHERE l.finished_at IS NOT NULL
        ORDER BY 1, 2
        """,
        """
        INSERT INTO journal (at, kind, account_id, account_name, account_agency_id, agency_id, subject_kind, subject_id, subject_label, details)
        SELECT l.received_at, 'dossier.received', f.desk_id, f.desk, f.agency_id, f.agency_id, 'dossier', l.id, l.code,
            '{"applicant":"' || m.name || '","channel":"' || l.channel || '","due":"' || r.due_text || '"}'
            \(joined) JOIN bench_name m ON m.i = l.name JOIN bench_day r ON r.i = l.day
        UNION ALL SELECT l.advanced_at, 'dossier.advanced', f.desk_id, f.desk, f.agency_id, f.agency_id, 'dossier', l.id, l.code,
            '{"step":"' || f.step2 || '"}' \(joined) WHERE l.advanced_at IS NOT NULL
        UNION ALL SELECT l.finished_at, 'dossier.finished', f.officer_id, f.officer, f.agency_id, f.agency_id, 'dossier', l.id, l.code,
            '{"step":"' || f.step3 || '"}' \(joined) WHERE l.finished_at IS NOT NULL
        UNION ALL SELECT l.returned_at, 'dossier.returned', f.desk_id, f.desk, f.agency_id, f.agency_id, 'dossier', l.id, l.code, '{}'
            \(joined) WHERE l.returned_at IS NOT NULL
        """,
        """
        INSERT INTO search_entry (kind, subject_id, agency_id, province_id, title, detail, link, tokens)
        SELECT 'dossier', l.id, f.agency_id, f.province_id, m.name || ' · ' || f.title, l.code, '/ho-so/' || l.id,
            '_a' || f.agency_id || ' _p' || f.province_id || ' ' || f.prefix || ' ' || r.code || ' ' || l.number || ' ' || x.words
        \(joined) JOIN bench_name m ON m.i = l.name JOIN bench_day r ON r.i = l.day
        JOIN bench_words x ON x.name = l.name AND x.service = l.offer % 2 ORDER BY l.id
        """,
        """
        INSERT INTO dossier_number (agency_id, day, last)
        SELECT f.agency_id, r.day, count(*) \(joined) JOIN bench_day r ON r.i = l.day GROUP BY f.agency_id, r.day
        """,
        """
        INSERT INTO dossier_register (agency_id, year, last)
        SELECT f.agency_id, r.year, count(*) \(joined) JOIN bench_day r ON r.i = l.day WHERE l.id > 0 GROUP BY f.agency_id, r.year
        ON CONFLICT (agency_id, year) DO UPDATE SET last = dossier_register.last + excluded.last
        """,
    ]

    /// The running totals of agencies with keys in a row: what happened on each day, summed up to it; once by field, once over all.
    static func tallies(from low: Int64, through high: Int64) -> SQL {
        """
        INSERT INTO dossier_tally (agency_id, field, day, received, online, post, early, on_time, late, withdrawn, stopped,
            awaiting_supplement, awaiting_payment)
        WITH happened AS (
            SELECT d.agency_id, d.field, x.day, 1 AS received, CASE WHEN d.channel = 'online' THEN 1 ELSE 0 END AS online,
                CASE WHEN d.channel = 'post' THEN 1 ELSE 0 END AS post, 0 AS early, 0 AS on_time, 0 AS late
            FROM dossier d JOIN bench_day x ON x.number = (d.received_at + 25200000) / 86400000
            WHERE d.agency_id BETWEEN \(low) AND \(high)
            UNION ALL
            SELECT d.agency_id, d.field, x.day, 0, 0, 0, CASE WHEN d.outcome = 'early' THEN 1 ELSE 0 END,
                CASE WHEN d.outcome = 'onTime' THEN 1 ELSE 0 END, CASE WHEN d.outcome = 'late' THEN 1 ELSE 0 END
            FROM dossier d JOIN bench_day x ON x.number = (d.ended_at + 25200000) / 86400000
            WHERE d.agency_id BETWEEN \(low) AND \(high) AND d.ended_at IS NOT NULL
        ),
        both_ways AS (SELECT * FROM happened UNION ALL SELECT agency_id, '', day, received, online, post, early, on_time, late FROM happened),
        daily AS (
            SELECT agency_id, field, day, sum(received) AS received, sum(online) AS online, sum(post) AS post, sum(early) AS early,
                sum(on_time) AS on_time, sum(late) AS late
            FROM both_ways GROUP BY agency_id, field, day
        )
        SELECT agency_id, field, day, sum(received) OVER w, sum(online) OVER w, sum(post) OVER w, sum(early) OVER w, sum(on_time) OVER w,
            sum(late) OVER w, 0, 0, 0, 0
        FROM daily WINDOW w AS (PARTITION BY agency_id, field ORDER BY day)
        """
    }

    static let locks: SQL = """
        INSERT INTO dossier_tally_lock (agency_id, changes)
        SELECT agency_id, count(*) + count(outcome) FROM dossier GROUP BY agency_id
        """
}
