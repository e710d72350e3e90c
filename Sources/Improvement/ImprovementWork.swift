import Identity
import Kernel
import Storage
import Web

/// What a person has to do in this room: her corrective actions, slips that wait for her kind of hand, complaints to answer.
enum ImprovementWork {
    static let source: WorkSource = { actor, reader, _ in
        guard !actor.isProvince else { return Work() }
        let slips = "\(ImprovementLink.nonconformities)?tinh-trang=open"
        var parts = [
            WorkPart("hành động khắc phục", at: slips, count: NonconformityStore.countActions(of: actor)) { limit in
                try NonconformityStore.actions(of: actor, limit: limit, in: reader).map(item)
            }
        ]
        if actor.roles.contains(.secretary) || actor.may(.verifyNonconformity) {
            parts.append(
                WorkPart("phiếu sự không phù hợp", at: slips) {
                    try NonconformityStore.openCourses(of: actor.agency, in: reader).count { next($0.course, actor)?.isHers == true }
                } items: { limit in
                    try items(NonconformityStore.openCourses(of: actor.agency, in: reader), actor, limit, reader)
                })
        }
        if actor.may(.decideProposal) {
            parts.append(
                WorkPart(isThere: "EXISTS (\(ProposalStore.open(of: actor.agency)))") {
                    let count = try ProposalStore.openCount(of: actor.agency, in: reader)
                    return count > 0 ? decide(count) : nil
                })
        }
        if actor.may(.answerComplaint) {
            parts.append(
                WorkPart("phản ánh chờ trả lời", at: ImprovementLink.complaints, count: ComplaintStore.countUnanswered(of: actor.agency)) {
                    limit in
                    try ComplaintStore.unanswered(of: actor.agency, limit: limit, in: reader).map(answer)
                })
        }
        return Work(parts)
    }

    private static func item(_ action: OpenAction) -> WorkItem {
        WorkItem(
            title: action.text.excerpt(), detail: "Hành động khắc phục của phiếu \(action.code)", code: action.code,
            link: ImprovementLink.nonconformity(action.nonconformity), verb: "Ghi kết quả", due: Instant(action.dueOn, TimeOfDay(17, 30)),
            minutes: 30)
    }

    /// The next step of a slip, for whom it waits.
    private enum Next {
        case todo(verb: String)
        /// For somebody else's action: shown to the secretary.
        case waiting(for: String)

        var isHers: Bool { if case .todo = self { true } else { false } }
    }

    private static func next(_ course: Handling, _ actor: Actor) -> Next? {
        switch course.stage {
        case .correcting, .analysing, .planning: return actor.roles.contains(.secretary) ? .todo(verb: "Xử lý") : nil
        case .acting:
            let action = course.actions.first { $0.done == nil && $0.responsible != actor.account }
            return actor.roles.contains(.secretary) ? action.map { .waiting(for: $0.responsibleName) } : nil
        case .verifying:
            let isHers = course.actions.contains { $0.responsible == actor.account }
            return actor.may(.verifyNonconformity) && !isHers ? .todo(verb: "Thẩm tra") : nil
        case .closing: return actor.may(.verifyNonconformity) ? .todo(verb: "Đóng phiếu") : nil
        case .closed: return nil
        }
    }

    private static func items(
        _ courses: [(id: Identifier<Nonconformity>, course: Handling)], _ actor: Actor, _ limit: Int, _ reader: any Reader
    ) throws -> [WorkItem] {
        let steps = courses.compactMap { slip in next(slip.course, actor).map { (id: slip.id, course: slip.course, next: $0) } }
        let shown = steps.filter(\.next.isHers).prefix(limit) + steps.filter { !$0.next.isHers }.prefix(limit)
        let slips = try NonconformityStore.nonconformities(shown.map(\.id), in: reader)
        return shown.compactMap { step in slips[step.id].map { item($0, step.course, step.next) } }
    }

    private static func item(_ slip: Nonconformity, _ course: Handling, _ next: Next) -> WorkItem {
        var item = WorkItem(
            title: slip.facts.description.excerpt(), detail: "\(slip.code) · \(course.stage.vietnamese.lowercasedFirst)", code: slip.code,
            link: ImprovementLink.nonconformity(slip.id), minutes: 15)
        switch next {
        case .todo(let verb): item.verb = verb
        case .waiting(let name):
            item.waitingFor = name
            item.due = course.nextDue.map { Instant($0, TimeOfDay(17, 30)) }
        }
        return item
    }

    private static func decide(_ count: Int) -> WorkItem {
        WorkItem(
            title: "Quyết định lập phiếu sự không phù hợp", detail: "\(count < 1000 ? "\(count)" : "hơn 1.000") đề nghị, kèm bằng chứng",
            link: ImprovementLink.proposals, verb: "Xem", minutes: 10)
    }

    private static func answer(_ complaint: Complaint) -> WorkItem {
        WorkItem(
            title: complaint.draft.content.excerpt(), detail: "\(complaint.draft.kind.vietnamese) của \(complaint.draft.fromName)",
            code: complaint.code, link: ImprovementLink.complaint(complaint.id), verb: "Trả lời", due: complaint.dueAt, minutes: 30)
    }
}
