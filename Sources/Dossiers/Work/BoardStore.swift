import Deadlines
import Identity
import Kernel
import Storage

/// How much everybody in an agency has open, and how urgent it is: one row per holder, or per lane for what nobody has taken yet.
struct BoardLine: Sendable, Hashable {
    let holder: Identifier<Account>?
    let lane: Lane
    /// The person, or the lane's words.
    let name: String
    var late = 0
    var today = 0
    var week = 0
    var later = 0
    /// Waiting for the applicant, or at another agency.
    var waiting = 0

    /// The desk by the name its agency gave it.
    func named(desk: String) -> BoardLine {
        guard holder == nil, lane == .desk else { return self }
        return BoardLine(
            holder: nil, lane: lane, name: "\(desk), chưa ai nhận", late: late, today: today, week: week, later: later, waiting: waiting)
    }

    var total: Int { late + today + week + later + waiting }
}

enum BoardStore {
    static func lines(of agency: AgencyID, now: Instant, in reader: any Reader) throws -> [BoardLine] {
        let endOfToday = Instant(now.day.adding(days: 1))
        // The next seven days, as “Việc của tôi” counts a week.
        let endOfWeek = Instant(now.day.adding(days: 7))
        let runs: SQL = "d.paused_at IS NULL AND d.lane <> 'elsewhere'"
        return try reader.rows(
            """
            SELECT d.holder_id, CASE WHEN d.holder_id IS NULL THEN d.lane ELSE '' END AS free_lane, a.name,
                count(*) FILTER (WHERE \(runs) AND d.due_at < \(now)) AS late,
                count(*) FILTER (WHERE \(runs) AND d.due_at >= \(now) AND d.due_at < \(endOfToday)) AS today,
                count(*) FILTER (WHERE \(runs) AND d.due_at >= \(endOfToday) AND d.due_at < \(endOfWeek)) AS week,
                count(*) FILTER (WHERE \(runs) AND d.due_at >= \(endOfWeek)) AS later,
                count(*) FILTER (WHERE NOT (\(runs))) AS waiting
            FROM dossier d LEFT JOIN \(AccountNames.table) a ON a.id = d.holder_id
            WHERE d.agency_id = \(agency) AND d.ended_at IS NULL
            GROUP BY d.holder_id, CASE WHEN d.holder_id IS NULL THEN d.lane ELSE '' END, a.name
            """
        ).map { row in
            let holder: Identifier<Account>? = try row["holder_id"]
            let free: String = try row["free_lane"]
            let lane = Lane(rawValue: free) ?? .officer
            return BoardLine(
                holder: holder, lane: lane, name: try row["name"] ?? lane.unheld, late: try row["late"], today: try row["today"],
                week: try row["week"], later: try row["later"], waiting: try row["waiting"])
        }.sorted { ($0.late, $0.total, $1.name.sortKey) > ($1.late, $1.total, $0.name.sortKey) }
    }
}

extension Lane {
    /// What nobody has taken yet, by whose work it is.
    var unheld: String {
        switch self {
        case .desk: "Bộ phận Một cửa, chưa ai nhận"
        case .officer: "Chuyên môn, chưa ai nhận"
        case .head: "Lãnh đạo, chưa ai nhận"
        case .applicant: "Chờ người nộp"
        case .elsewhere: "Ở cơ quan khác"
        }
    }
}
