import Identity
import Kernel
import Storage

/// The part of "Việc của tôi" of who wants a dossier back.
enum WithdrawalWork {
    static func part(for actor: Actor, in reader: any Reader) -> WorkPart {
        WorkPart("yêu cầu rút hồ sơ", at: DossierLink.list, count: WithdrawalStore.count(for: actor)) { limit in
            try WithdrawalStore.waiting(for: actor, limit: limit, in: reader).map { dossier, request in
                WorkItem(
                    title: "\(dossier.title) · \(dossier.applicant)", detail: "người nộp yêu cầu rút hồ sơ \(request.askedAt.vietnamese)",
                    code: dossier.code, link: dossier.link, verb: "Trả lời", due: dossier.pausedAt == nil ? dossier.nextDue : nil,
                    minutes: 10)
            }
        }
    }
}
