import Identity
import Kernel
package import Web

extension ApprovalPanel {
    /// Steps, what stands in the way, and the forms of the one whose turn it is.
    package func html(csrf: CSRF, state: FormState = .empty) -> HTML {
        """
        <section aria-label="Soạn thảo và phê duyệt">
        \(way)
        \(if: mayWrite && open != nil && !blockers.isEmpty,
            notice("Cần sửa trước khi trình:", .warning, more: "<ul>\(each: blockers, { "<li>\($0)</li>" })</ul>"))
        \(returned)
        \(next(csrf, state))
        </section>
        """
    }

    private var way: HTML {
        guard let revision = open ?? approved else { return "" }
        func note(_ kind: RevisionAct.Kind) -> String? {
            acts.last { $0.revision == revision.id && $0.kind == kind }.map { "\($0.name), \($0.at.vietnamese)" }
        }
        let stage = revision.stage
        return steps([
            StepItem(label: "Soạn thảo", state: stage == .draft ? .current : .done, note: note(.drafted)),
            StepItem(
                label: "Soát xét", state: stage == .draft ? .todo : stage == .submitted ? .current : .done,
                note: stage == .submitted ? "chờ \(name(of: revision.approval.reviewer))" : stage == .draft ? nil : note(.reviewed)),
            StepItem(
                label: "Phê duyệt", state: stage == .approved ? .done : stage == .reviewed ? .current : .todo,
                note: stage == .reviewed ? "chờ \(name(of: revision.approval.approver))" : stage == .approved ? note(.approved) : nil),
            StepItem(
                label: "Hiệu lực", state: stage == .approved ? .done : .todo,
                note: stage == .approved ? revision.effectiveOn?.vietnamese : nil),
        ])
    }

    /// Why it came back, while it is a draft again.
    private var returned: HTML {
        guard let open, open.stage == .draft, let last = acts.last(where: { $0.revision == open.id }), last.kind == .returned else {
            return ""
        }
        return notice("\(last.name) trả lại lúc \(last.at.vietnamese): \(last.note)", .warning)
    }

    private func next(_ csrf: CSRF, _ state: FormState) -> HTML {
        guard isOwn, document.withdrawnAt == nil else { return "" }
        guard let open else { return mayWrite && approved != nil ? reviseForm(csrf, state) : "" }
        return switch open.stage {
        case .draft: mayWrite ? draftForms(open, csrf, state) : ""
        case .submitted where open.approval.reviewer == actor.account:
            postButton("Soát xét xong, chuyển phê duyệt", to: DocumentLink.review(open.id), csrf: csrf, kind: .primary)
                + returnForm(open, csrf, state)
        case .reviewed where open.approval.approver == actor.account: approveForm(open, csrf, state) + returnForm(open, csrf, state)
        case .submitted, .reviewed:
            open.approval.authors.contains(actor.account) ? returnForm(open, csrf, state, label: "Rút lại để sửa") : ""
        case .approved, .discarded: ""
        }
    }

    private func draftForms(_ open: Revision, _ csrf: CSRF, _ state: FormState) -> HTML {
        """
        <div class="actions">\(linkButton("Sửa bản thảo", to: document.draftLink, kind: blockers.isEmpty ? .secondary : .primary))\
        \(postButton("Bỏ bản thảo", to: DocumentLink.discard(open.id), csrf: csrf, kind: .quiet, confirm: "Bỏ bản thảo này?"))</div>
        \(if: blockers.isEmpty, form(action: DocumentLink.submit(open.id), csrf: csrf, """
            \(Self.chooseFields(staff, excluding: open.approval.authors.union([actor.account]), state: chosen(open, state)))
            \(button("Trình soát xét"))
            """))
        """
    }

    /// Those chosen last time are suggested again.
    private func chosen(_ open: Revision, _ state: FormState) -> FormState {
        guard state.problem == nil else { return state }
        return FormState([
            ("reviewer", open.approval.reviewer?.description ?? ""), ("approver", open.approval.approver?.description ?? ""),
        ])
    }

    static func chooseFields(_ staff: [StaffMember], excluding: Set<Identifier<Account>>, state: FormState) -> HTML {
        let others = staff.filter { !excluding.contains($0.account) }
        func options(_ people: [StaffMember]) -> [Option] {
            people.map { Option($0.account.description, $0.post.isEmpty ? $0.name : "\($0.name) – \($0.post)") }
        }
        return """
            \(selectField("Người soát xét", name: "reviewer", options: options(others), state: state, hint: "Không phải người soạn.", required: true))
            \(selectField("Người phê duyệt", name: "approver",
                options: options(others.filter { !$0.roles.isDisjoint(with: Permission.approveDocument.roles) }), state: state,
                hint: "Lãnh đạo cơ quan, khác người soạn và người soát xét.", required: true))
            """
    }

    private func approveForm(_ open: Revision, _ csrf: CSRF, _ state: FormState) -> HTML {
        let proposed = max(open.effectiveOn ?? now.day, now.day).vietnamese
        return form(
            action: DocumentLink.approve(open.id), csrf: csrf,
            """
            \(dateField("Ngày hiệu lực", name: "effective_on", state: state.problem == nil ? FormState([("effective_on", proposed)]) : state, required: true))
            \(button("Phê duyệt"))
            """)
    }

    private func returnForm(_ open: Revision, _ csrf: CSRF, _ state: FormState, label: String = "Trả lại") -> HTML {
        details(
            label, isOpen: state.error("note") != nil,
            form(
                action: DocumentLink.giveBack(open.id), csrf: csrf,
                """
                \(textArea("Lý do", name: "note", state: state, hint: "Ghi rõ chỗ cần sửa.", required: true, rows: 3))
                \(button(label, kind: .secondary))
                """))
    }

    private func reviseForm(_ csrf: CSRF, _ state: FormState) -> HTML {
        details(
            "Soạn bản sửa đổi", isOpen: state.problem != nil,
            form(
                action: DocumentLink.revise(document.id), csrf: csrf,
                """
                \(textArea("Nội dung và lý do sửa đổi", name: "note", state: state, hint: "Vào bảng theo dõi sửa đổi của tài liệu.", required: true, rows: 3))
                \(checkbox("Ban hành lại toàn bộ (tăng lần ban hành)", name: "new_issue", state: state))
                \(button("Soạn bản sửa đổi", kind: .secondary))
                """))
    }
}
