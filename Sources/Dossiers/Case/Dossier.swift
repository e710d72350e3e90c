import Web
package import Deadlines
package import Documents
package import Identity
package import Kernel
package import Procedures

/// The applicant's case (8.2–8.6): which procedure, where it is, until when, and who holds it. Its rules are pure: they say what the
/// dossier becomes, or why not; the actions write that down.
package struct Dossier: Sendable, Hashable {
    package let id: Identifier<Dossier>
    package let agency: AgencyID
    package let code: String
    package let tthc: TTHCID
    package let procedureRevision: RevisionID
    /// The name the procedure had at receipt.
    package let title: String
    package let field: String
    package let channel: DossierChannel
    package let applicant: String
    package let address: String
    package let phone: String
    package let email: String
    package let identityLast4: String
    package let sets: Int
    package let limitText: String
    package let receivedAt: Instant
    /// What the receipt says; never overwritten.
    package let promisedAt: Instant
    /// The legal due date after the stops that have ended.
    package let dueAt: Instant
    /// The new appointment of the one apology allowed (NĐ 61/2018 Đ19.9). It does not move `dueAt`: an extension hides no lateness.
    package let extendedTo: Instant?
    package let state: DossierState
    package let step: DossierPath.Step
    /// Whose work it now is: the step's lane, or `elsewhere` while another agency has the dossier.
    package let lane: Lane
    package let stepCount: Int
    package let holder: Identifier<Account>?
    package let holderName: String?
    package let heldSince: Instant
    /// When the present step is due by its own limit; nil where the procedure gives it none that can be read.
    package let stepDueAt: Instant?
    package let pausedAt: Instant?
    /// The clock stopped for good: the result was there, or it was withdrawn or stopped.
    package let endedAt: Instant?
    package let outcome: DossierOutcome?
    /// The same end judged as QĐ 766/QĐ-TTg 2.1 does, also of what was withdrawn or stopped; nil while open.
    package let indicator: DossierOutcome?
    /// The result was handed out; nothing is left to do.
    package let closedAt: Instant?
    /// Its place in the yearly register (TT 01/2018 Đ10): counted from 1, without a gap.
    package let registerNumber: Int
    package let registerYear: Int
    package let version: Int
    /// What another system had promised, of a dossier that came from there with a day of its own.
    package let importedPromise: Instant?
    /// How often the applicant was asked for papers before the receipt.
    package let earlierRequests: Int

    package var link: String { DossierLink.page(id) }
    package var reference: Reference { Reference(.dossier, id, label: code) }
    package var limit: TimeLimit? { TimeLimit(limitText) }

    /// Being late is asked, not stored: of the end when there is one, of now otherwise. A stop that began in time keeps it in time while
    /// it lasts; a stop cannot begin after the due date.
    package func isLate(at now: Instant) -> Bool {
        if let outcome { return outcome == .late }
        return pausedAt == nil && now > dueAt
    }

    /// The new appointment, as long as it says more than the due date: one that a restart has overtaken says nothing.
    package var appointment: Instant? { extendedTo.flatMap { $0 > dueAt ? $0 : nil } }

    /// Whether an apology may still be made, by the rule in force on the day.
    func mayExtend(at now: Instant, by rules: RuleBook) -> Bool {
        guard state.isRunning, extendedTo == nil, let rule = rules.extensionRule(on: now.day) else { return false }
        return now.day <= dueAt.day.adding(days: -rule.daysBefore)
    }
}

extension Dossier {
    /// The page the person acted on must still be true.
    func expect(_ version: Int?) throws(Problem) {
        guard version == nil || version == self.version else {
            throw .conflict("Hồ sơ này vừa được người khác xử lý. Anh/chị xem lại tình trạng mới nhất rồi làm tiếp.")
        }
    }

