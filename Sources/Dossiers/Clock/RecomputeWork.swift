import Identity
import Kernel
import Storage

/// Tells people that dates have moved: who holds the dossiers, and the head of their agency, for a few days after the reckoning.
enum RecomputeWork {
    private static let days = 3

    static func items(for actor: Actor, now: Instant, in reader: any Reader) throws -> [WorkItem] {
        try RecomputeStore.finished(since: Instant(now.day.adding(days: -days)), for: actor, in: reader).compactMap { run in
            let isHead = actor.may(.directDossier)
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
