import Identity
import Kernel
import Storage

/// All SQL on classes and who came.
enum CourseStore {
    static func course(_ row: Row, attendances: [Course.Attendance]) throws -> Course {
        Course(
            id: try row["id"], agency: try row["agency_id"],
            draft: CourseDraft(
                title: try row["title"], kind: try row["kind"], heldOn: try row["held_on"], hours: try row["hours"],
                trainer: try row["trainer"], content: try row["content"]),
            recordedBy: try row["recorded_by"], recordedAt: try row["recorded_at"], attendances: attendances)
    }

    private static func courses(_ rows: [Row], in reader: any Reader) throws -> [Course] {
        let ids: [Identifier<Course>] = try rows.map { try $0["id"] }
        var found: [Identifier<Course>: [Course.Attendance]] = [:]
        for row in try reader.rows("SELECT * FROM attendance WHERE course_id IN \(list: ids) ORDER BY id") {
            found[try row["course_id"], default: []].append(
                Course.Attendance(account: try row["account_id"], name: try row["account_name"], result: try row["result"]))
        }
        return try zip(rows, ids).map { row, id in try course(row, attendances: found[id] ?? []) }
    }

    static func find(_ id: Identifier<Course>, for actor: Actor, in reader: any Reader) throws -> Course {
        let rows = try reader.rows("SELECT * FROM course c WHERE c.id = \(id) AND c.withdrawn_at IS NULL AND \(actor.sees("c.agency_id"))")
        guard let found = try courses(rows, in: reader).first else { throw Problem.notFound }
        return found
    }

    /// A page of the list, the last held first, and how many there are in all; without a limit, all.
    static func list(
        for actor: Actor, year: Int?, limit: Int = 20_000, offset: Int = 0, in reader: any Reader
    ) throws -> (rows: [Course], total: Int) {
        var condition: SQL = "c.withdrawn_at IS NULL AND \(actor.sees("c.agency_id"))"
        if let year { condition += " AND c.held_on >= \(Day.firstOf(year: year)) AND c.held_on <= \(Day.lastOf(year: year))" }
        let rows = try reader.rows(
            "SELECT * FROM course c WHERE \(condition) ORDER BY c.held_on DESC, c.id DESC LIMIT \(limit) OFFSET \(offset)")
        return (try courses(rows, in: reader), try reader.value("SELECT count(*) FROM course c WHERE \(condition)") ?? 0)
    }

    static func insert(_ draft: CourseDraft, by actor: Actor, in tx: Transaction) throws -> Identifier<Course> {
        try tx.insert(
            """
            INSERT INTO course (agency_id, title, kind, held_on, hours, trainer, content, recorded_by, recorded_at)
            VALUES (\(actor.agency), \(draft.title), \(draft.kind), \(draft.heldOn), \(draft.hours), \(draft.trainer), \(draft.content),
                \(actor.name), \(tx.now)) RETURNING id
            """)
    }

    static func insertAttendance(
        _ member: StaffMember, _ result: AttendanceResult, in course: Identifier<Course>, of agency: AgencyID, in tx: Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO attendance (agency_id, course_id, account_id, account_name, result, recorded_at)
            VALUES (\(agency), \(course), \(member.account), \(member.name), \(result), \(tx.now))
            """)
    }

    static func withdraw(_ id: Identifier<Course>, reason: String, by actor: Actor, in tx: Transaction) throws {
        let changed = try tx.execute(
            """
            UPDATE course SET withdrawn_at = \(tx.now), withdrawn_reason = \(reason)
            WHERE id = \(id) AND withdrawn_at IS NULL AND \(actor.owns("course.agency_id"))
            """)
        guard changed == 1 else { throw Problem.notFound }
    }
}