    /// Only the head completes the head's step (8.6: released by the person authorised); otherwise colleagues may help one another, and
    /// the record says who did.
    package func expectCompletable(by actor: Actor) throws(Problem) {
        try expectHere()
        if state.isPaused {
            throw .conflict(
                "Hồ sơ đang dừng để \(state == .awaitingPayment ? "thực hiện nghĩa vụ tài chính" : "bổ sung giấy tờ"). Anh/chị ghi nhận đã đủ rồi mới chuyển bước."
            )
        }
        guard state.isRunning else { throw .conflict("Hồ sơ này \(state.vietnamese.lowercased()), không chuyển bước được nữa.") }
        guard step.lane != .head || actor.roles.contains(.head) else {
            throw .forbidden("Bước “\(step.name)” do lãnh đạo thực hiện, anh/chị không chuyển thay được.")
        }
    }

    /// While another agency has it (liên thông), nobody here can do anything with it but call it back.
    package func expectHere() throws(Problem) {
        guard lane != .elsewhere else {
            throw .conflict("Hồ sơ đang ở cơ quan khác. Anh/chị chờ chuyển trả, hoặc thu hồi phiếu chuyển rồi làm tiếp.")
        }
    }

    /// Which step can follow, and what the dossier then is. `next` is the step after the present one, nil at the last.
    package func advanced(to next: DossierPath.Step?, by actor: Actor) throws(Problem) -> DossierState {
        try expectCompletable(by: actor)
        guard let next else { return .finished }
        return next.isReturn ? .finished : .processing
    }

    package func sentBack(reason: String, by actor: Actor) throws(Problem) {
        try expectCompletable(by: actor)
        guard step.position > 1 else { throw .conflict("Hồ sơ đang ở bước đầu, không có bước trước để trả lại.") }
        guard !reason.isEmpty else { throw .invalid(field: "note", "Anh/chị ghi lý do trả lại bước trước.") }
    }

    /// A stop needs a reason the applicant can act on, and cannot begin after the due date: that would hide that it is late.
    package func paused(for ground: ClockGround, note: String, at now: Instant, by rules: RuleBook) throws(Problem) -> ClockRule {
        try expectHere()
        guard !state.isPaused else { throw .conflict("Đồng hồ của hồ sơ này đang dừng rồi.") }
        guard state.isRunning else { throw .conflict("Hồ sơ này \(state.vietnamese.lowercased()), không dừng đồng hồ được nữa.") }
        guard now <= dueAt else {
            throw .conflict("Hồ sơ đã quá hạn trả kết quả (\(dueAt.vietnamese)) nên không dừng thời gian giải quyết được nữa.")
        }
        guard !note.isEmpty else {
            throw .invalid(field: "note", "Anh/chị ghi đầy đủ, một lần, những gì người nộp cần làm và vì sao.")
        }
        guard let rule = rules.clockRule(for: ground, on: now.day) else {
            throw .conflict("Chưa có quy định nào cho phép dừng đồng hồ để \(ground.vietnamese) vào ngày \(now.day.vietnamese).")
        }
        return rule
    }

    package func resumed() throws(Problem) -> ClockGround {
        switch state {
        case .awaitingSupplement: return .supplement
        case .awaitingPayment: return .payment
        default: throw .conflict("Đồng hồ của hồ sơ này không dừng.")
        }
    }

    /// The applicant may take it back at any time. To stop it is the agency's decision, within the time it has (NĐ 61/2018 Đ19.8): what is
    /// late, or stands before the head, only the head may stop.
    package func closed(as kind: DossierClosing, reason: String, at now: Instant, by actor: Actor) throws(Problem) {
        guard state.isOpen else { throw .conflict("Hồ sơ này \(state.vietnamese.lowercased()) rồi.") }
        try expectHere()
        guard !reason.isEmpty else { throw .invalid(field: "note", "Anh/chị ghi lý do.") }
        guard kind == .stopped, !actor.roles.contains(.head) else { return }
        if step.lane == .head { throw .forbidden("Hồ sơ đang chờ lãnh đạo: chỉ lãnh đạo quyết định dừng giải quyết được.") }
        if isLate(at: now) {
            throw .forbidden("Hồ sơ đã quá hạn trả kết quả (\(dueAt.vietnamese)): chỉ lãnh đạo quyết định dừng giải quyết được.")
        }
    }

    package func returned() throws(Problem) {
        guard state == .finished else {
            throw .conflict(
                state == .returned ? "Kết quả đã được trả rồi." : "Chưa có kết quả để trả: hồ sơ \(state.vietnamese.lowercased()).")
        }
    }
}
