import Identity
import Kernel
import Testing

@testable import Improvement

@Suite("The way of a nonconformity")
struct HandlingTests {
    private let today = Day(number: 20_777)
    private let officer = Identifier<Account>(1)
    private let head = Identifier<Account>(2)

    private func act(_ id: Int64, _ kind: NonconformityAct.Kind, action: Int64? = nil, isEffective: Bool? = nil) -> NonconformityAct {
        let isAction = kind == .action
        return NonconformityAct(
            id: id, kind: kind, text: "…", action: action, responsible: isAction ? officer : nil, responsibleName: isAction ? "Dung" : nil,
            dueOn: isAction ? today.adding(days: 5) : nil, isEffective: isEffective, account: officer, by: "Dung", at: Instant(today))
    }

    private var upToDone: [NonconformityAct] { [act(1, .correction), act(2, .cause), act(3, .action), act(4, .actionDone, action: 3)] }

    @Test("Each act brings it one stage further")
    func stages() {
        let acts = upToDone + [act(5, .verified, isEffective: true), act(6, .closed)]
        let stages = (0...acts.count).map { Handling(Array(acts.prefix($0))).stage }
        #expect(stages == [.correcting, .analysing, .planning, .acting, .verifying, .closing, .closed])
    }

    @Test("No corrective action before the cause is known")
    func actionNeedsCause() {
        let handling = Handling([act(1, .correction)])
        let problem = #expect(throws: Problem.self) {
            try handling.check(.action("Tập huấn", responsible: officer, name: "Dung", dueOn: today), by: head, on: today)
        }
        #expect(problem?.kind == .conflict)
    }

    @Test("An action cannot be due before today")
    func actionNotInThePast() {
        let problem = #expect(throws: Problem.self) {
            try Handling([act(1, .correction), act(2, .cause)])
                .check(.action("Tập huấn", responsible: officer, name: "Dung", dueOn: today.adding(days: -1)), by: head, on: today)
        }
        #expect(problem?.fields["due_on"] != nil)
    }

    @Test("It does not close without a verification, nor after one that found the action without effect")
    func closingNeedsEffect() {
        #expect(throws: Problem.self) { try Handling(upToDone).check(.closing(""), by: head, on: today) }
        let failed = Handling(upToDone + [act(5, .verified, isEffective: false)])
        #expect(throws: Problem.self) { try failed.check(.closing(""), by: head, on: today) }
        #expect(failed.stage == .planning)
        #expect(throws: Never.self) {
            try Handling(upToDone + [act(5, .verified, isEffective: true)]).check(.closing(""), by: head, on: today)
        }
    }

    @Test("After a verification that failed, the same actions are not verified again: something new must be planned")
    func failedNeedsNewAction() {
        let failed = upToDone + [act(5, .verified, isEffective: false)]
        #expect(throws: Problem.self) { try Handling(failed).check(.verification(isEffective: true, "…"), by: head, on: today) }
        let again = failed + [act(6, .action), act(7, .actionDone, action: 6)]
        #expect(throws: Never.self) { try Handling(again).check(.verification(isEffective: true, "…"), by: head, on: today) }
    }

    @Test("Whoever is responsible for an action does not verify it")
    func noSelfVerification() {
        #expect(throws: Problem.self) { try Handling(upToDone).check(.verification(isEffective: true, "…"), by: officer, on: today) }
        #expect(throws: Never.self) { try Handling(upToDone).check(.verification(isEffective: true, "…"), by: head, on: today) }
    }

    @Test("It is not verified while an action is unfinished")
    func verificationNeedsAllDone() {
        let handling = Handling(upToDone + [act(8, .action)])
        #expect(handling.stage == .acting)
        #expect(throws: Problem.self) { try handling.check(.verification(isEffective: true, "…"), by: head, on: today) }
    }

    @Test("A closed slip takes nothing but a reopening, and then asks for a new action")
    func closedIsClosed() {
        let closed = upToDone + [act(5, .verified, isEffective: true), act(6, .closed)]
        #expect(throws: Problem.self) { try Handling(closed).check(.correction("…"), by: head, on: today) }
        #expect(throws: Never.self) { try Handling(closed).check(.reopening("Tái diễn"), by: head, on: today) }
        let reopened = Handling(closed + [act(7, .reopened)])
        #expect(reopened.isOpen && reopened.stage == .planning)
        #expect(throws: Problem.self) { try reopened.check(.closing(""), by: head, on: today) }
    }

    @Test("An action is overdue the day after its day, not on it, and not once it is done")
    func overdue() {
        let acting = Handling([act(1, .correction), act(2, .cause), act(3, .action)])
        #expect(!acting.isOverdue(on: today.adding(days: 5)))
        #expect(acting.isOverdue(on: today.adding(days: 6)))
        #expect(!Handling(upToDone).isOverdue(on: today.adding(days: 60)))
    }

    @Test("An excerpt is the first line, cut with an ellipsis")
    func excerpt() {
        #expect("Một\nHai".excerpt() == "Một")
        #expect("Một hai ba".excerpt(5) == "Một…")
        #expect("  Một ".trimmed == "Một")
    }
}
