package import Identity
import Web

/// The real paths of dossiers held against the declared procedures (NĐ 61/2018 Đ30; ISO 9001 9.1).
package enum Conformance {
    package static let room = Room(
        migrations: ConformanceSchema.migrations,
        signposts: [
            Signpost(at: .catalogue, "Vận hành quy trình", to: ConformanceLink.overview, .viewConformance),
            Signpost(at: .procedure, "Vận hành", to: ConformanceLink.procedure.pattern, .viewConformance),
        ],
        routes: { routes in
            routes.get(ConformanceLink.overview, .viewConformance, OverviewPage.show)
            routes.post(ConformanceLink.overview, .viewConformance, OverviewPage.compute)
            routes.get(ConformanceLink.procedure, .viewConformance, ProcedureRunPage.show)
            routes.post(ConformanceLink.procedure, .viewConformance, ProcedureRunPage.compute)
            routes.get(ConformanceLink.cases, .viewConformance, CasesPage.show)
        }, jobs: [ComputeConformance.kind])
}

extension Permission {
    package static let viewConformance = Permission("conformance.view", "Xem vận hành quy trình", .everyone)
}
