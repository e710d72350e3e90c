import Identity
import Kernel
import Storage
import Web

/// The acts on a revision: `/tai-lieu/ban/:id/…`. A refusal comes back as a page with the panel and what is wrong.
struct ApprovalPage: Sendable {
    let checks: [RevisionCheck]

    func submit(_ request: PageRequest) async throws -> Reply {
        let checks = checks
        return try await act(request, "Đã trình soát xét.") { id, form, actor, tx in
            guard let reviewer = form.id("reviewer", of: Account.self) else {
                throw Problem.invalid(field: "reviewer", "Anh/chị chọn người soát xét.")
            }
            guard let approver = form.id("approver", of: Account.self) else {
                throw Problem.invalid(field: "approver", "Anh/chị chọn người phê duyệt.")
            }
            try SubmitRevision.perform([id], reviewer: reviewer, approver: approver, checks: checks, by: actor, in: tx)
        }
    }

    func review(_ request: PageRequest) async throws -> Reply {
        try await act(request, "Đã soát xét, chuyển phê duyệt.") { id, _, actor, tx in try ReviewRevision.perform([id], by: actor, in: tx) }
    }

    func giveBack(_ request: PageRequest) async throws -> Reply {
        try await act(request, "Đã trả lại bản thảo.") { id, form, actor, tx in
            try ReturnRevision.perform(id, note: form.text("note"), by: actor, in: tx)
        }
    }

    func approve(_ request: PageRequest) async throws -> Reply {
        let checks = checks
        return try await act(request, "Đã phê duyệt.") { id, form, actor, tx in
            guard let day = form.day("effective_on") else {
                throw Problem.invalid(field: "effective_on", "Anh/chị ghi ngày hiệu lực, ví dụ 27/02/2026.")
            }
            try ApproveRevision.perform([id], effectiveOn: day, checks: checks, by: actor, in: tx)
        }
    }

    func discard(_ request: PageRequest) async throws -> Reply {
        try await act(request, "Đã bỏ bản thảo.") { id, _, actor, tx in try DiscardDraft.perform(id, by: actor, in: tx) }
    }

    func revise(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(of: Document.self)
        let (actor, form) = (request.actor, request.form)
        let document = try await request.read { try DocumentStore.owned(id, by: actor, in: $0) }
        return try await answer(request, document, "Đã mở bản sửa đổi, anh/chị soạn tiếp.", to: document.draftLink) { tx in
            try ReviseDocument.perform(id, note: form.text("note"), asNewIssue: form.flag("new_issue"), by: actor, in: tx)
        }
    }

    func withdraw(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(of: Document.self)
        let (actor, form) = (request.actor, request.form)
        let document = try await request.read { try DocumentStore.owned(id, by: actor, in: $0) }
        return try await answer(request, document, "Đã hủy bỏ tài liệu.", to: document.link) { tx in
            try WithdrawDocument.perform(id, note: form.text("note"), by: actor, in: tx)
        }
    }

    private func act(
        _ request: PageRequest, _ notice: String,
        _ body: @escaping @Sendable (RevisionID, Fields, Actor, Transaction) throws -> Void
    ) async throws -> Reply {
        let id = try request.id(of: Revision.self)
        let (actor, form) = (request.actor, request.form)
        let document = try await request.read { reader in
            try DocumentStore.document(RevisionStore.owned(id, by: actor, in: reader).document, for: actor, in: reader)
        }
        return try await answer(request, document, notice, to: document.link) { tx in try body(id, form, actor, tx) }
    }

    private func answer(
        _ request: PageRequest, _ document: Document, _ notice: String, to link: String,
        _ body: @escaping @Sendable (Transaction) throws -> some Sendable
    ) async throws -> Reply {
        return try await request.submit {
            _ = try await request.write(body)
            return .redirect(to: link, notice: notice)
        } orShow: { state in
            let (actor, now, checks) = (request.actor, request.now, checks)
            let panel = try await request.read { reader in
                try ApprovalPanel.load(
                    document, history: RevisionStore.history(document.id, in: reader), checks: checks, for: actor, at: now, in: reader)
            }
            let state = state
            return .page(
                document.title, section: DocumentLink.list, status: 422,
                """
                \(breadcrumbs([("Tài liệu", DocumentLink.list), ("\(document.code) \(document.title)", document.link)]))
                \(pageHeading("\(document.code) \(document.title)", state: panel.stateTag))
                \(errorSummary(state))
                \(panel.html(csrf: request.csrf, state: state))
                """)
        }
    }
}
