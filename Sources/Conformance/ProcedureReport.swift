package import Documents
package import Identity
package import Kernel
import Organisation
import Procedures
package import Storage

/// One revision of one agency's procedure held against its dossiers: the answer of `chuan conformance --json`.
package struct ProcedureReport: Sendable, Encodable {
    package let procedure: String
    package let title: String
    package let agency: String
    package let revision: String
    package let from: Day
    package let through: Day
    /// 1 − Σ cost / Σ worst over the log; null when nothing could be aligned.
    package let fitness: Double?
    package let shareOnTime: Double?
    package let figures: ConformanceResult

    package enum CodingKeys: String, CodingKey { case procedure, title, agency, revision, from, through, fitness, shareOnTime, figures }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(procedure, forKey: .procedure)
        try container.encode(title, forKey: .title)
        try container.encode(agency, forKey: .agency)
        try container.encode(revision, forKey: .revision)
        try container.encode(from.description, forKey: .from)
        try container.encode(through.description, forKey: .through)
        // Null says that there is no figure; leaving it out would not.
        try container.encode(fitness, forKey: .fitness)
        try container.encode(shareOnTime, forKey: .shareOnTime)
        try container.encode(figures, forKey: .figures)
    }
}

/// A procedure of an agency, found by what people call it.
package struct ProcedureChoice: Sendable, Hashable {
    package let agency: AgencyID
    package let document: DocumentID

    /// By the document's own code or by the code of a TTHC it serves, at the agencies given.
    /// - Throws: `Problem.invalid` when no agency has one.
    package static func find(_ code: String, of agencies: [AgencyID], at now: Instant, in reader: any Reader) throws -> [ProcedureChoice] {
        let tthc = try CatalogueStore.find(codes: [code], in: reader)[code]
        let found = try agencies.compactMap { agency -> ProcedureChoice? in
            if let document = try DocumentStore.document(code: code, of: agency, in: reader), document.kind.isProcedure {
                return ProcedureChoice(agency: agency, document: document.id)
            }
            guard let tthc, let procedure = try Procedures.inForce(agency, tthc.id, at: now, in: reader) else { return nil }
            return ProcedureChoice(agency: agency, document: procedure.documentID)
        }
        guard !found.isEmpty else { throw Problem.invalid("Không có quy trình hay thủ tục nào mang mã “\(code)”.") }
        return found
    }

    /// One report a revision by which dossiers ended in the period; none when there are no such dossiers.
    package func reports(from: Day, through: Day, today: Day, in reader: any Reader) throws -> [ProcedureReport] {
        let period = Period(from: from, through: through)
        let agencyCode = try AgencyStore.agency(agency, in: reader).code
        return try RevisionCount.counts(.agency(agency), period, in: reader).filter { $0.title.document == document }.map { count in
            let result = try LedgerRun.compare(count, period, today: today, in: reader)
            return ProcedureReport(
                procedure: count.title.code, title: count.title.title, agency: agencyCode, revision: count.title.label, from: from,
                through: through, fitness: result.fitness, shareOnTime: result.shareOnTime, figures: result)
        }
    }

    /// What really happened, as a log for other tools.
    package func log(from: Day?, through: Day?, in reader: any Reader) throws -> EventLog {
        let revisions = try RevisionStore.history(document, in: reader).map(\.id)
        let titles = try RevisionTitle.titles(revisions, in: reader).values.sorted { $0.revision < $1.revision }
        return try LedgerRun.log(titles, of: agency, from: from, through: through, in: reader)
    }
}
