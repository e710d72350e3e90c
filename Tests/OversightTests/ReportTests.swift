import Dossiers
import Foundation
import Identity
import Kernel
import Organisation
import Storage
import Testing
import Web
import World

@testable import Oversight

@Suite("Reports write themselves")
struct ReportTests {
    @Test("The same moment gives the same bytes, also after more has happened", arguments: TestDatabase.each)
    func sameBytes(_ engine: Engine) async throws {
        try await withOpen(Year.open(engine)) { year in
            let world = year.world
            let day = Day.at(27, 2, 2026)
            let before = try await year.report(of: world.province, on: day)

            // Later: another procedure, another year's context, more dossiers, a reminder, a closed report.
            let (lan, duc, hung, minh) = (world[.lan], world[.duc], world[.hung], world[.minh])
            try await world.write(by: .lan) { tx in
                let later = tx.at(Instant(.at(28, 2, 2026), TimeOfDay(0, 0)), by: lan.stamp)
                try Year.plan(by: lan, in: later)
                try Year.procedure(
                    "QT-HT-02", "1.004873", "Xác nhận tình trạng hôn nhân", author: lan, reviewer: duc, approver: hung, in: later)
            }
            try await year.receive(on: .at(28, 2, 2026))
            try await world.write(by: .minh) { tx in
                _ = try RemindAgency.perform(hung.agency, requirements: Year.requirements, by: minh, in: tx)
            }
            try await world.write(by: .hung) { tx in
                _ = try CloseReport.perform(.yearly(.annual, year: 2026), requirements: Year.requirements, by: hung, in: tx)
            }

            let after = try await year.report(of: world.province, on: day)
            #expect(after == before)
            #expect(after.json() == before.json())
            #expect(after.csv() == before.csv())
            #expect(try after.xlsx() == before.xlsx())
            #expect(after.html() == before.html())
            #expect(after.paper == before.paper)
            #expect(after.checkCode == before.checkCode)

            let today = try await year.report(of: world.province, on: .at(19, 11, 2026))
            #expect(today.checkCode != before.checkCode, "another moment is another report")
        }
    }

    @Test("A name, a duty or a date corrected later is not in the report of an earlier moment", arguments: TestDatabase.each)
    func corrected(_ engine: Engine) async throws {
        try await withOpen(Year.open(engine)) { year in
            let world = year.world
            let (minh, ward, province) = (world[.minh], world.ward, world.province)
            let day = World.morning.day.adding(days: -1)
            let before = try await year.report(of: province, on: day)
            let own = try await year.report(of: ward, on: day)
            let month = { @Sendable in
                try await world.read { reader in try MonthlyFigures.write(province, lastDay: .at(31, 10, 2026), in: reader) }
            }
            let october = try await month()

            try await world.write(by: .minh) { tx in
                let draft = AgencyDraft(kind: .department, code: "97-S1", name: "Sở Đổi Tên", validFrom: .at(1, 1, 2020))
                try ChangeAgency.perform(ward, draft, by: minh, in: tx)
                let duty = DutyStatement(duty: .encouraged, basis: "Đính chính", from: Day(number: 0))
                try StateDuty.perform(ward, duty, by: minh, in: tx)
                _ = try CreateAgency.perform(
                    AgencyDraft(kind: .commune, code: "97003", name: "UBND xã Ghi Sau", validFrom: .at(1, 1, 2025)), duty: nil,
                    under: province,
                    in: tx)
                try ChangeAgency.perform(
                    province, AgencyDraft(kind: .province, code: "97", name: "Tỉnh Đổi Tên", validFrom: Day(number: 0)), by: minh, in: tx)
            }
            let after = try await year.report(of: province, on: day)
            #expect(after.json() == before.json() && after.html() == before.html() && after.paper == before.paper)
            #expect(try after.xlsx() == before.xlsx())
            #expect(try await year.report(of: ward, on: day).json() == own.json())
            #expect(try await month() == october)

            let now = try await year.report(of: province, on: World.morning.day)
            let text = String(decoding: now.json(), as: UTF8.self)
            #expect(text.contains("Sở Đổi Tên") && text.contains("UBND xã Ghi Sau") && text.contains("Tỉnh Đổi Tên"))
            #expect(text.contains("Khuyến khích"))
        }
    }

