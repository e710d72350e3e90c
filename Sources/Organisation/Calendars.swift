package import Identity
package import Kernel
package import Storage

/// A day that a notice made different, entered by an administrator: for all agencies of a province, or for one.
package struct CalendarNotice: Sendable, Hashable {
    package let id: Int64
    /// Whose it is, when it is for one.
    package let agency: AgencyID?
    /// Whose agencies it is for, when it is for all.
    package let province: AgencyID?
    package let entry: WorkingCalendar.Entry
    package let recordedBy: String
}

extension WorkingCalendar.Kind: SQLCodable {}

/// All SQL on working calendars. The built-in years come from Kernel; what is entered here lies over them.
package enum Calendars {
    /// What counts for an agency: its own, its province's, and what is from before provinces had their own.
    private static func counts(for agency: AgencyID) -> SQL {
        """
        e.withdrawn_at IS NULL AND (e.agency_id = \(agency) OR (e.agency_id IS NULL AND \(Jurisdiction.reaches("e.province_id", agency))))
        """
    }

    /// The calendar an agency's clocks run by: national data, its province's notices, its own closings and office hours.
    package static func calendar(for agency: AgencyID, in reader: any Reader) throws -> WorkingCalendar {
        // One question for all three tables: every step of every dossier asks it.
        let rows = try reader.rows(
            """
            SELECT CASE WHEN e.agency_id IS NULL THEN 0 ELSE 1 END AS part, e.id AS place, e.day, e.kind AS word, e.reason AS text, e.source,
                CAST(NULL AS BIGINT) AS year
            FROM calendar_entry e WHERE \(counts(for: agency))
            UNION ALL SELECT 2, 0, '', '', '', '', y.year FROM calendar_year y
                WHERE y.province_id = \(Jurisdiction.province(over: agency))
            UNION ALL SELECT 3, s.id, s.from_day, '', s.value, '', NULL FROM agency_setting s
                WHERE s.agency_id = \(agency) AND s.name = \(AgencySettings.Name.officeHours)
            ORDER BY part, 3, place
            """)
        guard !rows.isEmpty else { return .vietnam }
        var (entries, years, hours) = ([WorkingCalendar.Entry](), Set<Int>(), [(from: Day, hours: OfficeHours)]())
        for row in rows {
            switch try row["part"] as Int {
            // The agency's own days lie over those of its province.
            case 0, 1:
                entries.append(
                    WorkingCalendar.Entry(try row["day"], try row["word"], reason: try row["text"], source: try row["source"]))
            case 2: years.insert(try row["year"])
            default: hours.append((from: try row["day"], hours: try OfficeHours.parse(try row["text"])))
            }
        }
        return WorkingCalendar.vietnam.adding(entries, completing: years).with(hours: hours)
    }

    /// The notices that count for an agency: its province's and its own.
    package static func notices(for agency: AgencyID, in reader: any Reader) throws -> [CalendarNotice] {
        try reader.rows(
            """
            SELECT e.id, e.agency_id, e.province_id, e.day, e.kind, e.reason, e.source, e.recorded_by FROM calendar_entry e
            WHERE \(counts(for: agency)) ORDER BY e.day, e.id
            """
        ).map {
            CalendarNotice(
                id: try $0["id"], agency: try $0["agency_id"], province: try $0["province_id"],
                entry: WorkingCalendar.Entry(try $0["day"], try $0["kind"], reason: try $0["reason"], source: try $0["source"]),
                recordedBy: try $0["recorded_by"])
        }
    }

    /// For one agency, or for all of a province.
    static func insert(_ entry: WorkingCalendar.Entry, agency: AgencyID?, province: AgencyID?, in tx: Transaction) throws {
        let taken = try tx.row(
            """
            SELECT id FROM calendar_entry WHERE day = \(entry.day) AND withdrawn_at IS NULL
            AND agency_id IS NOT DISTINCT FROM \(agency) AND province_id IS NOT DISTINCT FROM \(province)
            """)
        guard taken == nil else { throw Problem.invalid(field: "day", "Ngày này đã có thông báo; anh/chị rút thông báo cũ trước.") }
        try tx.execute(
            """
            INSERT INTO calendar_entry (agency_id, province_id, day, kind, reason, source, recorded_at, recorded_by)
            VALUES (\(agency), \(province), \(entry.day), \(entry.kind), \(entry.reason), \(entry.source), \(tx.now), \(tx.stamp.name))
            """)
    }

    /// - Returns: what no longer counts.
    static func withdraw(_ id: Int64, agency: AgencyID?, province: AgencyID?, in tx: Transaction) throws -> WorkingCalendar.Entry {
        let row = try tx.row(
            """
            UPDATE calendar_entry SET withdrawn_at = \(tx.now)
            WHERE id = \(id) AND withdrawn_at IS NULL AND agency_id IS NOT DISTINCT FROM \(agency)
                AND province_id IS NOT DISTINCT FROM \(province)
            RETURNING day, kind, reason, source
            """)
        guard let row else { throw Problem.notFound }
        return WorkingCalendar.Entry(try row["day"], try row["kind"], reason: try row["reason"], source: try row["source"])
    }

    static func complete(year: Int, source: String, province: AgencyID, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO calendar_year (province_id, year, source, recorded_at) VALUES (\(province), \(year), \(source), \(tx.now))
            ON CONFLICT (province_id, year) DO UPDATE SET source = excluded.source, recorded_at = excluded.recorded_at
            """)
    }
}
