import Identity
import Kernel
import Standards
import Storage
import Web

/// What a person has to do in planning: what the system still lacks, results to record, treatments to carry out, a scope to confirm and
/// announce again.
struct PlanningWork: Sendable {
    let requirements: @Sendable () -> [RequirementSource]

    @Sendable func source(for actor: Actor, in reader: any Reader, at now: Instant) throws -> Work {
        guard !actor.isProvince else { return Work() }
        var parts: [WorkPart] = []
        if actor.roles.contains(.secretary) {
            parts += [plan(actor, reader, now), results(actor, reader, now), treatments(actor, reader, now)]
        }
        if !actor.roles.isDisjoint(with: [.secretary, .head]) {
            parts.append(WorkPart(few: { try announcement(actor, reader, now) }, waitForOthers: !actor.roles.contains(.head)))
        }
        return Work(parts)
    }

    private func plan(_ actor: Actor, _ reader: any Reader, _ now: Instant) -> WorkPart {
        let (sources, agency) = (requirements(), actor.agency)
        return WorkPart("việc xây dựng hệ thống", at: PlanningLink.system) {
            try SystemPlan.first(SystemPlan.perWeek, sources, of: agency, at: now, in: reader).count { !SystemPlan.waitsForHead($0, actor) }
        } items: { _ in
            try SystemPlan.read(sources, of: agency, at: now, in: reader).work(for: actor)
        }
    }

    /// One item for each period whose results are missing, not one for each objective.
    private func results(_ actor: Actor, _ reader: any Reader, _ now: Instant) -> WorkPart {
        WorkPart(few: {
            let progress = try ObjectiveStore.progress(of: actor.agency, year: now.day.year, asOf: now, in: reader)
            let missing = progress.flatMap { one in one.missingPeriods(on: now.day).map { one.objective.frequency.name(ofPeriod: $0) } }
            return Dictionary(grouping: missing) { $0 }.sorted { $0.key < $1.key }.map { name, all in
                WorkItem(
                    title: "Ghi kết quả \(name) của \(all.count) mục tiêu", detail: "mục tiêu chất lượng năm \(now.day.year)",
                    link: Register.objectives.link, verb: "Ghi kết quả", minutes: 5 * all.count)
            }
        })
    }

    /// Treatments due within 30 days or overdue, without an outcome.
    private func treatments(_ actor: Actor, _ reader: any Reader, _ now: Instant) -> WorkPart {
        let untreated = ObjectiveStore.untreated(through: now.day.adding(days: 30), asOf: now)
        return WorkPart(
            "biện pháp với rủi ro", at: Register.risks.link,
            count: RegisterStore.count(Risk.self, of: actor.agency, asOf: now, where: untreated)
        ) { limit in
            try RegisterStore.entries(Risk.self, of: actor.agency, asOf: now, where: untreated, in: reader).prefix(limit).map { risk in
                WorkItem(
                    title: "Biện pháp với rủi ro: \(risk.entry.event)", detail: risk.entry.responsible,
                    link: PlanningLink.risk(risk.line), verb: "Ghi kết quả",
                    due: risk.entry.due.map { Instant($0, TimeOfDay(17, 0)) })
            }
        }
    }

    private func announcement(_ actor: Actor, _ reader: any Reader, _ now: Instant) throws -> [WorkItem] {
        let standings = PlanningStandings(scope: .agency(actor.agency), year: now.day.year, asOf: now, reader: reader)
        guard case .partial(let note)? = try standings.announced()[actor.agency] else { return [] }
        let isConfirmed = if case .met? = try standings.confirmed()[actor.agency] { true } else { false }
        return [
            WorkItem(
                title: isConfirmed ? "Công bố lại hệ thống quản lý chất lượng" : "Xác nhận hiệu lực hệ thống quản lý chất lượng",
                detail: note,
                link: isConfirmed ? PlanningLink.announce : PlanningLink.confirm, verb: isConfirmed ? "Công bố lại" : "Xác nhận",
                waitingFor: actor.roles.contains(.head) ? nil : "lãnh đạo cơ quan")
        ]
    }
}
