package import Identity

/// The real paths of dossiers held against the declared procedures (NĐ 61/2018 Đ30; ISO 9001 9.1).
package enum Conformance {
    package static let room = Room(
        name: "Conformance", migrations: ConformanceSchema.migrations,
        routes: { routes in
            routes.get("/van-hanh", .viewConformance, OverviewPage.show)
            routes.post("/van-hanh", .viewConformance, OverviewPage.compute)
            routes.get("/van-hanh/:id", .viewConformance, ProcedureRunPage.show)
            routes.post("/van-hanh/:id", .viewConformance, ProcedureRunPage.compute)
            routes.get("/van-hanh/:id/ho-so", .viewConformance, CasesPage.show)
        }, jobs: [ComputeConformance.kind])
}

extension Permission {
    package static let viewConformance = Permission("conformance.view", "Xem vận hành quy trình", .everyone)
}
