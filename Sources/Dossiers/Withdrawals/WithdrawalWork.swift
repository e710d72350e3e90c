import Identity
import Kernel
import Storage

/// The part of "Việc của tôi" of who wants a dossier back.
enum WithdrawalWork {
    static func items(for actor: Actor, in reader: any Reader) throws -> [WorkItem] {
        try WithdrawalStore.waiting(for: actor, limit: 50, in: reader).map { dossier, request in
            WorkItem(
                title: "\(dossier.title) · \(dossier.applicant)", detail: "người nộp yêu cầu rút hồ sơ \(request.askedAt.vietnamese)",
                code: dossier.code, link: dossier.link, verb: "Trả lời", due: dossier.pausedAt == nil ? dossier.nextDue : nil, minutes: 10)
        }
    }
}
