import Identity
import Kernel
import Storage
import Web

/// What a person has to do in this room: her corrective actions, slips that wait for her kind of hand, complaints to answer.
enum ImprovementWork {
    static func items(_ actor: Actor, _ reader: any Reader, _ now: Instant) throws -> [WorkItem] {
        guard !actor.isProvince else { return [] }
        // More than two hundred are no list any more.
        let open = try NonconformityStore.open(of: actor.agency, limit: 200, in: reader)
        let handling = try NonconformityStore.handling(of: open.map(\.id), in: reader)
        var items: [WorkItem] = []
        for slip in open {
            guard let course = handling[slip.id] else { continue }
            items += course.actions.filter { $0.done == nil && $0.responsible == actor.account }.map { own($0, slip) }
            if let item = next(course, slip, actor) { items.append(item) }
        }
        if actor.may(.decideProposal) {
            let count = try ProposalStore.openCount(of: actor.agency, in: reader)
            if count > 0 { items.append(decide(count)) }
        }
        if actor.may(.answerComplaint) {
            items += try ComplaintStore.unanswered(of: actor.agency, limit: 50, in: reader).map(answer)
        }
        return Array(items.sorted { ($0.due?.milliseconds ?? .max) < ($1.due?.milliseconds ?? .max) }.prefix(100))
    }

    private static func own(_ action: Handling.Action, _ slip: Nonconformity) -> WorkItem {
        WorkItem(
            title: action.text.excerpt(), detail: "Hành động khắc phục của phiếu \(slip.code)", code: slip.code,
            link: ImprovementLink.nonconformity(slip.id), verb: "Ghi kết quả", due: Instant(action.dueOn, TimeOfDay(17, 30)), minutes: 30)
    }

    /// The next step of a slip, for whom it waits. Steps that wait for somebody else are shown to the secretary as waiting.
    private static func next(_ course: Handling, _ slip: Nonconformity, _ actor: Actor) -> WorkItem? {
        let verb: String
        switch course.stage {
        case .correcting, .analysing, .planning:
            guard actor.roles.contains(.secretary) else { return nil }
            verb = "Xử lý"
        case .acting:
            guard actor.roles.contains(.secretary),
                let action = course.actions.first(where: { $0.done == nil && $0.responsible != actor.account })
            else { return nil }
            return WorkItem(
                title: slip.facts.description.excerpt(), detail: "\(slip.code) · đang khắc phục", code: slip.code,
                link: ImprovementLink.nonconformity(slip.id), due: course.nextDue.map { Instant($0, TimeOfDay(17, 30)) },
                waitingFor: action.responsibleName)
        case .verifying:
            guard actor.may(.verifyNonconformity), !course.actions.contains(where: { $0.responsible == actor.account }) else { return nil }
            verb = "Thẩm tra"
        case .closing:
            guard actor.may(.verifyNonconformity) else { return nil }
            verb = "Đóng phiếu"
        case .closed: return nil
        }
        return WorkItem(
            title: slip.facts.description.excerpt(), detail: "\(slip.code) · \(course.stage.vietnamese.lowercasedFirst)", code: slip.code,
            link: ImprovementLink.nonconformity(slip.id), verb: verb, minutes: 15)
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
