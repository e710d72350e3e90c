import Dossiers
import Identity
import Kernel
import Organisation
import Standards
import Testing

@testable import Oversight

@Suite("The province's table")
struct ProvinceTableTests {
    @Test("105 of 135 is a share; nothing of nothing is none, neither 0 % nor 100 %")
    func ratio() {
        #expect(Ratio(105, of: 135).share == 105.0 / 135.0)
        #expect(Ratio.none.share == nil)
        #expect(!Ratio.none.isFull)
        #expect(Ratio(44, of: 44).isFull)
        #expect((Ratio(105, of: 135) + Ratio(44, of: 44)) == Ratio(149, of: 179))
    }

    @Test("A day that has not come has no figures; one that is over is asked for at its last millisecond")
    func asOf() throws {
        let now = Instant(.at(27, 2, 2026), TimeOfDay(8, 0))
        #expect(throws: Problem.self) { try AsOf(.at(28, 2, 2026), now: now) }
        let today = try AsOf(.at(27, 2, 2026), now: now)
        #expect(today.isProvisional && today.instant == now)
        let past = try AsOf(.at(26, 2, 2026), now: now)
        #expect(!past.isProvisional)
        #expect(past.instant.milliseconds + 1 == Instant(.at(27, 2, 2026)).milliseconds)
    }

    @Test("A column with several requirements is as good as its weakest")
    func columnState() {
        let met = Standing.met(on: .at(15, 1, 2026), note: "12 vấn đề")
        #expect(ColumnState([met]).isMet)
        #expect(ColumnState([met, .missing]) == .partial(note: "mới có một phần"))
        #expect(ColumnState([met, .partial(note: "3/8 tài liệu")]) == .partial(note: "3/8 tài liệu"))
        #expect(ColumnState([.missing, .missing]) == .missing)
        #expect(ColumnState([]) == .missing)
    }

    @Test("Totals count each agency once, and shares have their denominators")
    func totals() throws {
        var table = try Table()
        let a = table.add("Sở Nội vụ", kind: .department, duty: .mandatory)
        let b = table.add("UBND phường Thống Nhất")
        table.add("Trường Chính trị", kind: .publicUnit, duty: .encouraged, electronicSince: nil)
        table.keep(Requirement.Column.allCases, a)
        table.keep([.policy], b)
        table.announce(a)
        table.facts.coverage = [a: Ratio(45, of: 45), b: Ratio(105, of: 135)]
        let totals = table.table.totals
        #expect(totals.agencies == 3 && totals.obliged == 2 && totals.electronic == 2)
        #expect(totals.announced == 1 && totals.built == 2 && totals.complete == 1 && totals.fullyCovered == 1)
        #expect(totals.procedures == Ratio(150, of: 180))
        #expect(totals.met[.policy] == 2 && totals.met[.audit] == 1)
        #expect(totals.inTime.share == nil, "no dossier resolved: no figure, not 0 %")
    }

    @Test("Most lacking first; the rest keeps kind and name")
    func order() throws {
        var table = try Table()
        let a = table.add("An")
        table.add("Bình")
        let c = table.add("Chi")
        table.keep(Requirement.Column.allCases, a)
        table.keep([.policy, .context, .objectives, .audit, .review], c)
        let names = { (table: ProvinceTable) in table.rows.map(\.agency.name) }
        #expect(names(table.table.sorted(by: .lacks, descending: true)) == ["Bình", "Chi", "An"])
        #expect(names(table.table.sorted(by: .lacks, descending: false)) == ["An", "Chi", "Bình"])
    }

    @Test("A row without the figure comes last, whichever way one sorts")
    func orderWithoutFigure() throws {
        var table = try Table()
        let a = table.add("An")
        table.add("Bình")
        let c = table.add("Chi")
        table.facts.coverage = [a: Ratio(1, of: 2), c: Ratio(2, of: 2)]
        #expect(table.table.sorted(by: .coverage, descending: false).rows.map(\.agency.name) == ["An", "Chi", "Bình"])
        #expect(table.table.sorted(by: .coverage, descending: true).rows.map(\.agency.name) == ["Chi", "An", "Bình"])
    }

    @Test("Who lacks a column is known by name: nothing at all before what is begun")
    func lacking() throws {
        var table = try Table()
        let a = table.add("An")
        let b = table.add("Bình")
        table.add("Chi")
        table.keep([.audit], a)
        table.keep([.audit], b, .partial(note: "kế hoạch 15/09/2026"))
        #expect(table.table.lacking(.audit).map(\.agency.name) == ["Chi", "Bình"])
        #expect(table.table.lacking(.policy).count == 3)
    }

    @Test("A group has updated when every agency of it has; those that lag stand first")
    func groups() throws {
        var table = try Table()
        for name in ["Một", "Hai"] { table.keep(Requirement.Column.allCases, table.add(name, group: "Thành phố")) }
        table.add("Ba", group: "Huyện Gò Nổi (cũ)")
        table.add("Không nhóm")
        let groups = table.table.groups
        #expect(groups.map(\.name) == ["Huyện Gò Nổi (cũ)", "Thành phố"])
        #expect(groups.map(\.totals.incomplete) == [1, 0])
    }

    @Test("Filters narrow by kind, duty, group, words without marks, and by what is missing or there")
    func filters() throws {
        var table = try Table()
        let a = table.add("Sở Nội vụ", kind: .department, duty: .mandatory)
        table.add("UBND phường Thống Nhất", group: "Thành phố")
        table.add("Trường Chính trị", kind: .publicUnit, duty: .encouraged, electronicSince: nil)
        table.announce(a)
        let names = { (filter: TableFilter) in table.table.filtered(by: filter).rows.map(\.agency.name) }
        #expect(names(TableFilter(kind: .department)) == ["Sở Nội vụ"])
        #expect(names(TableFilter(duty: .obliged)).count == 2)
        #expect(names(TableFilter(duty: .stated(.encouraged))) == ["Trường Chính trị"])
        #expect(names(TableFilter(group: "Thành phố")) == ["UBND phường Thống Nhất"])
        #expect(names(TableFilter(words: SearchWords("thong nhat"))) == ["UBND phường Thống Nhất"])
        #expect(names(TableFilter(lack: .announcement)).count == 2)
        #expect(names(TableFilter(has: .announcement)) == ["Sở Nội vụ"])
        #expect(names(TableFilter(has: .electronic)).count == 2)
    }

    @Test("Every code in a URL leads back to what it came from", arguments: TableFilter.Lack.all)
    func codes(_ lack: TableFilter.Lack) {
        #expect(TableFilter.Lack(code: lack.code) == lack)
        #expect(!lack.vietnamese.isEmpty)
    }

    @Test("An agency is reminded only of what it lacks, and not of announcing when it need not")
    func reminders() throws {
        var table = try Table()
        let a = table.add("An", duty: .encouraged)
        table.keep(Requirement.Column.allCases.filter { $0 != .audit }, a)
        table.facts.coverage = [a: Ratio(3, of: 3)]
        #expect(table.table.rows.first?.reminders == [.column(.audit)])
    }
}
