package import Identity
package import Kernel

/// How far a nonconformity has come, folded from its acts. The way is fixed (10.2.1): correct it, find the cause, act on the cause, verify
/// that the action works, close. What did not work goes back to the cause.
package struct Handling: Sendable, Hashable {
    package struct Action: Sendable, Hashable {
        package let id: Int64
        package let text: String
        package let responsible: Identifier<Account>
        package let responsibleName: String
        package let dueOn: Day
        package let done: NonconformityAct?

        /// Due until the end of the day.
        package func isOverdue(on day: Day) -> Bool { done == nil && dueOn < day }
    }

    package enum Stage: String, Sendable, CaseIterable {
        case correcting, analysing, planning, acting, verifying, closing, closed

        package var vietnamese: String {
            switch self {
            case .correcting: "Chờ khắc phục tức thời"
            case .analysing: "Chờ phân tích nguyên nhân"
            case .planning: "Chờ hành động khắc phục"
            case .acting: "Đang khắc phục"
            case .verifying: "Chờ thẩm tra hiệu lực"
            case .closing: "Chờ đóng phiếu"
            case .closed: "Đã đóng"
            }
        }
    }

    package private(set) var correction: NonconformityAct?
    package private(set) var cause: NonconformityAct?
    package private(set) var actions: [Action] = []
    /// The last verification, if nothing was planned, done or reopened after it.
    package private(set) var verification: NonconformityAct?
    package private(set) var closing: NonconformityAct?
    /// Something was planned since the beginning, the last verification that failed, or the last reopening.
    private var isPlanned = false

    package init(_ acts: [NonconformityAct]) {
        for act in acts { take(act) }
    }

    private mutating func take(_ act: NonconformityAct) {
        switch act.kind {
        case .correction: correction = act
        case .cause: cause = act
        case .action:
            guard let responsible = act.responsible, let name = act.responsibleName, let dueOn = act.dueOn else { return }
            actions.append(Action(id: act.id, text: act.text, responsible: responsible, responsibleName: name, dueOn: dueOn, done: nil))
            verification = nil
            isPlanned = true
        case .actionDone:
            guard let index = actions.firstIndex(where: { $0.id == act.action }) else { return }
            let action = actions[index]
            actions[index] = Action(
                id: action.id, text: action.text, responsible: action.responsible, responsibleName: action.responsibleName,
                dueOn: action.dueOn, done: act)
            verification = nil
        case .verified:
            verification = act
            if act.isEffective != true { isPlanned = false }
        case .closed: closing = act
        case .reopened:
            closing = nil
            verification = nil
            isPlanned = false
        }
    }

    package var stage: Stage {
        if closing != nil { return .closed }
        if correction == nil { return .correcting }
        if cause == nil { return .analysing }
        if !isPlanned { return .planning }
        if actions.contains(where: { $0.done == nil }) { return .acting }
        return verification == nil ? .verifying : .closing
    }

    package var isOpen: Bool { closing == nil }
    package func isOverdue(on day: Day) -> Bool { isOpen && actions.contains { $0.isOverdue(on: day) } }
    /// The day the first unfinished action is due.
    package var nextDue: Day? { isOpen ? actions.filter { $0.done == nil }.map(\.dueOn).min() : nil }
}
