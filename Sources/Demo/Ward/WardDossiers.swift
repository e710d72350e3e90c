import Kernel
import Procedures

/// The year at the counter: every dossier received, moved from step to step by the people who do those steps, and given back.
struct WardDossiers {
    let scene: WardScene

    func write(into diary: inout Diary) throws {
        let procedures = WardProcedures(scene: scene)
        let lists = scene.stage.lists
        let planner = DossierPlanner(
            story: scene.story, procedures: lists.procedures,
            catalogue: Dictionary(lists.catalogue.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first }),
            inForce: Dictionary(uniqueKeysWithValues: lists.procedures.map { ($0.code, procedures.inForce($0)) }))
        let counter = Counter(scene: scene)
        var names = Names(seed: 2236, known: lists.people.people.map(\.name))
        for (number, dossier) in planner.plan().enumerated() {
            let one = Case(number: number, plan: dossier, applicant: names.citizen())
            if let sent = dossier.sent { diary.write(sent) { try counter.submit(one, at: $0) } }
            diary.write(dossier.received) { try counter.receive(one, at: $0) }
            for (at, move) in dossier.moves { diary.write(at) { try counter.move(one, move, at: $0) } }
        }
    }
}
