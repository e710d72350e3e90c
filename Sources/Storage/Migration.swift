/// One step of the schema. All rooms' steps form one timeline, ordered by `name`, which begins with a date and says the room:
/// `2026-11-21.20 organisation`. A step that was shipped is never edited; a change is a new step.
///
/// The text is the portable subset of SQLite 3.40 and PostgreSQL 15, several statements apart by `;`, with three words for what differs:
/// `{key}` an identity primary key, `{bytes}` a blob, `{text}` TEXT that compares by code point on both engines.
package struct Migration: Sendable {
    package let name: String
    package let sql: String

    package init(_ name: String, _ sql: String) {
        self.name = name
        self.sql = sql
    }
}
