import Identity
import Kernel

extension Handling {
    /// Refuses what the way does not allow now, and says what is missing.
    func check(_ step: HandlingStep, by account: Identifier<Account>, on today: Day) throws(Problem) {
        if case .reopening = step {
            guard closing != nil else { throw .conflict("Phiếu này đang mở.") }
            return
        }
        guard isOpen else { throw .conflict("Phiếu đã đóng. Nếu sự việc tái diễn, anh/chị mở lại phiếu và nêu lý do.") }
        switch step {
        case .correction, .cause, .reopening: return
        case .action(_, _, _, let dueOn): try checkAction(dueOn: dueOn, on: today)
        case .actionDone(let id, _): try checkDone(id)
        case .verification: try checkVerification(by: account)
        case .closing: try checkClosing()
        }
    }

    private func checkAction(dueOn: Day, on today: Day) throws(Problem) {
        guard cause != nil else {
            throw .conflict("Chưa ghi nguyên nhân. Hành động khắc phục phải nhằm vào nguyên nhân (TCVN ISO 9001:2015, 10.2.1).")
        }
        var errors = FieldErrors()
        errors.expect(dueOn >= today, "due_on", "Hạn hoàn thành không được trước hôm nay.")
        errors.day("due_on", dueOn, "Hạn hoàn thành", today...today.adding(days: 3650))
        try errors.check()
    }

    private func checkDone(_ id: Int64) throws(Problem) {
        guard let action = actions.first(where: { $0.id == id }) else { throw .notFound }
        guard action.done == nil else { throw .conflict("Hành động này đã được ghi là hoàn thành.") }
    }

    private func checkVerification(by account: Identifier<Account>) throws(Problem) {
        guard stage == .verifying else { throw .conflict(refusal(before: "thẩm tra")) }
        guard !actions.contains(where: { $0.responsible == account }) else {
            throw .conflict("Anh/chị chịu trách nhiệm một hành động khắc phục của phiếu này nên không tự thẩm tra; nhờ người khác làm.")
        }
    }

    private func checkClosing() throws(Problem) {
        guard stage == .closing, verification?.isEffective == true else { throw .conflict(refusal(before: "đóng phiếu")) }
    }

    private func refusal(before what: String) -> String {
        switch stage {
        case .correcting: "Chưa \(what) được: chưa ghi việc khắc phục tức thời."
        case .analysing: "Chưa \(what) được: chưa ghi nguyên nhân."
        case .planning: "Chưa \(what) được: chưa có hành động khắc phục nhằm vào nguyên nhân."
        case .acting: "Chưa \(what) được: còn hành động khắc phục chưa hoàn thành."
        case .verifying: "Chưa \(what) được: chưa thẩm tra hiệu lực của hành động khắc phục."
        case .closing, .closed: "Việc này đã làm rồi."
        }
    }
}
