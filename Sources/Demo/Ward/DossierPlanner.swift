import Deadlines
import Dossiers
import Kernel
import Procedures

/// Plans the ward's year of dossiers: how many of what on which day, how fast, by which way they came. Pure: the same story gives the same plan.
struct DossierPlanner {
    let story: Story
    let procedures: [ListedProcedure]
    let catalogue: [String: CatalogueRow]
    /// The first day on which each procedure's dossiers can be received.
    let inForce: [String: Day]
    private let limits: [String: TimeLimit]
    /// Of each procedure, the steps one works through before the result is there, with the minutes each is given.
    let work: [String: [Int]]
    let office: OfficeTime
    /// The place of the first working day on or after `asOf`.
    let today: Int

    init(story: Story, procedures: [ListedProcedure], catalogue: [String: CatalogueRow], inForce: [String: Day]) {
        self.story = story
        self.procedures = procedures
        self.catalogue = catalogue
        self.inForce = inForce
        limits = catalogue.compactMapValues { $0.limit.flatMap { TimeLimit($0) } }
        work = Dictionary(procedures.map { ($0.code, PlannedDossier.work($0)) }, uniquingKeysWith: { first, _ in first })
        office = OfficeTime(WardClosure(story).calendar, from: story.yearOfDossiers, through: story.asOf.adding(days: 90))
        today = office.index(of: story.asOf)
    }

    struct Size {
        let dossiers: Int
        let online: Int
        let open: [OpenDossier]
    }

    static func size(_ scale: Story.Scale) -> Size {
        switch scale {
        case .full: Size(dossiers: 4128, online: 2236, open: OpenDossier.full)
        case .small: Size(dossiers: 200, online: 108, open: OpenDossier.small)
        }
    }

    func plan() -> [PlannedDossier] {
        let size = Self.size(story.scale)
        // The pace of steps has draws of its own: what came when and for what does not hang on it.
        var (chance, pace) = (Chance(seed: 4128), Chance(seed: 766))
        var planned = size.open.compactMap { open($0, &chance, &pace) }
        let count = size.dossiers - planned.count
        for number in 0..<count {
            let day = min(max(number * today / count + chance.number(in: -1...1), 0), today - 1)
            planned.append(past(on: day, &chance, &pace))
        }
        choosePlaces(&planned, online: size.online, &chance)
        choosePortal(&planned)
        return planned
    }

    // MARK: what is done with

    private func past(on day: Int, _ chance: inout Chance, _ pace: inout Chance) -> PlannedDossier {
        var (procedure, tthc) = choose(on: office.day(day), onlyWithinDay: false, &chance)
        // Before 15:00 what is promised for the day is due on it.
        var minute = chance.number(in: 5...(day == today - 1 ? 300 : 440))
        var received = office.instant(day * OfficeTime.minutesADay + minute)
        var due = dueIndex(received, tthc)
        if due >= today {
            (procedure, tthc) = choose(on: office.day(day), onlyWithinDay: true, &chance)
            minute = min(minute, 300)
            received = office.instant(day * OfficeTime.minutesADay + minute)
            due = dueIndex(received, tthc)
        }
        let start = day * OfficeTime.minutesADay + minute
        if due - day >= 5, day + (due - day) + 5 < today, chance.happens(7) {
            return paused(procedure, tthc, day: day, minute: minute, days: due - day, &chance, &pace)
        }
        let end = min(finish(start: start, day: day, due: due, &chance), today * OfficeTime.minutesADay - 20)
        var (moves, hands) = work(procedure, from: start, to: max(end, start + 12), &pace)
        let meanwhile = abroad(procedure, hands, &pace)
        if let last = moves.last?.at {
            let gap = chance.happens(70) ? chance.number(in: 5...90) : chance.number(in: 200...1400)
            let back = max(office.instant(max(end, start + 12) + gap), last.adding(seconds: 60))
            moves.append((at: back, move: .giveBack))
            if pace.happens(4) {
                let evening = back.day.adding(days: pace.number(in: 0...1)).at(pace.number(in: 18...21), pace.number(in: 0...59))
                moves.append((at: evening, move: .rate))
            }
        }
        return PlannedDossier(
            procedure: procedure, tthc: tthc, received: received, channel: .desk, moves: moves + meanwhile.moves,
            isSilent: meanwhile.isSilent)
    }

    /// The clock stopped for papers that were missing, and ran anew from when they came (NĐ 61/2018 Đ19.4).
    private func paused(
        _ procedure: ListedProcedure, _ tthc: String, day: Int, minute: Int, days: Int, _ chance: inout Chance, _ pace: inout Chance
    ) -> PlannedDossier {
        let start = day * OfficeTime.minutesADay + minute
        let pause = start + chance.number(in: 200...700)
        let resume = pause + chance.number(in: 300...1500)
        let end = resume + max(300, days * chance.number(in: 30...60) * OfficeTime.minutesADay / 100)
        var moves = work(procedure, from: start, to: start + 180, steps: 1, &pace).moves
        moves.append((at: office.instant(pause), move: .pause))
        moves.append((at: office.instant(resume), move: .resume))
        moves += work(procedure, from: resume, to: end, at: 1, &pace).moves
        moves.append((at: office.instant(end + 60), move: .giveBack))
        return PlannedDossier(procedure: procedure, tthc: tthc, received: office.instant(start), channel: .desk, moves: moves)
    }

