import Deadlines
import Dossiers
import Files
import Intake
import Identity
import Kernel
import Procedures
import Storage

/// One dossier while the story is played.
final class Case {
    let number: Int
    let plan: PlannedDossier
    let applicant: Applicant
    var submission: Identifier<Submission>?
    var id: Identifier<Dossier>?
    var code = ""
    var isFinished = false
    /// What whoever completes the step answers to a colleague's remark.
    var answer = ""
    var transfer: (id: Identifier<Referral>, at: Neighbour)?
    var opinions: [(id: Identifier<Referral>, by: Actor)] = []

    init(number: Int, plan: PlannedDossier, applicant: String) {
        self.number = number
        self.plan = plan
        self.applicant = Applicant(
            name: applicant, address: "Tổ \(number % 37 + 1), phường Thống Nhất", phone: "0905\(String(100_000 + number * 193 % 900_000))",
            identityLast4: String(String(10_000 + number * 7919 % 10_000).suffix(4)))
    }
}

/// The public service centre, with what it can receive at the moment.
final class Counter {
    let scene: WardScene
    private var received = 0
    private var offers: [String: (offer: ServiceOffer, until: Instant)] = [:]

    init(scene: WardScene) { self.scene = scene }

    /// What is on offer holds until a procedure or the calendar changes.
    func offer(_ code: String, at instant: Instant) throws -> ServiceOffer {
        if let known = offers[code], instant < known.until { return known.offer }
        guard let tthc = scene.catalogue.ids[code] else { throw Problem.notFound }
        let offer = try ServiceOffer.prepare(tthc, of: scene.ward, at: instant, in: scene.tx)
        let changes = WardProcedures(scene: scene).changes + [WardClosure(scene.story).announcedAt]
        offers[code] = (offer, changes.filter { $0 > instant }.min() ?? scene.story.end)
        return offer
    }

    /// The applicant sends it by the portal, with what papers there are as files.
    func submit(_ one: Case, at instant: Instant) throws {
        let offer = try offer(one.plan.tthc, at: instant)
        let papers = scene.stage.papers
        let files = papers.checked(one.plan.procedure.code)
        let draft = SubmissionDraft(
            person: one.applicant, channel: .online,
            parts: offer.parts.map { part in SubmittedPart(name: part.name, onPaper: !files.contains { $0.part == part.name }) })
        one.submission = try RegisterSubmission.perform(
            draft, files: files, kept: papers.kept(one.plan.procedure.code), for: offer,
            in: scene.tx.at(instant, by: Stamp(name: one.applicant.name))
        ).id
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
        // Whoever receives it at the desk has it in hands.
        let reception = Reception(
            applicant: one.applicant.name, address: one.applicant.address, phone: one.applicant.phone,
            identityLast4: one.applicant.identityLast4, channel: one.plan.channel, parts: parts, holder: desk.account)
        let tx = scene.at(instant, by: desk)
        let dossier =
            if let submission = one.submission { try AcceptSubmission.perform(submission, reception, by: desk, in: tx) } else {
                try ReceiveDossier.perform(reception, for: offer, by: desk, in: tx)
            }
        (one.id, one.code) = (dossier.id, dossier.code)
    }

    func move(_ one: Case, _ move: PlannedDossier.Move, at instant: Instant) throws {
        guard let id = one.id else { return }
        switch move {
        case .take(let step):
            let actor = try doer(one, step: step)
            try HandOverDossier.perform(id, to: actor.account, by: actor, in: scene.at(instant, by: actor))
        case .complete(let step):
            guard !one.isFinished else { return }
            try complete(one, id, step, at: instant)
        case .sendBack(let step):
            let actor = try doer(one, step: step)
            try SendBackDossier.perform(
                id, reason: "Số hiệu văn bản viện dẫn trong dự thảo chưa đúng, sửa rồi trình lại.", by: actor,
                in: scene.at(instant, by: actor))
        case .pause:
            let actor = try doer(one, step: one.plan.waitsAt ?? 1)
            try PauseDossier.perform(
                id, for: .supplement, note: "Bổ sung bản sao giấy tờ chứng minh thông tin đã kê khai.",
                lateBy: "Quy định chuyên ngành của lĩnh vực (dữ liệu minh họa)", by: actor, in: scene.at(instant, by: actor))
        case .resume:
            let actor = try doer(one, step: 0)
            try ResumeDossier.perform(id, calendar: offers[one.plan.tthc]?.offer.calendar, by: actor, in: scene.at(instant, by: actor))
        case .giveBack:
            let actor = try doer(one, step: 0)
            try ReturnResult.perform(id, by: actor, in: scene.at(instant, by: actor))
        case .rate: try rate(one, at: instant)
        case .abroad(let act): try abroad(one, id, act, at: instant)
        case .aside(let act): try aside(one, id, act, at: instant)
        }
    }

    /// Who goes on with the next step keeps it in hands; what is left open lies with whom the story says.
    private func complete(_ one: Case, _ id: Identifier<Dossier>, _ step: Int, at instant: Instant) throws {
        let actor = try doer(one, step: step)
        let steps = one.plan.procedure.content.steps
        var holder: Identifier<Account>?
        if one.plan.waitsAt == step + 1 {
            holder = try doer(one, step: step + 1).account
        } else if step + 1 < steps.count - 1, steps[step + 1].role == steps[step].role {
            holder = actor.account
        }
        let leadsToResult = offers[one.plan.tthc]?.offer.path.step(at: step + 2)?.isReturn ?? true
        let isWithout = leadsToResult && one.plan.isSilent && !one.opinions.isEmpty
        one.isFinished =
            try AdvanceDossier.perform(
                id, to: holder, note: one.answer,
                withoutOpinions: isWithout ? "Quá hạn lấy ý kiến mà chưa có trả lời; giải quyết theo hồ sơ hiện có." : "",
                by: actor, in: scene.at(instant, by: actor)) == .finished
        one.answer = ""
    }

    /// Who does a step of it: what is open lies with the people one can sign in as.
    func doer(_ one: Case, step: Int) throws -> Actor {
        let steps = one.plan.procedure.content.steps
        let role = steps[min(step, steps.count - 1)].role
        let people = try scene.cast.doers(of: role)
        return people[one.plan.waitsAt == nil ? one.number % people.count : 0]
    }
}
