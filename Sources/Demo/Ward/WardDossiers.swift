import Dossiers
import Identity
import Kernel
import Procedures
import Storage

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
            diary.write(dossier.received) { try counter.receive(one, at: $0) }
            for (at, move) in dossier.moves { diary.write(at) { try counter.move(one, move, at: $0) } }
        }
    }

    /// One dossier while the story is played.
    fileprivate final class Case {
        let number: Int
        let plan: PlannedDossier
        let applicant: String
        var id: Identifier<Dossier>?
        var isFinished = false

        init(number: Int, plan: PlannedDossier, applicant: String) {
            self.number = number
            self.plan = plan
            self.applicant = applicant
        }
    }

    /// The public service centre, with what it can receive at the moment.
    fileprivate final class Counter {
        let scene: WardScene
        private var received = 0
        private var offers: [String: (offer: ServiceOffer, until: Instant)] = [:]

        init(scene: WardScene) { self.scene = scene }

        /// What is on offer holds for a month at most, and not beyond the day on which a procedure changes.
        private func offer(_ code: String, at instant: Instant) throws -> ServiceOffer {
            if let known = offers[code], instant < known.until { return known.offer }
            guard let tthc = scene.catalogue.ids[code] else { throw Problem.notFound }
            let offer = try ServiceOffer.prepare(tthc, of: scene.ward, at: instant, in: scene.tx)
            let changes = WardProcedures(scene: scene).changes.filter { $0 > instant }
            offers[code] = (offer, changes.min() ?? scene.story.end)
            return offer
        }

        func receive(_ one: Case, at instant: Instant) throws {
            received += 1
            if received == 50 || received == 500 { try scene.tx.learnSizes() }
            let desk = try doer(one, step: 0)
            let offer = try offer(one.plan.tthc, at: instant)
            let parts = offer.parts.filter(\.isRequired).map {
                DossierPart(
                    name: $0.name, original: $0.original, copy: $0.copy,
                    electronic: one.plan.channel == .online || $0.original + $0.copy == 0)
            }
            let reception = Reception(
                applicant: one.applicant, address: "Tổ \(one.number % 37 + 1), phường Thống Nhất",
                phone: "0905\(String(100_000 + one.number * 193 % 900_000))",
                identityLast4: String(String(10_000 + one.number * 7919 % 10_000).suffix(4)), channel: one.plan.channel, parts: parts,
                holder: one.plan.waitsAt == 0 ? desk.account : nil)
            one.id = try ReceiveDossier.perform(reception, for: offer, by: desk, in: scene.at(instant, by: desk)).id
        }

        func move(_ one: Case, _ move: PlannedDossier.Move, at instant: Instant) throws {
            guard let id = one.id else { return }
            switch move {
            case .complete(let step):
                guard !one.isFinished else { return }
                let actor = try doer(one, step: step)
                let holder = one.plan.waitsAt == step + 1 ? try doer(one, step: step + 1).account : nil
                one.isFinished = try AdvanceDossier.perform(id, to: holder, by: actor, in: scene.at(instant, by: actor)) == .finished
            case .pause:
                let actor = try doer(one, step: one.plan.waitsAt ?? 1)
                try PauseDossier.perform(
                    id, for: .supplement, note: "Bổ sung bản sao giấy tờ chứng minh thông tin đã kê khai.", by: actor,
                    in: scene.at(instant, by: actor))
            case .resume:
                let actor = try doer(one, step: 0)
                try ResumeDossier.perform(id, calendar: offers[one.plan.tthc]?.offer.calendar, by: actor, in: scene.at(instant, by: actor))
            case .giveBack:
                let actor = try doer(one, step: 0)
                try ReturnResult.perform(id, by: actor, in: scene.at(instant, by: actor))
            }
        }

        /// Who does a step of it: what is open lies with the people one can sign in as.
        private func doer(_ one: Case, step: Int) throws -> Actor {
            let steps = one.plan.procedure.content.steps
            let role = steps[min(step, steps.count - 1)].role
            let people = try scene.cast.doers(of: role)
            return people[one.plan.waitsAt == nil ? one.number % people.count : 0]
        }
    }
}
