import Identity
import Kernel
import Storage

/// Tells people that dates have moved: who holds the dossiers, and the head of their agency, for a few days after the reckoning.
enum RecomputeWork {
    private static let days = 3

    static func part(for actor: Actor, now: Instant, in reader: any Reader) -> WorkPart {
        let since = Instant(now.day.adding(days: -days))
        let isHead = actor.may(.directDossier)
        return WorkPart(
            "lần tính lại hạn", at: DossierLink.recomputes, count: RecomputeStore.countFinished(since: since, for: actor, isHead: isHead)
        ) {
            _ in
            try RecomputeStore.finished(since: since, for: actor, in: reader).compactMap { run in
                let count =
                    isHead
                    ? try RecomputeStore.count(of: run.id, for: actor, in: reader)
                    : try RecomputeStore.moved(by: run.id, heldBy: actor, in: reader)
                guard count > 0 else { return nil }
                let why = try RecomputeStore.causes(of: run.id, in: reader).first?.text ?? ""
                return WorkItem(
                    title: "\(VietnameseNumber.grouped(count)) hồ sơ \(isHead ? "của cơ quan" : "anh/chị giữ") có hạn mới", detail: why,
                    link: run.link, verb: "Xem", minutes: 2)
            }
        }
    }
}
