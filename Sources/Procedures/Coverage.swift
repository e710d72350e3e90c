package import Documents
package import Identity
package import Kernel
package import Standards
package import Storage

/// How many of an agency's TTHC have a procedure in force: `105/135`.
package struct Coverage: Sendable, Hashable {
    package let total: Int
    package let covered: Int

    package var isComplete: Bool { total > 0 && covered == total }
}

/// What other rooms may ask.
extension Procedures {
    /// Two queries for any number of agencies, both answered from indexes. An agency without a catalogue is not in the answer.
    package static func coverage(_ scope: AgencyScope, asOf instant: Instant, in reader: any Reader) throws -> [AgencyID: Coverage] {
        let held = try reader.rows(
            """
            SELECT a.agency_id, COUNT(*) AS total FROM agency_tthc a
            WHERE \(scope.covers("a.agency_id")) AND \(AgencyCatalogueStore.held(at: instant)) GROUP BY a.agency_id
            """)
        // The agency stands in every join, so that each is a search within it and never a walk through all links there are.
        let linked = try reader.rows(
            """
            SELECT r.agency_id, COUNT(DISTINCT p.tthc_id) AS covered FROM \(InForce.documents(scope, at: instant)) r
            JOIN procedure_tthc p ON p.agency_id = r.agency_id AND p.document_id = r.document_id
            WHERE \(ProcedureStore.linked(at: instant))
            AND EXISTS (SELECT 1 FROM agency_tthc a WHERE a.agency_id = p.agency_id AND a.tthc_id = p.tthc_id
                AND \(AgencyCatalogueStore.held(at: instant)))
            GROUP BY r.agency_id
            """)
        var covered: [AgencyID: Int] = [:]
        for row in linked { covered[try row["agency_id"]] = try row["covered"] }
        var coverage: [AgencyID: Coverage] = [:]
        for row in held {
            let agency: AgencyID = try row["agency_id"]
            coverage[agency] = Coverage(total: try row["total"], covered: covered[agency] ?? 0)
        }
        return coverage
    }

    /// Everything an agency offers at an instant, by field.
    package static func offered(_ agency: AgencyID, at instant: Instant, in reader: any Reader) throws -> [OfferedProcedure] {
        let covering = try ProcedureStore.covering(agency, at: instant, in: reader)
        return try AgencyCatalogueStore.list(agency, at: instant, in: reader).compactMap { entry in
            guard let (document, revision) = covering[entry.tthc.id] else { return nil }
            return OfferedProcedure(
                tthc: entry.tthc.id, code: entry.tthc.code, name: entry.tthc.name, field: entry.field, fieldCode: entry.entry.fieldCode,
                limit: entry.limit, fee: entry.fee, online: entry.entry.online, result: entry.result, document: document, revision: revision
            )
        }.sorted { ($0.field.sortKey, $0.name.sortKey, $0.tthc) < ($1.field.sortKey, $1.name.sortKey, $1.tthc) }
    }

    /// The agencies that do a TTHC by a procedure in force.
    package static func offering(_ tthc: TTHCID, at instant: Instant, in reader: any Reader) throws -> Set<AgencyID> {
        let rows = try reader.rows(
            """
            SELECT DISTINCT a.agency_id FROM agency_tthc a
            JOIN procedure_tthc p ON p.agency_id = a.agency_id AND p.tthc_id = a.tthc_id
            JOIN \(InForce.documents(nil, at: instant)) r ON r.agency_id = a.agency_id AND r.document_id = p.document_id
            WHERE a.tthc_id = \(tthc) AND \(AgencyCatalogueStore.held(at: instant)) AND \(ProcedureStore.linked(at: instant))
            """)
        return Set(try rows.map { try $0["agency_id"] })
    }

    /// By which procedure an agency does a TTHC at an instant; nil when it has none in force.
    package static func inForce(_ agency: AgencyID, _ tthc: TTHCID, at instant: Instant, in reader: any Reader) throws -> ProcedureInForce?
    {
        guard let entry = try AgencyCatalogueStore.find(tthc, of: agency, at: instant, in: reader) else { return nil }
        let row = try reader.row(
            """
            SELECT f.* FROM procedure_tthc p JOIN \(InForce.table(.agency(agency), at: instant)) f ON f.document_id = p.document_id
            WHERE p.agency_id = \(agency) AND p.tthc_id = \(tthc) AND \(ProcedureStore.linked(at: instant)) ORDER BY p.id DESC LIMIT 1
            """)
        guard let row else { return nil }
        let (issue, amendment): (Int, Int) = (try row["issue"], try row["amendment"])
        return ProcedureInForce(
            documentID: try row["document_id"], revisionID: try row["revision_id"], documentCode: try row["code"],
            documentTitle: try row["title"], revisionLabel: "\(issue)/\(amendment)",
            content: try RevisionContent.decode(from: try row["content"]), tthc: entry)
    }

    /// The text of a revision a dossier was received by, whatever is in force since.
    package static func content(of revision: RevisionID, in reader: any Reader) throws -> ProcedureContent {
        try RevisionContent.decode(from: try RevisionStore.content(revision, in: reader))
    }

    package static let requirements = RequirementSource([
        Requirement(
            "procedures.catalogue", clause: "8.2", "Danh mục thủ tục hành chính áp dụng HTQLCL", link: ProcedureLink.catalogue,
            verb: "Lập danh mục",
            isMandatory: true),
        Requirement(
            "procedures.coverage", clause: "8.1", "Thủ tục hành chính có quy trình còn hiệu lực",
            link: "\(ProcedureLink.catalogue)?quy-trinh=chua",
            verb: "Viết quy trình",
            isMandatory: true),
        Requirement(
            "procedures.complete", clause: "8.5", "Mọi thủ tục hành chính đều có quy trình (QĐ 19/2014 Đ3)",
            link: "\(ProcedureLink.catalogue)?quy-trinh=chua",
            verb: "Bổ sung quy trình", stage: .maintain),
    ]) { scope, _, asOf, reader in
        let coverage = try coverage(scope, asOf: asOf, in: reader)
        let day = asOf.day
        return [
            "procedures.catalogue": coverage.mapValues { .met(on: day, note: "\($0.total) thủ tục") },
            // One procedure in force is enough to announce; the rest shows as n/m until it is complete.
            "procedures.coverage": coverage.mapValues {
                $0.covered > 0 ? .met(on: day, note: "\($0.covered)/\($0.total) thủ tục") : .partial(note: "0/\($0.total) thủ tục")
            },
            "procedures.complete": coverage.mapValues {
                $0.isComplete ? .met(on: day, note: "\($0.total) thủ tục") : .partial(note: "\($0.covered)/\($0.total) thủ tục")
            },
        ]
    }
}
