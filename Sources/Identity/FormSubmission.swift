import Foundation
package import Kernel
package import Storage
package import Web

extension PageRequest {
    /// A form was sent: does the change in one transaction and leads on. What is wrong with it comes back on the page it was typed on, with
    /// everything typed, a stale page and an ended session too.
    ///
    ///     return try await request.submit(redirect: { id in (LawLink.page(id), "Đã thêm văn bản.") }) { tx in
    ///         try AddLegalDocument.perform(draft(form), in: tx)
    ///     } orShow: { state in page(request, nil, state) }
    package func submit<Value: Sendable>(
        redirect: (Value) -> (to: String, notice: String?), _ change: @escaping @Sendable (Transaction) throws -> Value,
        orShow page: (FormState) async throws -> Reply
    ) async throws -> Reply {
        try await submit {
            let (target, notice) = redirect(try await write(change))
            return .redirect(to: target, notice: notice)
        } orShow: { state in
            try await page(state)
        }
    }

    /// The same for what leads to one place whatever comes of it.
    package func submit(
        redirect target: String, notice: String? = nil, _ change: @escaping @Sendable (Transaction) throws -> Void,
        orShow page: (FormState) async throws -> Reply
    ) async throws -> Reply {
        try await submit(redirect: { _ in (target, notice) }, change, orShow: page)
    }

    /// The same for what takes more than a transaction: a file to keep, a password to hash.
    package func submit(_ act: () async throws -> Reply, orShow page: (FormState) async throws -> Reply) async throws -> Reply {
        do { return try await act() } catch let problem as Problem where isAboutForm(problem) {
            let state = FormState(values: call.form, problem: problem)
            return try await page(state).answering(problem).keeping(state, "Nội dung anh/chị đã nhập")
        }
    }

    /// Wrong words, somebody was quicker, too large, too often, or a page that is too old to act by: the person mends it and sends again.
    private func isAboutForm(_ problem: Problem) -> Bool {
        [.invalid, .conflict, .tooLarge, .tooMany].contains(problem.kind) || problem == services.refusal
    }
}

extension OpenRequest {
    /// A citizen's form was sent, as above.
    package func submit(_ act: () async throws -> Reply, orShow page: (FormState) async throws -> Reply) async throws -> Reply {
        do { return try await act() } catch let problem as Problem where [.invalid, .conflict, .tooLarge, .tooMany].contains(problem.kind) {
            let state = FormState(values: call.form, problem: problem)
            return try await page(state).answering(problem).keeping(state, "Nội dung đã nhập")
        }
    }
}

extension Page {
    /// A page that says what is wrong has the status of it.
    package func answering(_ problem: Problem) -> Page {
        var page = self
        page.status = problem.status
        page.retryAfter = problem.retryAfter
        return page
    }
}

extension Reply {
    fileprivate func answering(_ problem: Problem) -> Reply {
        guard case .page(let page) = self else { return self }
        return .page(page.answering(problem))
    }

    /// Somebody was quicker and the form is gone from the page: what was written into it stands folded under the message.
    fileprivate func keeping(_ state: FormState, _ title: String) -> Reply {
        guard state.problem?.kind != .invalid, case .page(var page) = self, let kept = state.values.typed(missingOn: page.content, title)
        else { return self }
        let message = errorSummary(state)
        if let place = page.content.text.firstRange(of: message.text)?.upperBound {
            page.content = .trusted(String(page.content.text[..<place])) + kept + .trusted(String(page.content.text[place...]))
        } else {
            page.content = kept + page.content
        }
        return .page(page)
    }
}

extension Fields {
    /// What was sent but the token and passwords, which are carried nowhere.
    var withoutSecrets: [(name: String, value: String)] {
        pairs.filter { ![CSRF.fieldName, "old", "password", "again"].contains($0.name) }.map { ($0.name, $0.value) }
    }

    /// What a person wrote and the page does not show, folded; nil when nothing is missing.
    package func typed(missingOn page: HTML, _ title: String) -> HTML? {
        let lost = withoutSecrets.map { $0.value.trimmingCharacters(in: .whitespacesAndNewlines) }
            .filter { $0.isWritten && !page.text.contains(("\($0)" as HTML).text) }
        guard !lost.isEmpty else { return nil }
        return details(title, "\(each: lost.flatMap { $0.split(whereSeparator: \.isNewline) }, { "<p>\($0)</p>" })")
    }
}

extension String {
    /// Looks like what a person writes: words, a day, an address, a number with its marks, a telephone. Keys, versions, choices and what else
    /// stands hidden in a form do not.
    fileprivate var isWritten: Bool {
        contains { $0.isWhitespace || !$0.isASCII || "@/.,".contains($0) }
            || first == "0" && count > 8 && allSatisfy { $0.isASCII && $0.isNumber }
    }
}
