package import Storage

/// The names of people as a table that other rooms may join, without knowing ours:
///
///     SELECT d.*, a.name AS holder_name FROM dossier d LEFT JOIN \(AccountNames.table) a ON a.id = d.holder_id
///
/// Both engines look a name up by its key as if the join named the table itself.
package enum AccountNames {
    /// Columns: id, name.
    package static let table: SQL = "(SELECT id, name FROM account)"
}
