package import Identity
import Kernel
package import Standards
import Storage

extension Permission {
    /// Also the province: it looks, and changes nothing.
    package static let viewQMS = Permission("qms.view", "Xem hệ thống chất lượng", .everyone)
    package static let planQMS = Permission("qms.plan", "Lập và sửa hoạch định chất lượng", [.secretary, .head])
    package static let measureQMS = Permission("qms.measure", "Ghi kết quả mục tiêu, biện pháp", [.secretary, .head, .officer])
    package static let confirmQMS = Permission("qms.confirm", "Xác nhận hiệu lực hệ thống", [.head])
    package static let announceQMS = Permission("qms.announce", "Công bố hệ thống", [.head])
    package static let postAnnouncement = Permission("qms.post", "Ghi nhận thông báo, niêm yết bản công bố", [.secretary, .head])
    static let openQMS = Permission("qms.open", "Mở hệ thống chất lượng của cơ quan", .staff)
}

/// How we aim: context, interested parties, scope, risks, objectives, and the announcement of it all (clauses 4, 5, 6; QĐ 19/2014 Đ4).
package enum Planning {
    /// `requirements` are those of all rooms, `procedures` the agency's TTHC as the room Procedures knows them, `measures` the figures objectives
    /// measure themselves by: House hands them in.
    package static func room(
        requirements: @escaping @Sendable () -> [RequirementSource], procedures: @escaping ScopeProcedures,
        measures: @escaping MeasureReader = { _, _, _, _, _, _ in nil }
    ) -> Room {
        let objective = ObjectivePage(measures: measures)
        let system = QMSPages(requirements: requirements, procedures: procedures)
        return Room(
            migrations: PlanningSchema.migrations,
            menu: [MenuEntry(50, "Hệ thống chất lượng", QMSPages.link, .openQMS, isForAgencies: true)],
            things: [
                Thing.contextIssue.seen(by: .viewQMS), Thing.interestedParty.seen(by: .viewQMS), Thing.qmsScope.seen(by: .viewQMS),
                Thing.objective.seen(by: .viewQMS), Thing.risk.seen(by: .viewQMS), Thing.register.seen(by: .viewQMS),
                Thing.confirmation.seen(by: .viewQMS), Thing.announcement.seen(by: .viewQMS),
            ],
            events: [RegisterEvent.self, QMSEvent.self],
            routes: { routes in
                routes.get(QMSPages.link, .viewQMS, system.show)
                routes.get(PlanningLink.agencySystem, .viewQMS, system.show)
                routes.get(PlanningLink.confirm, .viewQMS, system.showConfirmation)
                routes.post(PlanningLink.confirm, .confirmQMS, system.confirm)
                routes.get(PlanningLink.announce, .viewQMS, system.showAnnouncements)
                routes.post(PlanningLink.announce, .announceQMS, system.announce)
                routes.get(PlanningLink.announcement, .viewQMS, system.showAnnouncement)
                routes.get(PlanningLink.printAnnouncement, .viewQMS, system.printAnnouncement)
                routes.post(PlanningLink.announcementAct, .postAnnouncement, system.recordAct)
                routes.get(Register.scope.link, .viewQMS, ScopePage.show)
                routes.post(Register.scope.link, .planQMS, ScopePage.save)
                RegisterPage<ContextScreen>.routes(&routes)
                RegisterPage<PartyScreen>.routes(&routes)
                RegisterPage<ObjectiveScreen>.routes(&routes)
                RegisterPage<RiskScreen>.routes(&routes)
                routes.get(PlanningLink.objective, .viewQMS, objective.show)
                routes.post(PlanningLink.objectiveResult, .measureQMS, objective.record)
                routes.get(PlanningLink.risk, .viewQMS, RiskPage.show)
                routes.post(PlanningLink.riskOutcome, .measureQMS, RiskPage.record)
            },
            work: PlanningWork(requirements: requirements).source, jobs: [MeasureObjectives.kind(measures)])
    }

    package static let requirements = PlanningRequirements.source
}