    @Test("The figures are those of the data", arguments: TestDatabase.each)
    func figures(_ engine: Engine) async throws {
        try await withOpen(Year.open(engine)) { year in
            let report = try await year.report(of: year.world.province, on: .at(27, 2, 2026))
            #expect(report.tables.map(\.key) == ["T2", "T2A", "T1", "T3", "T3A"])
            let value = { (table: String, row: Int, column: String) -> ReportValue? in
                guard let table = report.tables.first(where: { $0.key == table }), row < table.rows.count,
                    let place = table.columns.firstIndex(where: { $0.key == column })
                else { return nil }
                return table.rows[row][place].value
            }
            #expect(value("T2", 0, "agencies") == .number(2))
            #expect(value("T2", 0, "covered") == .number(1))
            #expect(value("T2", 0, "announced") == .number(0))
            #expect(value("T3", 0, "field") == .text("Hộ tịch"))
            #expect(value("T3", 0, "received") == .number(3))
            #expect(value("T3", 0, "shareInTime") == .empty, "nothing resolved yet: no share")
            #expect(value("T3", 0, "openLate") == .number(3), "three working days after 5 February are over")
            let names = try #require(report.tables.first { $0.key == "T2A" }?.rows.first { $0[0].value == .text("Bối cảnh") })
            #expect(names[3].value == .text("UBND xã Bình Minh"), "who lacks the context, by name")
            for table in report.tables {
                for row in table.rows + (table.totals.isEmpty ? [] : [table.totals]) {
                    #expect(row.count == table.columns.count, "\(table.key)")
                }
            }
        }
    }

    @Test("Every figure of the summary opens the agencies counted, and as many as it says", arguments: [Engine.sqlite])
    func figuresOpenRows(_ engine: Engine) async throws {
        try await withOpen(Year.open(engine)) { year in
            let day = Day.at(27, 2, 2026)
            let province = year.world.province
            let now = year.world.clock.now
            let table = try await year.world.read { reader in
                ProvinceTable(try .gather(.province(province), asOf: try AsOf(day, now: now), requirements: Year.requirements, in: reader))
            }
            let summary = ReportTable.summary(table, links: OversightLinks(day: day))
            let sums = ["total", "covered", "courses", "trained"]
            for (column, cell) in zip(summary.columns, summary.rows.first ?? []) where column.kind == .number && !sums.contains(column.key)
            {
                guard case .number(let count) = cell.value, let link = cell.link else {
                    Issue.record("\(column.key) has no rows behind it")
                    continue
                }
                let fields = try URLEncoding.parse(String(link.split(separator: "?").last ?? ""))
                let shown = table.filtered(by: ProvincePages.filter(ListQuery(fields, path: "/toan-tinh")))
                #expect(shown.rows.count == count, "\(column.key): \(link)")
            }
        }
    }

