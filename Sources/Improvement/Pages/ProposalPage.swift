import Identity
import Kernel
import Storage
import Web

/// What the system proposes to treat as a nonconformity: `/su-khong-phu-hop/de-nghi`. The head ticks what has one cause and makes one slip
/// of it, or declines with a reason; each can be decided where it stands.
enum ProposalPage {
    static let path = ImprovementLink.proposals

    private static func asked(_ request: PageRequest) -> ListQuery { ListQuery(request.query, path: path, limit: 20) }

    static func show(_ request: PageRequest) async throws -> Reply {
        let query = asked(request)
        if let format = query.export {
            let found = try await list(query, request)
            return try sheet(found.rows).reply(format, fileName: "de-nghi-lap-phieu", created: request.now)
        }
        return try await page(request, FormState())
    }

    static func accept(_ request: PageRequest) async throws -> Reply {
        try await decide(request) { ids, actor, form, tx in
            let slip = try DecideProposals.accept(ids, description: form.text("description"), by: actor, in: tx)
            return (ImprovementLink.nonconformity(slip), "Đã lập phiếu. Bước tiếp theo: khắc phục tức thời.")
        }
    }

    static func decline(_ request: PageRequest) async throws -> Reply {
        try await decide(request) { ids, actor, form, tx in
            try DecideProposals.decline(ids, reason: form.text(reasonField(form["rieng"])), by: actor, in: tx)
            return (path, "Đã ghi quyết định không lập phiếu.")
        }
    }

    /// A form of one proposal names it in `rieng` and has a field of reasons of its own; the form of several names each in `de-nghi`.
    private static func decide(
        _ request: PageRequest,
        _ body: @escaping @Sendable ([Identifier<Proposal>], Actor, Fields, Transaction) throws -> (to: String, notice: String)
    ) async throws -> Reply {
        let (actor, form) = (request.actor, request.form)
        let ids = form.all(form["rieng"] == nil ? "de-nghi" : "rieng").compactMap { Identifier<Proposal>($0) }
        return try await request.submit(redirect: { done in (done.to, done.notice) }) { tx in
            try body(ids, actor, form, tx)
        } orShow: { state in
            var state = state
            if let one = form["rieng"], let wrong = state.problem?.fields.removeValue(forKey: "reason") {
                state.problem?.fields[reasonField(one)] = wrong
            }
            return try await page(request, state)
        }
    }

    static func reasonField(_ proposal: String?) -> String { proposal.map { "reason-\($0)" } ?? "reason" }

    private static func list(_ query: ListQuery, _ request: PageRequest) async throws -> (rows: [Proposal], total: Int) {
        let actor = request.actor
        let ground = query["can-cu"].flatMap(Proposal.Ground.init(rawValue:))
        let isOpen: Bool? = query["tinh-trang"] == "tat-ca" ? nil : query["tinh-trang"] != "da-quyet"
        return try await request.read { reader in
            try ProposalStore.list(
                ground: ground, isOpen: isOpen, for: actor, page: query.export == nil ? query : nil, in: reader)
        }
    }

    private static func page(_ request: PageRequest, _ state: FormState) async throws -> Reply {
        let query = asked(request)
        let found = try await list(query, request)
        return .page(
            "Đề nghị lập phiếu", section: ImprovementLink.overview, isWide: true, status: state.problem == nil ? 200 : 422,
            html(found.rows, total: found.total, query, request, state))
    }

    private static func sheet(_ rows: [Proposal]) -> Sheet {
        Sheet(
            name: "Đề nghị",
            columns: [
                SheetColumn("Việc"), SheetColumn("Mô tả"), SheetColumn("Căn cứ"), SheetColumn("Bằng chứng"), SheetColumn("Nêu lúc"),
                SheetColumn("Quyết định"), SheetColumn("Lý do"), SheetColumn("Người quyết định"),
            ],
            rows: rows.map { proposal in
                [
                    Cell(proposal.subject.label), Cell(proposal.description), Cell(proposal.ground.vietnamese), Cell(proposal.evidence),
                    Cell(proposal.proposedAt.vietnamese),
                    Cell(proposal.decision.map { $0 == .accepted ? "Lập phiếu" : "Không lập" } ?? "Chờ quyết định"), Cell(proposal.reason),
                    Cell(proposal.decidedBy),
                ]
            })
    }
}
