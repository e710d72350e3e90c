import Kernel
import Standards
import Testing
import World

@testable import Planning

@Suite("Rules of planning")
struct PlanningRulesTests {
    private static let today = TestDatabase.morning.now.day

    @Test("A quarter is due the day after its last day, not on it")
    func quarters() throws {
        #expect(Frequency.quarter.periodsOver(in: 2026, on: try #require(Day(2026, 3, 31))) == 0)
        #expect(Frequency.quarter.periodsOver(in: 2026, on: try #require(Day(2026, 4, 1))) == 1)
        #expect(Frequency.quarter.periodsOver(in: 2026, on: try #require(Day(2026, 11, 20))) == 3)
        #expect(Frequency.half.periodsOver(in: 2026, on: try #require(Day(2026, 7, 1))) == 1)
        #expect(Frequency.year.periodsOver(in: 2026, on: try #require(Day(2026, 12, 31))) == 0)
        #expect(Frequency.year.periodsOver(in: 2026, on: try #require(Day(2027, 1, 1))) == 1)
        #expect(Frequency.quarter.periodsOver(in: 2027, on: try #require(Day(2026, 11, 20))) == 0)
    }

    @Test("An objective set in May owes nothing for the first quarter")
    func firstPeriod() throws {
        let may = try #require(Day(2026, 5, 10))
        #expect(Frequency.quarter.period(of: may, in: 2026) == 2 && Frequency.year.period(of: may, in: 2026) == 1)
        #expect(Frequency.quarter.period(of: may, in: 2027) == 1)
        let objective = Objective(year: 2026, title: "Đúng hạn", target: 98, action: "a", responsible: "b", firstPeriod: 2)
        let progress = ObjectiveProgress(
            version: RegisterVersion(
                id: Identifier(1), line: Identifier(1), agency: Identifier(1), entry: objective, at: Instant(may), by: "Lan", originKey: nil
            ),
            results: [:])
        #expect(progress.missingPeriods(on: try #require(Day(2026, 11, 20))) == [2, 3])
        #expect(progress.missingPeriods(on: try #require(Day(2026, 4, 20))) == [])
        var wrong = objective
        wrong.firstPeriod = 5
        #expect(throws: Problem.self) { try wrong.checked(on: Self.today) }
    }

    @Test("Periods have the names people use")
    func names() {
        #expect(Frequency.quarter.name(ofPeriod: 3) == "quý III")
        #expect(Frequency.half.name(ofPeriod: 2) == "6 tháng cuối năm")
    }

    @Test("An objective below a ceiling is reached from below")
    func ceiling() {
        var late = Objective(year: 2026, title: "Hồ sơ trễ hạn", direction: .atMost, target: 2, action: "a", responsible: "b")
        #expect(late.isReached(by: 2) && late.isReached(by: 0) && !late.isReached(by: 2.1))
        #expect(late.targetText == "không quá 2 %")
        late.target = 0
        #expect(late.targetText == "0 %", "nothing lies below")
    }

