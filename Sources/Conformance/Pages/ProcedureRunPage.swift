import Deadlines
import Documents
import Dossiers
import Identity
import Kernel
import Procedures
import Storage
import Web

/// `/van-hanh/:id`: one procedure as it was really followed in a period. The same question answers the list of dossiers behind a number.
enum ProcedureRunPage {
    struct Model: Sendable {
        let document: Document
        let period: Period
        /// Revisions with dossiers in the period, the most used first, and the one shown.
        let revisions: [RevisionCount]
        let shown: RevisionCount?
        let path: DossierPath
        /// Nil while a job has to compute it.
        let result: ConformanceResult?
        /// When the result was made from data that changed since.
        let outdatedSince: Instant?
        let job: Job?
        let mayWrite: Bool
        let csrf: CSRF

        /// `3. Ký giấy chứng nhận`, in few words.
        func stepName(_ position: Int, _ name: String) -> String { "\(position). \(path.step(at: position)?.shortName ?? name)" }

        /// The page's own address with its filters, and the list of dossiers behind a number.
        func cases(_ key: String) -> String {
            "\(ConformanceLink.cases(document.id))?nhom=\(URLEncoding.encode(key))&tu=\(period.from)&den=\(period.through)"
                + (shown.map { "&ban=\($0.title.revision)" } ?? "")
        }
    }

    static func show(_ request: PageRequest) async throws -> Reply {
        let model = try await model(request)
        return .page(
            Page(
                "Vận hành \(model.document.code)", section: ProcedureLink.catalogue, isWide: true, refresh: model.job == nil ? nil : 5,
                html(model)))
    }

    static func compute(_ request: PageRequest) async throws -> Reply {
        let id: DocumentID = try request.id()
        let (actor, fields) = (request.actor, request.form)
        try await request.write { tx in
            _ = try document(id, for: actor, in: tx)
            try ComputeConformance.ask(PeriodFields.period(fields, today: tx.now.day), by: actor, in: tx)
        }
        return .redirect(
            to: "\(ConformanceLink.procedure(id))?" + PeriodFields.query(fields), notice: "Đang đối chiếu; trang tự cập nhật khi xong.")
    }

    static func model(_ request: PageRequest) async throws -> Model {
        let id: DocumentID = try request.id()
        let (actor, now, csrf, fields) = (request.actor, request.now, request.csrf, request.query)
        return try await request.read { reader in
            let document = try document(id, for: actor, in: reader)
            let period = PeriodFields.period(fields, today: now.day)
            let revisions = try RevisionCount.counts(.agency(document.agency), period, in: reader).filter { $0.title.document == id }
            let asked = fields["ban"].flatMap { RevisionID($0) }
            let shown = revisions.first { $0.title.revision == asked } ?? revisions.first
            let kept = try shown.flatMap { try RunStore.find($0.title.revision, of: document.agency, period, in: reader) }
            let isFresh = kept != nil && kept?.mark == shown?.mark
            let isDirect = (shown?.count ?? 0) <= LedgerRun.directLimit
            let result =
                isFresh || !isDirect ? kept?.result : try shown.map { try LedgerRun.compare($0, period, today: now.day, in: reader) }
            let input = ComputeConformance.Input(agency: actor.agency, isProvince: actor.isProvince, period: period)
            return Model(
                document: document, period: period, revisions: revisions, shown: shown,
                path: try shown.map { try DossierTraces.path(of: $0.title.revision, in: reader) } ?? DossierPath(steps: []),
                result: result, outdatedSince: isDirect || isFresh ? nil : kept?.computedAt,
                job: isDirect || isFresh ? nil : try ComputeConformance.running(input, in: reader),
                mayWrite: actor.may(.writeDocuments) && actor.agency == document.agency, csrf: csrf)
        }
    }

    private static func document(_ id: DocumentID, for actor: Actor, in reader: any Reader) throws -> Document {
        let document = try DocumentStore.document(id, for: actor, in: reader)
        guard document.kind.isProcedure else { throw Problem.notFound }
        return document
    }
}