    /// The minute of work at which the result is there: mostly before the day it is due, often on it, seldom late.
    private func finish(start: Int, day: Int, due: Int, _ chance: inout Chance) -> Int {
        let days = due - day
        guard days > 0 else { return min(start + chance.number(in: 25...170), (day + 1) * OfficeTime.minutesADay - 10) }
        let roll = chance.number(in: 1...1000)
        switch roll {
        case ...24: return (due + chance.number(in: 1...2)) * OfficeTime.minutesADay + chance.number(in: 30...300)
        case ...860 where days > 1:
            return (day + max(1, days * chance.number(in: 45...90) / 100)) * OfficeTime.minutesADay + chance.number(in: 60...430)
        default: return max(due * OfficeTime.minutesADay + chance.number(in: 20...440), start + 30)
        }
    }

    private func dueIndex(_ received: Instant, _ tthc: String) -> Int {
        guard let limit = limits[tthc] else { return office.index(of: received.day) }
        return office.index(of: story.calendar.due(receivedAt: received, limit: limit).due.day)
    }

    // MARK: what is open

    private func open(_ open: OpenDossier, _ chance: inout Chance, _ pace: inout Chance) -> PlannedDossier? {
        guard let procedure = procedures.first(where: { $0.code == open.procedure }), let tthc = procedure.tthc.first else { return nil }
        let target = today + open.due
        let draw = chance.number(in: 20...200)
        // What is still at the desk came in the afternoon before.
        let minute = open.at == .desk ? 360 + draw / 2 : draw
        let days = stride(from: today - 1, through: 0, by: -1)
        let day = days.first { dueIndex(office.instant($0 * OfficeTime.minutesADay + minute), tthc) <= target } ?? today - 1
        let start = day * OfficeTime.minutesADay + minute
        let roles = procedure.content.steps.map { Lane(role: $0.role) }
        let waitsAt: Int
        switch open.at {
        case .desk: waitsAt = 0
        case .officer: waitsAt = roles.firstIndex(of: .officer) ?? 0
        case .head: waitsAt = roles.firstIndex(of: .head) ?? 0
        }
        let closing = today * OfficeTime.minutesADay
        let end = start + max((closing - start) * 6 / 10, waitsAt * 5)
        var moves = work(procedure, from: start, to: end, steps: waitsAt, &pace).moves
        if open.isPaused { moves.append((at: office.instant(end + 20), move: .pause)) }
        let came = waitsAt == 1 ? start + (work[procedure.code]?.first ?? 0) : end
        moves += self.moves(of: open, (from: min(came, closing - 40), to: closing - 30))
        return PlannedDossier(
            procedure: procedure, tthc: tthc, received: office.instant(start), channel: .desk, moves: moves, waitsAt: waitsAt,
            isSilent: open.thread == .asked)
    }

    // MARK: what for, and how it came

    private func choose(on day: Day, onlyWithinDay: Bool, _ chance: inout Chance) -> (ListedProcedure, String) {
        // The first TTHC of a shared procedure is the usual one. For today's work only those due within the day.
        func usual(_ procedure: ListedProcedure) -> [String] {
            onlyWithinDay ? procedure.tthc.filter { limits[$0]?.unit == .withinDay } : procedure.tthc
        }
        let weights = procedures.map { procedure -> Int in
            guard let from = inForce[procedure.code], from <= day, !usual(procedure).isEmpty else { return 0 }
            return Self.demand[procedure.code] ?? 1
        }
        let procedure = procedures[chance.place(weights: weights)]
        let tthc = usual(procedure)
        return (procedure, tthc[chance.place(weights: tthc.indices.map { $0 == 0 ? 60 : max(40 / tthc.count, 1) })])
    }

    /// Those that can come online do, those done online from end to end first; a few come by post.
    private func choosePlaces(_ planned: inout [PlannedDossier], online: Int, _ chance: inout Chance) {
        var ranked: [(rank: Int, index: Int)] = []
        for (index, dossier) in planned.enumerated() {
            let level = catalogue[dossier.tthc]?.online ?? OnlineLevel.none
            let draw = chance.number(in: 0...99_999)
            if level != .none { ranked.append((draw + (level == .full ? 0 : 30_000), index)) }
            if chance.happens(2) { planned[index].channel = .post }
        }
        for (_, index) in ranked.sorted(by: { ($0.rank, $0.index) < ($1.rank, $1.index) }).prefix(online) {
            planned[index].channel = .online
        }
    }

    /// Of what came online lately, the story tells from the filled-in form on.
    private func choosePortal(_ planned: inout [PlannedDossier]) {
        let latest = planned.indices.filter { planned[$0].channel == .online && Papers.byPortal.contains(planned[$0].procedure.code) }
            .sorted { (planned[$0].received, $0) > (planned[$1].received, $1) }
        for (place, index) in latest.prefix(story.scale == .full ? 12 : 3).enumerated() {
            planned[index].sent = planned[index].received.adding(seconds: Int64(-60 * (25 + place * 37 % 160)))
        }
    }

    /// How often people ask for what, beside each other.
    private static let demand: [String: Int] = [
        "QT-CT-01": 180, "QT-CT-02": 25, "QT-CT-03": 60, "QT-CT-04": 35, "QT-HT-01": 120, "QT-HT-02": 20, "QT-HT-03": 55, "QT-HT-04": 55,
        "QT-HT-05": 6, "QT-HT-06": 2, "QT-HT-07": 35, "QT-HT-08": 130, "QT-HT-09": 90, "QT-KD-01": 90, "QT-BT-01": 40, "QT-BT-02": 20,
        "QT-BT-03": 4, "QT-BT-04": 10, "QT-BT-05": 4, "QT-BT-06": 10, "QT-LD-01": 40, "QT-XD-01": 30, "QT-XD-02": 8, "QT-DD-01": 4,
        "QT-DD-02": 22, "QT-DD-03": 8, "QT-VH-01": 6, "QT-GD-01": 3, "QT-CG-01": 8, "QT-CG-02": 3, "QT-TD-01": 5, "QT-TG-01": 4,
        "QT-KN-01": 10, "QT-KN-02": 3,
    ]
}