    @Test(
        "Figures are read as people write them and nothing else",
        arguments: [
            ("98", 98), ("98,5", 98.5), ("98.5", 98.5), ("1.204", 1204), ("1.204,25", 1204.25), (" 98 % ", 98), ("-1,5", -1.5),
        ])
    func figures(text: String, value: Double) { #expect(Figure.value(text) == value) }

    @Test("What is no number is not guessed at", arguments: ["", "chín tám", "98,5,1", "1e5", "nan", "--1", "9 8x"])
    func noFigures(text: String) { #expect(Figure.value(text) == nil) }

    @Test("Figures are what the patterns of a figure say, and a figure of two hundred thousand digits is none", .dice)
    func patterns() {
        var dice = Dice()
        for _ in 0..<5000 {
            let text = (0..<dice.roll(0...9)).map { _ in dice.pick(["0", "1", "234", ".", ".567", "-", "٣"]) }.joined()
            let plain = text.wholeMatch(of: /-?[0-9]{1,3}(\.[0-9]{3})+/) == nil ? text : text.replacing(".", with: "")
            #expect((Figure.value(text) != nil) == (plain.wholeMatch(of: /-?[0-9]{1,12}(\.[0-9]+)?/) != nil), "\(text)")
        }
        for piece in ["1", "1.", "123.", ","] { #expect(Figure.value(String(repeating: piece, count: 200_000)) == nil) }
    }

    @Test("A figure is written without needless zeros")
    func writing() {
        #expect(Figure.text(98) == "98")
        #expect(Figure.text(98.5) == "98,5")
        #expect(Figure.text(1204.25) == "1.204,25")
    }

    @Test("The matrix has four bands over all 25 cells")
    func bands() {
        let levels = (1...5).flatMap { a in (1...5).map { RiskWeight(likelihood: a, severity: $0).level } }
        #expect(levels.count { $0 == .low } == 8 && levels.count { $0 == .extreme } == 4)
        #expect(RiskWeight(likelihood: 2, severity: 2).level == .low && RiskWeight(likelihood: 1, severity: 5).level == .medium)
        #expect(RiskWeight(likelihood: 3, severity: 5).level == .high && RiskWeight(likelihood: 4, severity: 4).level == .extreme)
    }

    @Test("A risk that is not low needs a treatment and somebody to do it")
    func treatment() {
        let bare = Risk(event: "Hồ sơ trễ hạn", weight: RiskWeight(likelihood: 3, severity: 4))
        #expect(throws: Problem.self) { try bare.checked(on: Self.today) }
        var owned = bare
        owned.treatment = "Nhắc trước hạn"
        #expect(throws: Problem.self) { try owned.checked(on: Self.today) }
        owned.responsible = "Một cửa"
        #expect(throws: Never.self) { try owned.checked(on: Self.today) }
        let low = Risk(event: "Mất điện", weight: RiskWeight(likelihood: 2, severity: 2))
        #expect(throws: Never.self) { try low.checked(on: Self.today) }
    }

    @Test("A risk due in 2020, a share of 150 %, a title without end: each is refused at its field")
    func bounds() throws {
        func fields(_ entry: some RegisterEntry) -> [String: String] {
            #expect(throws: Problem.self) { try entry.checked(on: Self.today) }?.fields ?? [:]
        }
        var risk = Risk(event: "Trễ hạn", weight: RiskWeight(likelihood: 1, severity: 1), due: Day(2020, 1, 1))
        #expect(fields(risk).keys.sorted() == ["due"])
        (risk.due, risk.event) = (Self.today, String(repeating: "a", count: 1001))
        #expect(fields(risk) == ["event": "Rủi ro hoặc cơ hội dài tối đa 1.000 ký tự."])
        var objective = Objective(year: 2026, title: "Đúng hạn", target: 150, action: "a", responsible: "b")
        #expect(fields(objective) == ["target": "Chỉ tiêu phải từ 0 đến 100."])
        objective.unit = "hồ sơ"
        #expect(throws: Never.self) { try objective.checked(on: Self.today) }
    }

    @Test("A clause is excluded only with a reason, and only one the standard has")
    func exclusions() throws {
        var scope = QMSScope(text: "Giải quyết TTHC", exclusions: [.init(clause: "8.3", reason: "")])
        #expect(throws: Problem.self) { try scope.checked(on: Self.today) }
        scope.exclusions = [.init(clause: "8.9", reason: "không có")]
        #expect(throws: Problem.self) { try scope.checked(on: Self.today) }
        scope.exclusions = [.init(clause: "8.3", reason: "không thiết kế dịch vụ"), .init(clause: "", reason: "")]
        #expect(try scope.checked(on: Self.today).exclusions.count == 1)
    }

    @Test("All that is wrong with an objective is said at once")
    func errors() {
        let empty = Objective(year: 1, title: "", target: .nan)
        let problem = #expect(throws: Problem.self) { try empty.checked(on: Self.today) }
        #expect(problem?.fields.keys.sorted() == ["action", "responsible", "target", "title", "year"])
    }

    @Test("The date line names the commune, and is left open for who is named otherwise")
    func place() {
        #expect(AnnouncementPaper.place(of: "UBND phường Thống Nhất") == "Thống Nhất")
        #expect(AnnouncementPaper.place(of: "Ủy ban nhân dân xã Bình Minh") == "Bình Minh")
        #expect(AnnouncementPaper.place(of: "Sở Nội vụ").allSatisfy { $0 == "…" })
    }
}

@Suite("Checklist")
struct ChecklistTests {
    private func line(_ clause: String, _ standing: Standing, mandatory: Bool = false, key: String? = nil) -> Checklist.Line {
        Checklist.Line(
            requirement: Requirement(key ?? clause, clause: clause, "Điều \(clause)", link: "/", isMandatory: mandatory), standing: standing
        )
    }

    @Test("Chapters and clauses stand in the order of the standard")
    func order() {
        let list = Checklist(
            year: 2026, lines: [line("10.2", .missing), line("4.10", .missing), line("4.2", .missing), line("9.1", .missing)])
        #expect(list.chapters.map(\.number) == ["4", "9", "10"])
        #expect(list.lines.map(\.requirement.clause) == ["4.2", "4.10", "9.1", "10.2"])
    }

    @Test("Only what is mandatory blocks, and a beginning is not enough")
    func blockers() throws {
        let day = try #require(Day(2026, 1, 15))
        let list = Checklist(
            year: 2026,
            lines: [
                line("4.1", .met(on: day, note: ""), mandatory: true), line("5.2", .partial(note: "bản thảo"), mandatory: true),
                line("6.1", .missing),
            ])
        #expect(list.blockers.map(\.requirement.clause) == ["5.2"])
        #expect(list.metCount == 1 && list.count == 3)
    }
}
