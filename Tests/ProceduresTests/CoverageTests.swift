import Documents
import Identity
import Kernel
import Standards
import Storage
import Testing
import World

@testable import Procedures

@Suite("Coverage: which TTHC have a procedure in force")
struct CoverageTests {
    @Test("A TTHC counts once its procedure is in force, and not before", arguments: TestDatabase.each)
    func counts(_ engine: Engine) async throws {
        try await withOpen(Office.open(engine)) { office in
            let tthc = try await office.catalogue()
            let (ward, province) = (office.head.agency, office.province)
            func coverage(_ instant: Instant = Office.morning) async throws -> Coverage? {
                try await office.database.read { try Procedures.coverage(.province(province), asOf: instant, in: $0)[ward] }
            }
            #expect(try await coverage() == Coverage(total: 3, covered: 0))
            let drafted = try await office.draft(birth(), tthc: [tthc[0], tthc[1]])
            #expect(try await coverage() == Coverage(total: 3, covered: 0))
            let day = Office.morning.day.adding(days: 5)
            try await office.approve(drafted.revision, effectiveOn: day)
            #expect(try await coverage() == Coverage(total: 3, covered: 0))
            #expect(try await coverage(Instant(day)) == Coverage(total: 3, covered: 2))
            #expect(try await coverage(Office.morning.adding(seconds: -60)) == nil)
        }
    }

    @Test("Two procedures for one TTHC count once", arguments: TestDatabase.each)
    func once(_ engine: Engine) async throws {
        try await withOpen(Office.open(engine)) { office in
            let tthc = try await office.catalogue()
            for code in ["QT-01", "QT-02"] {
                let drafted = try await office.draft(birth(), code: code, tthc: [tthc[0]])
                try await office.approve(drafted.revision)
            }
            let ward = office.head.agency
            #expect(
                try await office.database.read { try Procedures.coverage(.agency(ward), asOf: Office.morning, in: $0)[ward] }
                    == Coverage(total: 3, covered: 1))
        }
    }

    @Test("What is offered carries field, limit and the revision in force", arguments: TestDatabase.each)
    func offered(_ engine: Engine) async throws {
        try await withOpen(Office.open(engine)) { office in
            let tthc = try await office.catalogue()
            let drafted = try await office.draft(birth(), tthc: [tthc[0]])
            try await office.approve(drafted.revision)
            let ward = office.head.agency
            let offered = try await office.database.read { try Procedures.offered(ward, at: Office.morning, in: $0) }
            #expect(offered.map(\.code) == ["1.001193"])
            #expect(offered.first?.limit == "Trong ngày")
            #expect(offered.first?.online == .full)
            #expect(offered.first?.revision == drafted.revision)
            let inForce = try await office.database.read { try Procedures.inForce(ward, tthc[0], at: Office.morning, in: $0) }
            #expect(inForce?.content.steps.count == 4)
            #expect(try await office.database.read { try Procedures.inForce(ward, tthc[2], at: Office.morning, in: $0) == nil })
            let neighbour = office.neighbour.agency
            #expect(try await office.database.read { try Procedures.offered(neighbour, at: Office.morning, in: $0) }.isEmpty)
        }
    }

    @Test("A procedure whose steps do not add up cannot be submitted; explained it can", arguments: TestDatabase.each)
    func sums(_ engine: Engine) async throws {
        try await withOpen(Office.open(engine)) { office in
            let tthc = try await office.catalogue()
            let drafted = try await office.draft(birth(steps: ["1 giờ"]), tthc: [tthc[0]])
            let refused = await problem { try await office.approve(drafted.revision) }
            #expect(refused?.message.contains("ngắn hơn") == true)
            let secretary = office.secretary
            try await office.write(as: secretary) { tx in
                var content = birth(steps: ["1 giờ"])
                content.sumExplanation = "Cam kết sớm hơn luật định."
                try EditProcedure.perform(drafted.revision, content: content, by: secretary, in: tx)
            }
            try await office.approve(drafted.revision)
        }
    }

    @Test("Only TTHC of the agency's own catalogue are linked, by its own people", arguments: TestDatabase.each)
    func linking(_ engine: Engine) async throws {
        try await withOpen(Office.open(engine)) { office in
            let tthc = try await office.catalogue()
            let neighbour = office.neighbour
            let drafted = try await office.draft(birth(), tthc: [])
            let stranger = await problem {
                try await office.write(as: neighbour) { tx in try LinkProcedure.perform(drafted.document, [tthc[0]], by: neighbour, in: tx)
                }
            }
            #expect(stranger == .notFound)
            let foreign = await problem {
                try await office.write(as: neighbour) { tx in
                    _ = try DraftProcedure.perform(code: "QT", title: "QT", content: birth(), tthc: [tthc[0]], by: neighbour, in: tx)
                }
            }
            #expect(foreign?.fields["tthc"] != nil)
        }
    }

    @Test("Taken out of the catalogue a TTHC leaves the count; the past keeps it", arguments: TestDatabase.each)
    func removal(_ engine: Engine) async throws {
        try await withOpen(Office.open(engine)) { office in
            let tthc = try await office.catalogue()
            let (secretary, ward) = (office.secretary, office.head.agency)
            let later = Office.morning.adding(seconds: 3600)
            try await office.write(as: secretary, at: later) { tx in
                let entry = try #require(try AgencyCatalogueStore.find(tthc[2], of: ward, at: later, in: tx))
                try RemoveFromAgencyCatalogue.perform(entry.id, note: "Bãi bỏ", by: secretary, in: tx)
            }
            func total(_ instant: Instant) async throws -> Int? {
                try await office.database.read { try Procedures.coverage(.agency(ward), asOf: instant, in: $0)[ward]?.total }
            }
            #expect(try await total(Office.morning) == 3)
            #expect(try await total(later) == 2)
        }
    }

    @Test("One procedure in force is enough to announce; all are needed to be complete", arguments: TestDatabase.each)
    func requirements(_ engine: Engine) async throws {
        try await withOpen(Office.open(engine)) { office in
            let tthc = try await office.catalogue()
            let ward = office.head.agency
            func standing(_ key: String) async throws -> Standing? {
                try await office.database.read {
                    try Procedures.requirements.standings(.agency(ward), 2026, Office.morning, $0)[key]?[ward]
                }
            }
            #expect(try await standing("procedures.coverage") == .partial(note: "0/3 thủ tục"))
            let drafted = try await office.draft(birth(), tthc: [tthc[0]])
            try await office.approve(drafted.revision)
            #expect(try await standing("procedures.coverage") == .met(on: Office.morning.day, note: "1/3 thủ tục"))
            #expect(try await standing("procedures.complete") == .partial(note: "1/3 thủ tục"))
        }
    }
}
