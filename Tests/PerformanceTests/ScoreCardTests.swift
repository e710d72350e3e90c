import Deadlines
import Dossiers
import Identity
import Kernel
import Organisation
import Testing

@testable import Performance

@Suite("Score cards")
struct ScoreCardTests {
    private func marks(_ counts: [(DossierMark, Int)]) -> [MarkCount] {
        counts.map { MarkCount(agency: AgencyID(1), mark: $0.0, count: $0.1) }
    }

    private func officer(_ counts: [(DossierMark, Int)]) throws -> ScoreCard {
        ScoreCard(try #require(Instrument.named("tt01-nguoi")), marks: marks(counts))
    }

    @Test("An officer's score is the mean of each index over the dossiers, to one decimal, summed")
    func mean() throws {
        let early = DossierMark(outcome: .early, channel: .online, shares: .shorter)
        let late = DossierMark(outcome: .late, channel: .desk, supplements: 1, shares: .longer)
        let card = try officer([(early, 2), (late, 1)])
        // 1: 4/3, 2: 4/3, 3: 5/3, 4: 5/3, 7: 4/3.
        #expect(card.lines.map(\.points) == [1.3, 1.3, 1.7, 1.7, 1.3])
        #expect(card.total == 7.3 && card.reachable == 10 && card.scaled == 7.3)
        #expect(card.lines[0].dossiers.map(\.points) == [2, 0] && card.lines[0].dossiers.map(\.count) == [2, 1])
    }

    @Test("The boundary 3.5 and 5: reached they give the better rank")
    func boundary() throws {
        // Late, by the desk, one supplement, longer: 0 + 0 + 1 + 1 + 0; on time with all else equal: 1 + 1 + 1 + 1 + 1.
        let onTime = DossierMark(outcome: .onTime, supplements: 1, shares: .equal)
        let late = DossierMark(outcome: .late, supplements: 1, shares: .longer)
        #expect(try officer([(onTime, 1)]).total == 5)
        #expect(try officer([(onTime, 1)]).rank?.contains("100 %") == true)
        #expect(try officer([(onTime, 1), (late, 1)]).total == 3.5)
        #expect(try officer([(onTime, 1), (late, 1)]).rank?.hasPrefix("Hoàn thành từ 70 %") == true)
        #expect(try officer([(late, 1)]).rank?.hasPrefix("Hoàn thành dưới 70 %") == true)
    }

    @Test("An index without a figure is left out, not counted as zero; the rank goes by what could be reached")
    func missing() throws {
        let unknown = DossierMark(outcome: .onTime, supplements: 1)
        let card = try officer([(unknown, 4)])
        #expect(card.missing.map(\.id) == ["2"] && card.lines[1].unknown == 4)
        #expect(card.total == 4 && card.reachable == 8 && card.scaled == 5)
        #expect(card.rank?.contains("100 %") == true)
    }

    @Test("Below the least number of indices there is a score, and no rank")
    func tooFew() throws {
        let agency = try #require(Instrument.named("tt01"))
        let one = ScoreCard(agency, marks: [], reading: [.answeredInTime: 1])
        #expect(one.total == 2 && one.scaled == 18 && one.rank == nil && one.rankWords == "chưa đủ chỉ số để xếp loại")
        let four: Reading = [.answeredInTime: 1, .bothEndsAtDesk: 0.5, .whollyAtDesk: 0, .postedAtOffice: 1, .publishedOnline: 1]
        #expect(ScoreCard(agency, marks: [], reading: four, kind: .commune).rank == nil, "three of nine")
        let both = marks([(DossierMark(outcome: .early, channel: .online), 1)])
        let enough = ScoreCard(agency, marks: both, reading: [.answeredInTime: 1])
        #expect(enough.rank == "Xuất sắc" && enough.lines.count - enough.missing.count == 5)
    }

    @Test("Who helped another agency is scored by the time it was with him, and by nothing else")
    func helper() throws {
        let quick = DossierMark(outcome: .early, channel: nil, supplements: nil, shares: .shorter)
        let card = try officer([(quick, 1)])
        #expect(card.lines.map(\.points) == [2, 2, nil, nil, 2] && card.missing.map(\.id) == ["3", "4"])
        #expect(card.total == 6 && card.scaled == 10 && card.rank?.contains("100 %") == true)
        let unlimited = try officer([(DossierMark(outcome: nil, channel: nil, supplements: nil), 1)])
        #expect(unlimited.total == nil && unlimited.rankWords == "–")
    }

    @Test("Nothing at all is no score and no rank")
    func nothing() throws {
        let card = try officer([])
        #expect(card.total == nil && card.scaled == nil && card.rank == nil && card.reachable == 0)
    }

    @Test("The order of the dossiers changes nothing, and a complaint that was right costs its points")
    func order() throws {
        let good = DossierMark(outcome: .early, shares: .shorter)
        let bad = DossierMark(outcome: .early, shares: .shorter, isComplainedOf: true)
        let (a, b) = (try officer([(good, 3), (bad, 1)]), try officer([(bad, 1), (good, 3)]))
        #expect(a.lines.map(\.points) == b.lines.map(\.points) && a.lines[4].points == 1.5)
    }

    @Test("What dossiers say of their agency; nothing of nothing is no share")
    func readings() {
        let counts = marks([
            (DossierMark(outcome: .early, channel: .online, isElectronic: true), 3),
            (DossierMark(outcome: .late, channel: .online, isElectronic: false), 1), (DossierMark(outcome: .late), 5),
        ])
        #expect(AgencyReadings.reading(counts) == [.digitised: 0.75])
        #expect(AgencyReadings.reading([]).isEmpty)
    }

    @Test(
        "Quarters and years are read from the address, and nothing else",
        arguments: [("2026-Q4", "01/10/2026", "31/12/2026"), ("2026-Q1", "01/01/2026", "31/03/2026"), ("2026", "01/01/2026", "31/12/2026")])
    func periods(code: String, from: String, through: String) throws {
        let period = try #require(ScorePeriod(code))
        #expect(period.days.from.vietnamese == from && period.days.through.vietnamese == through && period.code == code)
        #expect(["2026-Q5", "2026-Q", "26", "2026-4", "2026-Q4-1", ""].allSatisfy { ScorePeriod($0) == nil })
    }

    @Test("The periods to choose from begin with this quarter")
    func choices() throws {
        let today = try #require(Day(2026, 2, 3))
        #expect(ScorePeriod.choices(today).prefix(3).map(\.code) == ["2026-Q1", "2025-Q4", "2025-Q3"])
        #expect(ScorePeriod.current(today).code == "2026-Q1")
    }
}
