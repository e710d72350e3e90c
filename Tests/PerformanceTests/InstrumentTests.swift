import Dossiers
import Identity
import Kernel
import Organisation
import Testing

@testable import Performance

@Suite("The formulas of the law")
struct InstrumentTests {
    private func formula(_ id: String, of instrument: String = "tt01") throws -> ScoreFormula {
        try #require(Instrument.named(instrument)?.formulas.first { $0.id == id })
    }

    @Test(
        "TT 01/2018, index 1 to 4: two, one or no point",
        arguments: [
            ("1", Quantity.time, [-1, 0, 1]), ("2", .shares, [-1, 0, 1]), ("3", .supplements, [0, 1, 2]), ("4", .contacts, [0, 1, 2]),
        ])
    func steps(id: String, quantity: Quantity, values: [Double]) throws {
        let formula = try formula(id)
        #expect(values.map { formula.points([quantity: $0]) } == [2, 1, 0])
        #expect(formula.points([:]) == nil, "what nobody knows is not zero")
    }

    @Test("Index 7: a complaint found right takes all points, whatever the time; a late dossier has none")
    func attitude() throws {
        let formula = try formula("7")
        #expect(formula.points([.complaints: 0, .time: -1]) == 2)
        #expect(formula.points([.complaints: 0, .time: 0]) == 1)
        #expect(formula.points([.complaints: 0, .time: 1]) == 0)
        #expect(formula.points([.complaints: 1, .time: -1]) == 0)
    }

    @Test(
        "Index 5: the share done wholly at the desk that gives two points depends on the kind of agency",
        arguments: [
            (AgencyKind.department, 0.2, 2.0), (.department, 0.19, 1), (.district, 0.5, 2), (.district, 0.49, 1), (.commune, 1, 2),
            (.commune, 0.99, 1),
        ])
    func desk(kind: AgencyKind, share: Double, points: Double) throws {
        let formula = try formula("5")
        #expect(formula.points([.whollyAtDesk: share, .bothEndsAtDesk: 1], of: kind) == points)
        #expect(formula.points([.whollyAtDesk: 0, .bothEndsAtDesk: 0.99], of: kind) == 0)
    }

    @Test("Index 6: with one of the two ways unknown it cannot be told, with both it can")
    func publication() throws {
        let formula = try formula("6")
        #expect(formula.points([.publishedOnline: 1]) == nil)
        #expect(formula.points([.publishedOnline: 1, .postedAtOffice: 1]) == 2)
        #expect(formula.points([.publishedOnline: 1, .postedAtOffice: 0]) == 1)
        #expect(formula.points([.publishedOnline: 0, .postedAtOffice: 0]) == 0)
        #expect(formula.points([.publishedOnline: 1, .postedAtOffice: 0.99]) == 1, "one procedure that does not hang there")
        #expect(formula.points([.publishedOnline: 0, .postedAtOffice: 0.99]) == 0)
        #expect(formula.points([.publishedOnline: 0, .postedAtOffice: 1]) == 1)
    }

    @Test("Index 8: all answered in time, nine of ten, fewer", arguments: [(1.0, 2.0), (0.99, 1), (0.9, 1), (0.89, 0), (0, 0)])
    func answers(share: Double, points: Double) throws { #expect(try formula("8").points([.answeredInTime: share]) == points) }

    @Test(
        "Index 9, to the letter: two points when all holds, one from 15 to under 30 % of the dossiers, none for the rest",
        arguments: [
            (0.2, 0.3, 0.0, 2.0), (0.19, 0.3, 0, 0), (0.2, 0.29, 0, 1), (0.2, 0.3, 1, 0), (0.2, 0.15, 0, 1), (0.2, 0.14, 0, 0),
            (0, 0.299, 3, 1), (1, 1, 0, 2),
        ])
    func online(procedures: Double, dossiers: Double, late: Double, points: Double) throws {
        let formula = try formula("9")
        #expect(formula.points([.onlineProcedures: procedures, .onlineDossiers: dossiers, .lateOnline: late]) == points)
        #expect(
            formula.points([.onlineDossiers: 0.1, .lateOnline: 0]) == 0, "what is unknown does not matter where another condition fails")
    }

    @Test("QĐ 766: points in proportion, full from the threshold on, and parts nobody knows left out")
    func proportional() throws {
        let digital = try formula("6", of: "qd766")
        #expect(digital.points([.digitised: 0.8]) == 22 && digital.points([.digitised: 1]) == 22)
        #expect(digital.points([.digitised: 0.4]) == 11 && digital.points([:]) == nil)
        let online = try formula("3", of: "qd766")
        #expect(online.points([.onlineProcedures: 0.8, .onlineDossiers: 0.25]) == 9)
        #expect(online.points([.onlineDossiers: 0.25]) == 6)
    }

    @Test("QĐ 766, group 5: satisfaction weighs six, answers in time five; group 1 says why it has no figure")
    func weights() throws {
        let content = try formula("5", of: "qd766")
        #expect(content.points([.answeredInTime: 1, .satisfied: 0.9]) == 18)
        // 18 × (5 × 1 + 6 × 0,5) / 11 and 18 × (5 × 0 + 6 × 1) / 11.
        #expect(abs((content.points([.answeredInTime: 1, .satisfied: 0.45]) ?? 0) - 144.0 / 11) < 0.000_001)
        #expect(abs((content.points([.answeredInTime: 0, .satisfied: 1]) ?? 0) - 108.0 / 11) < 0.000_001)
        #expect(content.points([.satisfied: 0.45]) == 9, "what nobody knows is left out")
        let open = try formula("1", of: "qd766")
        #expect(open.points([.postedAtOffice: 1, .publishedOnline: 1]) == nil && open.unknownBecause != nil && open.fullPoints == 18)
    }

    @Test(
        "Ranks begin exactly at their points",
        arguments: [
            (15.0, "Xuất sắc"), (14.9, "Tốt"), (12, "Tốt"), (11.9, "Khá"), (9, "Khá"), (8.9, "Trung bình"), (6, "Trung bình"), (5.9, "Yếu"),
            (0, "Yếu"),
        ])
    func ranks(points: Double, rank: String) throws { #expect(try #require(Instrument.named("tt01")).rank(of: points) == rank) }

    @Test("An officer's ranks begin at 5 and at 3.5")
    func officerRanks() throws {
        let officer = try #require(Instrument.named("tt01-nguoi"))
        #expect(officer.rank(of: 5) == "Hoàn thành 100 % nhiệm vụ" && officer.rank(of: 4.9).hasPrefix("Hoàn thành từ 70 %"))
        #expect(officer.rank(of: 3.5).hasPrefix("Hoàn thành từ 70 %") && officer.rank(of: 3.4).hasPrefix("Hoàn thành dưới 70 %"))
    }

    @Test("Every instrument names its source and its day, and what to reach is what the law says")
    func data() {
        for one in Instrument.all {
            #expect(!one.source.isEmpty && (one.isVerified || !one.note.isEmpty))
            #expect(Set(one.formulas.map(\.id)).count == one.formulas.count)
            #expect((1...one.formulas.count).contains(one.minimumKnown) && one.note.contains("của phần mềm"))
        }
        #expect(Instrument.all.map(\.fullPoints) == [10, 18, 100])
        #expect(Instrument.inForce(for: .agency, on: Day.firstOf(year: 2020)).map(\.id) == ["tt01"])
    }
}
