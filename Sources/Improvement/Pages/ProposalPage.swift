import Identity
import Kernel
import Storage
import Web

/// What the system proposes to treat as a nonconformity: `/su-khong-phu-hop/de-nghi`. The head ticks what has one cause and makes one slip
/// of it, or declines with a reason.
enum ProposalPage {
    private static let path = "/su-khong-phu-hop/de-nghi"

    static func show(_ request: PageRequest) async throws -> Reply {
        let query = ListQuery(request.query, path: path)
        if let format = query.export {
            let found = try await list(query, request)
            return try sheet(found.rows).reply(format, fileName: "de-nghi-lap-phieu", created: request.now)
        }
        return try await page(request, FormState())
    }

    static func accept(_ request: PageRequest) async throws -> Reply {
        try await decide(request) { ids, actor, form, tx in
            let slip = try DecideProposals.accept(ids, description: form.text("description"), by: actor, in: tx)
            return ("/su-khong-phu-hop/\(slip)", "Đã lập phiếu. Bước tiếp theo: khắc phục tức thời.")
        }
    }

    static func decline(_ request: PageRequest) async throws -> Reply {
        try await decide(request) { ids, actor, form, tx in
            try DecideProposals.decline(ids, reason: form.text("reason"), by: actor, in: tx)
            return (path, "Đã ghi quyết định không lập phiếu.")
        }
    }

    private static func decide(
        _ request: PageRequest,
        _ body: @escaping @Sendable ([Identifier<Proposal>], Actor, Fields, Transaction) throws -> (to: String, notice: String)
    ) async throws -> Reply {
        let (actor, form) = (request.actor, request.form)
        do {
            let ids = form.all("de-nghi").compactMap { Identifier<Proposal>($0) }
            let done = try await request.write { tx in try body(ids, actor, form, tx) }
            return .redirect(to: done.to, notice: done.notice)
        } catch let problem as Problem where problem.kind == .invalid {
            return try await page(request, FormState(values: form, problem: problem))
        }
    }

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
        let query = ListQuery(request.query, path: path)
        let found = try await list(query, request)
        let mayDecide = request.actor.may(.decideProposal)
        let table = dataTable(
            columns: (mayDecide ? [Column("Chọn")] : []) + [Column("Việc"), Column("Căn cứ"), Column("Bằng chứng"), Column("Quyết định")],
            rows: found.rows.map { row($0, mayDecide: mayDecide, state) }, caption: "Đề nghị lập phiếu", query: query,
            empty: emptyState(
                "Không có đề nghị nào",
                text: "Hồ sơ quá hạn, hồ sơ yêu cầu bổ sung nhiều lần, kết quả sai và phản ánh đúng sẽ tự hiện ở đây, kèm bằng chứng."))
        let hasOpen = found.rows.contains { $0.decision == nil }
        return .page(
            "Đề nghị lập phiếu", section: "/cai-tien", isWide: true, status: state.problem == nil ? 200 : 422,
            """
            \(breadcrumbs([("Cải tiến", "/cai-tien"), ("Sự không phù hợp", "/su-khong-phu-hop")]))
            \(pageHeading("Đề nghị lập phiếu", intro: "Hệ thống nêu, lãnh đạo quyết định: lập phiếu sự không phù hợp, hoặc ghi lý do không lập."))
            \(errorSummary(state))
            \(filterBar(query, fields: filters(query), search: nil))
            \(if: mayDecide && hasOpen, form(action: path + "/lap", csrf: request.csrf, isWide: true, """
                \(table)
                \(textField("Tên chung của các việc đã chọn", name: "description", state: state,
                    hint: "Nhiều việc cùng một nguyên nhân thì lập một phiếu. Để trống thì hệ thống tự ghi."))
                <div class="actions">\(button("Lập phiếu cho các việc đã chọn"))</div>
                \(details("Không lập phiếu", isOpen: state.error("reason") != nil, """
                    \(textArea("Lý do không lập phiếu", name: "reason", state: state, rows: 2))
                    <button class="button secondary" type="submit" formaction="\(path)/khong-lap">Ghi quyết định không lập</button>
                    """))
                """))
            \(if: !(mayDecide && hasOpen), table)
            \(pagination(query, total: found.total, noun: "đề nghị"))
            """)
    }

    private static func filters(_ query: ListQuery) -> HTML {
        """
        \(selectField("Tình trạng", name: "tinh-trang", options: [Option("da-quyet", "Đã quyết định"), Option("tat-ca", "Tất cả")],
            state: query.state, none: "Chờ quyết định"))\
        \(selectField("Căn cứ", name: "can-cu", options: Proposal.Ground.allCases.map { Option($0.rawValue, $0.vietnamese) },
            state: query.state, none: "Tất cả"))
        """
    }

    private static func row(_ proposal: Proposal, mayDecide: Bool, _ state: FormState) -> [HTML] {
        let decision: HTML =
            switch proposal.decision {
            case nil: tag("Chờ quyết định", .warning)
            case .accepted:
                "\(proposal.nonconformity.map { "<a href=\"/su-khong-phu-hop/\($0)\">Đã lập phiếu</a>" as HTML }), \(proposal.decidedBy)"
            case .declined: "Không lập: \(proposal.reason) (\(proposal.decidedBy))"
            }
        let isChosen = state.values.all("de-nghi").contains(proposal.id.description)
        let choose: HTML =
            proposal.decision == nil
            ? """
            <label class="check"><input type="checkbox" name="de-nghi" value="\(proposal.id)"\(if: isChosen, " checked") />\
            <span class="visually-hidden">Chọn \(proposal.subject.label)</span></label>
            """ : ""
        let cells: [HTML] = [
            "\(ImprovementHTML.anchor(proposal.subject))<br />\(proposal.description)", "\(proposal.ground.vietnamese)",
            "\(proposal.evidence)", decision,
        ]
        return mayDecide ? [choose] + cells : cells
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
