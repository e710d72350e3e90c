import Storage

/// The engine's own C interface, one connection, statements prepared once: nothing between the caller and the database.
protocol StraightEngine {
    /// Runs a statement by its place in `AdvanceStatements.all`; the columns asked for, of the first row.
    func run(_ statement: Int, _ arguments: [SQLValue], columns: [String]) throws -> [SQLValue]
    func begin() throws
    func commit() throws
}

/// What one step advance asks of the engine, in the words the rooms Dossiers and Storage use. `@` becomes the engine's placeholder.
enum AdvanceStatements {
    static let find = 0
    static let update = 1
    static let step = 2
    static let journal = 3

    static let all = [
        """
        SELECT d.*, s.name AS step_name, s.role AS step_role, s.limit_text AS step_limit, s.is_return, a.name AS holder_name,
            n.name AS next_name, n.role AS next_role, n.lane AS next_lane, n.limit_text AS next_limit, n.is_return AS next_is_return,
            (SELECT max(c.position) FROM dossier_path_step c WHERE c.revision_id = d.procedure_revision_id) AS step_count
        FROM dossier d
        JOIN dossier_path_step s ON s.revision_id = d.procedure_revision_id AND s.position = d.position
        LEFT JOIN dossier_path_step n ON n.revision_id = d.procedure_revision_id AND n.position = d.position + 1
        LEFT JOIN account a ON a.id = d.holder_id
        WHERE d.id = @1 AND d.agency_id = @2
        """,
        """
        UPDATE dossier SET state = @1, position = @2, lane = @3, holder_id = @4, held_since = @5, due_at = @6, paused_at = @7,
            ended_at = @8, outcome = @9, closed_at = @10, version = @11
        WHERE id = @12 AND version = @13
        """,
        """
        INSERT INTO dossier_step (dossier_id, seq, agency_id, at, kind, position, holder_id, by_id, by_name, note)
        VALUES (@1, @2, @3, @4, @5, @6, @7, @8, @9, @10)
        """,
        """
        INSERT INTO journal (at, kind, account_id, account_name, account_agency_id, agency_id, subject_kind, subject_id, subject_label, details)
        VALUES (@1, @2, @3, @4, @5, @6, @7, @8, @9, @10)
        RETURNING id
        """,
    ]

    static func texts(placeholder: Character) -> [String] { all.map { $0.replacing("@", with: String(placeholder)) } }
}
