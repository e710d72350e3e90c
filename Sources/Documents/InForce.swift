package import Identity
package import Kernel
package import Storage

/// The texts in force at an instant as a table that other rooms may join, without knowing ours:
///
///     SELECT … FROM procedure_tthc p JOIN \(InForce.table(scope, at: instant)) f ON f.document_id = p.document_id
package enum InForce {
    /// Columns: agency_id, document_id, code, title, kind, revision_id, issue, amendment, effective_on, effective_from, content.
    package static func table(_ scope: AgencyScope, kinds: Set<DocumentKind>? = nil, at instant: Instant) -> SQL {
        var condition: SQL = "\(scope.covers("r.agency_id")) AND \(RevisionStore.inForce("r", at: instant))"
        if let kinds { condition += " AND d.kind IN \(list: kinds.map(\.rawValue).sorted())" }
        return """
            (SELECT r.agency_id, r.document_id, d.code, d.title, d.kind, r.id AS revision_id, r.issue, r.amendment, r.effective_on,
                r.effective_from, r.content
            FROM revision r JOIN document d ON d.id = r.document_id WHERE \(condition))
            """
    }

    /// Only which documents of a scope (nil: of all) have a text in force. Columns: agency_id, document_id.
    package static func documents(_ scope: AgencyScope?, at instant: Instant) -> SQL {
        let condition = SQL.all([scope?.covers("r.agency_id"), RevisionStore.inForce("r", at: instant)].compactMap { $0 })
        return "(SELECT r.agency_id, r.document_id FROM revision r WHERE \(condition))"
    }

    /// The text of a kind that an agency has in force, the latest when there are several; nil while none is.
    package static func content(of kind: DocumentKind, in agency: AgencyID, at instant: Instant, reader: any Reader) throws -> String? {
        try reader.value(
            "SELECT f.content FROM \(table(.agency(agency), kinds: [kind], at: instant)) f ORDER BY f.effective_from DESC LIMIT 1")
    }
}
