import Identity
import Kernel
import Storage
import Web

/// A form that led to an error, with what had been typed into it.
struct FormNotTaken: Error {
    let cause: any Error
    let typed: Fields

    /// What the error is, and what had been typed; nothing when it met no form.
    static func parts(of error: any Error) -> (cause: any Error, typed: Fields) {
        (error as? FormNotTaken).map { ($0.cause, $0.typed) } ?? (error, Fields())
    }
}

extension House {
    /// Whatever goes wrong with a form that was read, what was typed is not lost on the way to the error's page.
    func keeping<Value>(_ typed: Fields, _ act: () async throws -> Value) async throws -> Value {
        do { return try await act() } catch { throw typed.pairs.isEmpty ? error : FormNotTaken(cause: error, typed: typed) }
    }

    /// Whose page a form was sent from, as far as its token tells.
    func owner(ofPageOf form: Fields) async throws -> Identifier<Account>? {
        guard let token = form[CSRF.fieldName] else { return nil }
        return try await services.database.read { try SessionStore.owner(ofPage: token, in: $0) }
    }

    /// The page for a problem with what had been typed, folded, unless it was typed by somebody else.
    func errorPage(_ problem: Problem, typed: Fields, for visitor: Visitor?, requestID: String) async -> HTML {
        let page = Web.errorPage(problem, requestID: requestID)
        let owner = (try? await owner(ofPageOf: typed)) ?? nil
        guard owner == nil || owner == visitor?.actor.account else { return page }
        return page + (typed.typed(missingOn: page, visitor == nil ? "Nội dung đã nhập" : "Nội dung anh/chị đã nhập") ?? "")
    }
}