    @Test("Every figure of the results opens the dossiers counted, as they stood on the day", arguments: TestDatabase.each)
    func resultsOpenRows(_ engine: Engine) async throws {
        try await withOpen(Year.open(engine)) { year in
            let (hoa, dossier) = (year.world[.hoa], try await year.firstDossier())
            let report = try await year.report(of: year.world.province, on: .at(4, 2, 2026))
            try await year.world.write(by: .hoa) { tx in
                try CloseDossier.perform(.withdrawn, dossier, reason: "Người nộp rút", by: hoa, in: tx)
            }
            let minh = try await Browser.signedIn(.minh, year.world)
            for key in ["T3", "T3A"] {
                let table = try #require(report.tables.first { $0.key == key })
                for row in table.rows + [table.totals] {
                    for (column, cell) in zip(table.columns, row) where column.kind == .number && column.key != "number" {
                        guard case .number(let count) = cell.value, let link = cell.link else {
                            Issue.record("\(key) \(column.key) has no rows behind it")
                            continue
                        }
                        let page = try await minh.get(link)
                        #expect(
                            page.status == 200 && (count == 0 ? page.says("Không có hồ sơ nào khớp") : page.says("\(count) hồ sơ")),
                            "\(link)")
                    }
                }
            }
        }
    }

    @Test("What nothing records yet is said, not left out", arguments: [Engine.sqlite])
    func unrecorded(_ engine: Engine) async throws {
        try await withOpen(Year.open(engine)) { year in
            let report = try await year.report(of: year.world.province, on: .at(27, 2, 2026))
            let titles = try #require(report.tables.first { $0.key == "T1" }).columns.map(\.title)
            for word in ["Kiểm tra", "Tư vấn", "Kinh phí"] { #expect(titles.contains("\(word) (chưa có dữ liệu trong hệ thống)")) }
        }
    }

    @Test("A kept report reads back as it was written, every kind of value")
    func codable() throws {
        let table = ReportTable(
            key: "T", title: "Thử", columns: [ReportColumn("a", "A")],
            rows: [[.text("x", "/y")], [.number(3)], [.share(0.75)], [.day(.at(27, 2, 2026))], [.empty]])
        let report = Report(
            title: "Thử", issuer: "Tỉnh", from: .at(1, 1, 2026), asOf: try AsOf(.at(1, 2, 2026), now: Instant(.at(1, 3, 2026))),
            tables: [table])
        let again = try JSONDecoder().decode(Report.self, from: try JSONEncoder().encode(report))
        #expect(again == report)
        #expect(again.checkCode == report.checkCode)
    }

    @Test("A link is no figure: the check code does not change with it")
    func linksAreNoFigures() throws {
        let asOf = try AsOf(.at(1, 2, 2026), now: Instant(.at(1, 3, 2026)))
        let report = { (link: String) in
            Report(
                title: "Thử", issuer: "Tỉnh", from: .at(1, 1, 2026), asOf: asOf,
                tables: [ReportTable(key: "T", title: "Thử", columns: [ReportColumn("a", "A", .number)], rows: [[.number(1, link)]])])
        }
        #expect(report("/a").saysTheSame(as: report("/b")))
        #expect(report("/a").checkCode == report("/b").checkCode)
    }

    @Test("JSON is JSON: shares as numbers, days as text, what is absent as null")
    func json() throws {
        let asOf = try AsOf(.at(1, 2, 2026), now: Instant(.at(1, 3, 2026)))
        let table = ReportTable(
            key: "T", title: "Một \"hai\"", columns: [ReportColumn("a", "A"), ReportColumn("b", "B"), ReportColumn("c", "C")],
            rows: [[.share(1.0 / 3), .day(.at(27, 2, 2026)), .empty]])
        let report = Report(title: "Thử", issuer: "Tỉnh", from: .at(1, 1, 2026), asOf: asOf, tables: [table])
        let object = try #require(try JSONSerialization.jsonObject(with: report.json()) as? [String: Any])
        let tables = try #require(object["tables"] as? [[String: Any]])
        let row = try #require((tables[0]["rows"] as? [[String: Any]])?.first)
        #expect(row["a"] as? Double == 0.333333)
        #expect(row["b"] as? String == "2026-02-27")
        #expect(row["c"] is NSNull)
        #expect(object["asOf"] as? String == "2026-02-01T23:59:59+07:00")
    }

    @Test("The bytes of a report, and so the code on papers printed of it long ago, stay what they are")
    func bytes() throws {
        let names: [(String, ReportColumn.Kind)] = [("b", .text), ("a", .number), ("c", .share), ("d", .day), ("e", .text)]
        let first = ReportTable(
            key: "T1", title: "Bảng", columns: names.map { ReportColumn($0, "Cột \($0)", $1) },
            rows: [
                [.text("x\ny"), .number(3), .share(1.0 / 3), .day(.at(27, 2, 2026)), .empty],
                [.text("x"), .number(-1), .share(0.00001), .empty, .empty],
            ], totals: [.empty, .number(2), .share(1), .empty, .empty], notes: ["một", "hai"])
        let report = Report(
            title: "Thử / một", issuer: "Tỉnh \"A\"", from: .at(1, 1, 2026),
            asOf: try AsOf(.at(1, 2, 2026), now: Instant(.at(1, 3, 2026))),
            tables: [first, ReportTable(key: "T2", title: "Trống", columns: [], rows: [])])
        let text = #"""
            {
              "title": "Thử / một",
              "issuer": "Tỉnh \"A\"",
              "from": "2026-01-01",
              "asOf": "2026-02-01T23:59:59+07:00",
              "provisional": false,
              "tables": [{
                "key": "T1",
                "title": "Bảng",
                "columns": {"b": "Cột b", "a": "Cột a", "c": "Cột c", "d": "Cột d", "e": "Cột e"},
                "rows": [
                  {"b": "x\ny", "a": 3, "c": 0.333333, "d": "2026-02-27", "e": null},
                  {"b": "x", "a": -1, "c": 0.00001, "d": null, "e": null}
                ],
                "totals": {"b": null, "a": 2, "c": 1, "d": null, "e": null},
                "notes": ["một", "hai"]
              }, {
                "key": "T2",
                "title": "Trống",
                "columns": {},
                "rows": [

                ],
                "totals": null,
                "notes": []
              }]
            }

            """#
        #expect(String(decoding: report.json(), as: UTF8.self) == text)
        #expect(report.checkCode == "758f1354")
    }
}
