import Documents
import Identity
import Kernel
import Organisation
import Storage
import Web

/// One TTHC, as announced and as the agency has it: `/thu-tuc/:id`.
enum TTHCPage {
    struct Model: Sendable {
        let tthc: TTHC
        let entry: AgencyTTHC?
        let inForce: ProcedureInForce?
        let documents: [DocumentID: String]
        let posting: Posting?
        let today: Day
        let history: [JournalEntry]
        let mayKeep: Bool
        let mayWrite: Bool
        let csrf: CSRF
        let state: FormState
        let registry: Registry
    }

    static func show(_ request: PageRequest) async throws -> Reply { try await page(request, .empty) }

    private static func page(_ request: PageRequest, _ state: FormState) async throws -> Reply {
        let id = try request.id(of: TTHC.self)
        let (actor, now, csrf, registry) = (request.actor, request.now, request.csrf, request.services.registry)
        let wanted = request.query.id("co-quan", of: AgencyKey.self)
        let model = try await request.read { reader in
            let agency = try wanted.map { try AgencyStore.find($0, for: actor, in: reader).id } ?? actor.agency
            let isOwn = agency == actor.agency && !actor.isProvince
            let entry = try AgencyCatalogueStore.find(id, of: agency, at: now, in: reader)
            var documents: [DocumentID: String] = [:]
            for document in try ProcedureStore.links(of: agency, at: now, in: reader)[id] ?? [] {
                let found = try DocumentStore.document(document, for: actor, in: reader)
                documents[document] = "\(found.code) \(found.title)"
            }
            return Model(
                tthc: try CatalogueStore.tthc(id, in: reader), entry: entry,
                inForce: try Procedures.inForce(agency, id, at: now, in: reader), documents: documents,
                posting: try entry.flatMap { try PostingStore.postings(of: agency, at: now, in: reader)[$0.id] }, today: now.day,
                history: try Journal.timeline(of: .tthc, id, in: reader).filter { $0.agencyID == agency.value },
                mayKeep: isOwn && actor.may(.keepCatalogue), mayWrite: isOwn && actor.may(.writeDocuments), csrf: csrf, state: state,
                registry: registry)
        }
        return .page(model.tthc.name, section: ProcedureLink.catalogue, status: state.problem == nil ? 200 : 422, html(model))
    }

    static func classify(_ request: PageRequest) async throws -> Reply {
        try await change(request, "Đã lưu.") { id, form, actor, tx in
            let entry = AgencyTTHCEntry(
                field: form.text("field"), fieldCode: form.text("field_code"), limit: form["limit"], fee: form["fee"],
                online: try form.choice("online"), result: form.text("result"))
            try ClassifyTTHC.perform(id, entry, by: actor, in: tx)
        }
    }

    static func remove(_ request: PageRequest) async throws -> Reply {
        try await change(request, "Đã đưa thủ tục ra khỏi danh mục.") { id, form, actor, tx in
            try RemoveFromAgencyCatalogue.perform(id, note: form.text("note"), by: actor, in: tx)
        }
    }

    static func post(_ request: PageRequest) async throws -> Reply {
        try await change(request, "Đã ghi ngày niêm yết.") { id, form, actor, tx in
            try PostAtOffice.perform(id, on: form.day("posted_on"), by: actor, in: tx)
        }
    }

    static func takeDown(_ request: PageRequest) async throws -> Reply {
        try await change(request, "Đã ghi là không còn niêm yết.") { id, _, actor, tx in
            try TakeDownPosting.perform(id, by: actor, in: tx)
        }
    }

    private static func change(
        _ request: PageRequest, _ notice: String,
        _ body: @escaping @Sendable (Identifier<AgencyTTHC>, Fields, Actor, Transaction) throws -> Void
    ) async throws -> Reply {
        let id = try request.id(of: TTHC.self)
        let (actor, form, now) = (request.actor, request.form, request.now)
        return try await request.submit {
            try await request.write { tx in
                guard let entry = try AgencyCatalogueStore.find(id, of: actor.agency, at: now, in: tx) else { throw Problem.notFound }
                try body(entry.id, form, actor, tx)
            }
            return .redirect(to: ProcedureLink.tthc(id), notice: notice)
        } orShow: { state in
            try await page(request, state)
        }
    }
}
