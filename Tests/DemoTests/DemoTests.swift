import Demo
import Dossiers
import Frameworks
import House
import Identity
import Improvement
import Kernel
import Organisation
import Planning
import Procedures
import Standards
import Storage
import Testing
import World

@Suite struct DemoTests {
    @Test("The whole story has its figures")
    func wholeStory() async throws {
        try await withOpen(Loaded.open(.sqlite, .full)) { demo in
            let (now, day) = (demo.now, demo.story.asOf)
            let first = try await demo.province("97")
            let agencies = try await demo.read { try AgencyStore.agencies(in: .province(first), asOf: day, in: $0) }
            #expect(agencies.count == 165)
            #expect(agencies.count { $0.electronicSince.map { $0 <= day } ?? false } == 134)
            #expect(try await demo.read { try Announcements.latest(.province(first), asOf: now, in: $0).count } == 150)
            #expect(try await demo.read { try AdoptionStore.adoptions(.province(first), asOf: now, in: $0).count } >= 134)
            #expect(try await complete(first, demo) == 116)

            let second = try await demo.province("98")
            let communes = try await demo.read { try AgencyStore.agencies(in: .province(second), asOf: day, in: $0).count }
            let announced = try await demo.read { try Announcements.latest(.province(second), asOf: now, in: $0).count }
            #expect(communes == 226)
            #expect(announced == 140)
            #expect(communes - announced == 86)

            try await expectWard(demo, dossiers: 4128, online: 2236, open: 20)
        }
    }

    @Test("The small story has the same ward on both engines", arguments: TestDatabase.each)
    func smallStory(_ engine: Engine) async throws {
        try await withOpen(Loaded.open(engine)) { demo in
            try await expectWard(demo, dossiers: 200, online: 108, open: 8)
        }
    }

    /// How many agencies have all six records of the year.
    private func complete(_ province: AgencyID, _ demo: Loaded) async throws -> Int {
        let (now, year) = (demo.now, demo.story.year)
        return try await demo.read { reader in
            var full: [AgencyID: Set<Requirement.Column>] = [:]
            for source in House.requirements {
                let standings = try source.standings(.province(province), year, now, reader)
                for requirement in source.requirements {
                    guard let column = requirement.column else { continue }
                    for (agency, standing) in standings[requirement.key] ?? [:] {
                        if case .met = standing { full[agency, default: []].insert(column) }
                    }
                }
            }
            return full.values.count { $0.count == Requirement.Column.allCases.count }
        }
    }

    private func expectWard(_ demo: Loaded, dossiers: Int, online: Int, open: Int) async throws {
        let (now, story) = (demo.now, demo.story)
        let ward = try await demo.ward()
        let scope = AgencyScope.agency(ward)
        let coverage = try await demo.read { try Procedures.coverage(scope, asOf: now, in: $0)[ward] }
        #expect(coverage?.total == 135)
        #expect(coverage?.covered == 105)
        let yesterday = story.asOf.adding(days: -1)
        let totals = try await demo.read {
            try DossierTallies.totals(scope, from: story.yearOfDossiers, asOf: yesterday, in: $0)[ward] ?? DossierTotals()
        }
        #expect(totals.received == dossiers)
        #expect(totals.online == online)
        #expect(totals.carriedOver == 0)
        #expect(totals.open == open)
        #expect(totals.openLate == 1)
        #expect((totals.shareInTime ?? 0) > 0.96)
        let announcement = try await demo.read { try Announcements.latest(scope, asOf: now, in: $0)[ward] }
        #expect(announcement?.ordinal == 2)
        let complaints = try await demo.read {
            try Complaints.count(scope, from: .firstOf(year: story.year), asOf: now, in: $0)[ward]
        }
        #expect(complaints?.received == 2)
        let slips = try await demo.read { try Nonconformities.summary(scope, from: .firstOf(year: story.year), asOf: now, in: $0)[ward] }
        #expect(slips?.closed == 3)
        #expect(slips?.open == 1)
        #expect(slips?.overdue == 0)
    }
}
