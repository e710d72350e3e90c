import Identity
import Kernel
import Web

extension ProposalPage {
    /// The form for several at once stands below the table; the boxes of the table belong to it.
    private static let severalID = "nhieu-viec"

    static func html(_ rows: [Proposal], total: Int, _ query: ListQuery, _ request: PageRequest, _ state: FormState) -> HTML {
        let mayDecide = request.actor.may(.decideProposal)
        let open = mayDecide ? rows.filter { $0.decision == nil }.count : 0
        return """
            \(breadcrumbs([("Cải tiến", ImprovementLink.overview), ("Sự không phù hợp", ImprovementLink.nonconformities)]))
            \(pageHeading("Đề nghị lập phiếu", intro: "Hệ thống nêu, lãnh đạo quyết định: lập phiếu sự không phù hợp, hoặc ghi lý do không lập."))
            \(errorSummary(state))
            \(filterBar(query, fields: filters(query), search: nil))
            \(dataTable(
                columns: (open > 1 ? [Column("Chọn")] : []) + [Column("Việc"), Column("Bằng chứng"), Column("Quyết định")],
                rows: rows.map { row($0, canPick: open > 1, mayDecide: mayDecide, request, state) }, caption: "Đề nghị lập phiếu", query: query,
                empty: empty(query)))
            \(pagination(query, total: total, noun: "đề nghị"))
            \(if: open > 1, several(request.csrf, state))
            """
    }

    private static func empty(_ query: ListQuery) -> HTML {
        emptyState(
            query.isFiltered ? "Không có đề nghị nào khớp bộ lọc" : "Không có đề nghị nào chờ quyết định",
            text: "Hồ sơ quá hạn, hồ sơ yêu cầu bổ sung nhiều lần, kết quả sai và phản ánh đúng sẽ tự hiện ở đây, kèm bằng chứng.")
    }

    private static func filters(_ query: ListQuery) -> HTML {
        """
        \(selectField("Tình trạng", name: "tinh-trang", options: [Option("da-quyet", "Đã quyết định"), Option("tat-ca", "Tất cả")],
            state: query.state, none: "Chờ quyết định"))\
        \(selectField("Căn cứ", name: "can-cu", options: Proposal.Ground.allCases.map { Option($0.rawValue, $0.vietnamese) },
            state: query.state, none: "Tất cả"))
        """
    }

    private static func row(
        _ proposal: Proposal, canPick: Bool, mayDecide: Bool, _ request: PageRequest, _ state: FormState
    ) -> [HTML] {
        let pick: HTML =
            proposal.decision == nil
            ? pickBox(
                "Chọn \(proposal.subject.label)", name: "de-nghi", value: proposal.id.description,
                isChosen: state.values.all("de-nghi").contains(proposal.id.description), form: severalID) : ""
        return (canPick ? [pick] : []) + [
            sentence(proposal, request), "\(proposal.evidence)", decision(proposal, mayDecide: mayDecide, request.csrf, state),
        ]
    }

    /// What happened, once: the thing it happened to is a link where the sentence names it.
    private static func sentence(_ proposal: Proposal, _ request: PageRequest) -> HTML {
        let link = request.anchor(to: proposal.subject)
        guard let named = proposal.description.firstRange(of: proposal.subject.label) else { return "\(link): \(proposal.description)" }
        return "\(String(proposal.description[..<named.lowerBound]))\(link)\(String(proposal.description[named.upperBound...]))"
    }

    private static func decision(_ proposal: Proposal, mayDecide: Bool, _ csrf: CSRF, _ state: FormState) -> HTML {
        switch proposal.decision {
        case nil: mayDecide ? decide(proposal, csrf, state) : tag("Chờ quyết định", .warning)
        case .accepted:
            "\(proposal.nonconformity.map { "<a href=\"\(ImprovementLink.nonconformity($0))\">Đã lập phiếu</a>" as HTML }), \(proposal.decidedBy)"
        case .declined: "Không lập: \(proposal.reason) (\(proposal.decidedBy))"
        }
    }

    private static func decide(_ proposal: Proposal, _ csrf: CSRF, _ state: FormState) -> HTML {
        let reason = reasonField(proposal.id.description)
        return details(
            "Chọn cách xử lý", isOpen: state.isTouched(reason),
            form(
                action: ImprovementLink.acceptProposals, csrf: csrf,
                """
                \(hiddenField("rieng", proposal.id.description))
                \(button("Lập phiếu", kind: .secondary))
                \(textArea("Hoặc lý do không lập", name: reason, state: state, required: true, rows: 2))
                \(declineButton("Không lập phiếu"))
                """))
    }

    private static func several(_ csrf: CSRF, _ state: FormState) -> HTML {
        details(
            "Quyết định chung cho các việc đã chọn",
            isOpen: ["de-nghi", "description", reasonField(nil)].contains(where: state.isTouched),
            """
            <form class="form" id="\(severalID)" method="post" action="\(ImprovementLink.acceptProposals)" novalidate="">\(csrf.field)
            <p id="f-de-nghi">Nhiều việc cùng một nguyên nhân thì chọn ở bảng trên và lập một phiếu.</p>
            \(textField("Tên chung của các việc", name: "description", state: state, hint: "Để trống thì hệ thống tự ghi."))
            \(button("Lập một phiếu"))
            \(textArea("Hoặc lý do không lập", name: reasonField(nil), state: state, required: true, rows: 2))
            \(declineButton("Không lập phiếu"))
            </form>
            """)
    }

    private static func declineButton(_ label: String) -> HTML {
        "<button class=\"button quiet\" type=\"submit\" formaction=\"\(ImprovementLink.declineProposals)\">\(label)</button>"
    }
}
