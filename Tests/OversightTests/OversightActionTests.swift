import Standards
import House
import Identity
import Kernel
import Organisation
import Planning
import Standards
import Storage
import Testing
import World

@testable import Oversight

@Suite("Reminding and closing")
struct OversightActionTests {
    @Test("A reminder reaches the people who can act, once a week, and goes when nothing is missing", arguments: TestDatabase.each)
    func remind(_ engine: Engine) async throws {
        try await withOpen(Year.open(engine)) { year in
            let world = year.world
            let minh = world[.minh]
            let ward = world.ward
            let work = OversightWork { Year.requirements }
            let remind = { @Sendable (tx: Transaction) throws in
                _ = try RemindAgency.perform(ward, requirements: Year.requirements, by: minh, in: tx)
            }
            try await world.write(by: .minh, remind)
            await #expect(throws: Problem.self, "twice in a week is pestering") { try await world.write(by: .minh, remind) }

            for (person, sees) in [(World.Person.lan, true), (.hung, true), (.hoa, false), (.tam, false), (.minh, false)] {
                let actor = world[person]
                let items = try await world.read { reader in try work.source(actor, reader, World.morning).items(in: reader) }
                #expect(items.contains { $0.title.hasPrefix("Tỉnh nhắc") } == sees, "\(person)")
            }
            let journal = try await world.read { reader in try Journal.timeline(of: .agency, ward, in: reader) }
            #expect(journal.contains { $0.kind == "agency.reminded" && $0.stamp.name == "Phạm Văn Minh" })

            try await world.write(by: .minh) { tx in try remind(tx.at(World.morning.adding(seconds: 7 * 86_400), by: minh.stamp)) }
            let all = try await world.read { reader in
                try ReminderStore.all(of: ward, asOf: World.morning.adding(seconds: 8 * 86_400), in: reader)
            }
            #expect(all.count == 2)
            #expect(all.last?.lacks.contains(.column(.context)) == false, "the context is there")
            #expect(all.last?.lacks.contains(.column(.objectives)) == true)
        }
    }

    @Test("Only the province reminds, and only its own agencies", arguments: TestDatabase.each)
    func remindAsWhom(_ engine: Engine) async throws {
        try await withOpen(Year.open(engine)) { year in
            let world = year.world
            let (hung, minh, ward) = (world[.hung], world[.minh], world.ward)
            await #expect(throws: Problem.self) {
                try await world.write(by: .hung) { tx in
                    _ = try RemindAgency.perform(ward, requirements: Year.requirements, by: hung, in: tx)
                }
            }
            let elsewhere = try await world.database.write(by: .system) { tx in
                let other = try CreateProvince.perform(code: "98", name: "Tỉnh khác", validFrom: .at(1, 1, 2020), in: tx)
                return try CreateAgency.perform(
                    AgencyDraft(kind: .commune, code: "98001", name: "UBND xã Ở Xa", validFrom: .at(1, 1, 2020)), duty: nil, under: other,
                    in: tx)
            }
            await #expect(throws: Problem.notFound) {
                try await world.write(by: .minh) { tx in
                    _ = try RemindAgency.perform(elsewhere, requirements: Year.requirements, by: minh, in: tx)
                }
            }
        }
    }

    @Test("Reminding a narrowed table says how many were reminded, and how many were not and why", arguments: TestDatabase.each)
    func remindMany(_ engine: Engine) async throws {
        try await withOpen(Year.open(engine)) { year in
            let world = year.world
            let minh = world[.minh]
            let all = { @Sendable (tx: Transaction) throws in
                try RemindAgencies.perform(TableFilter(lack: .any), requirements: Year.requirements, by: minh, in: tx)
            }
            let first = try await world.write(by: .minh, all)
            #expect(first.reminded == 2 && first.tooSoon == 0)
            let second = try await world.write(by: .minh, all)
            #expect(second.reminded == 0 && second.tooSoon == 2)
        }
    }

    @Test("Closed figures stay: the day says whether it was late, another closing is another one", arguments: TestDatabase.each)
    func close(_ engine: Engine) async throws {
        try await withOpen(Year.open(engine)) { year in
            let world = year.world
            let (hung, lan, ward, other) = (world[.hung], world[.lan], world.ward, world[.tam])
            let close = { @Sendable (tx: Transaction) throws in
                try CloseReport.perform(.yearly(.inspection, year: 2026), requirements: Year.requirements, by: hung, in: tx)
            }
            await #expect(throws: Problem.self, "the secretary does not close") {
                try await world.write(by: .lan) { tx in
                    _ = try CloseReport.perform(.yearly(.inspection, year: 2026), requirements: Year.requirements, by: lan, in: tx)
                }
            }
            let id = try await world.write(by: .hung, close)
            _ = try await world.write(by: .hung, close)
            let (kept, report) = try await world.read { reader in try OversightStore.find(id, for: hung, in: reader) }
            #expect(kept.ordinal == 1 && kept.day == .at(19, 11, 2026) && kept.by == "Trần Văn Hùng")
            #expect(report.tables.map(\.key) == ["T1", "YC", "T3"])
            #expect(kept.daysLate(ReportCalendar().due(.inspection, year: 2026)) == nil)
            #expect(try await year.report(of: ward, on: kept.day).saysTheSame(as: report))
            #expect(try await world.read { reader in try OversightStore.reports(of: ward, in: reader).map(\.ordinal).sorted() } == [1, 2])
            await #expect(throws: Problem.notFound) {
                try await world.read { reader in _ = try OversightStore.find(id, for: other, in: reader) }
            }
        }
    }

    @Test("A year that has not begun cannot be closed, nor a day that is not over")
    func closeTooEarly() async throws {
        try await withWorld { (world) async throws in
            let hung = world[.hung]
            for period in [CloseReport.Period.yearly(.annual, year: 2027), .asked(from: .at(1, 1, 2026), to: .at(20, 11, 2026))] {
                await #expect(throws: Problem.self) {
                    try await world.write(by: .hung) { tx in _ = try CloseReport.perform(period, requirements: [], by: hung, in: tx) }
                }
            }
        }
    }

    @Test("The province sets the day with its letter; without a letter it does not", arguments: TestDatabase.each)
    func setDue(_ engine: Engine) async throws {
        try await withWorld(engine) { world in
            let (minh, hung, ward) = (world[.minh], world[.hung], world.ward)
            let due = ReportDue(kind: .inspection, year: 2026, day: .at(10, 11, 2026), source: "Công văn 123/SKHCN")
            try await world.write(by: .minh) { tx in try SetReportDue.perform(due, by: minh, in: tx) }
            #expect(
                try await world.read { reader in try OversightStore.reportDays(.agency(ward), asOf: World.morning, in: reader) } == [due])
            let before = World.morning.adding(seconds: -1)
            #expect(try await world.read { reader in try OversightStore.reportDays(.agency(ward), asOf: before, in: reader) }.isEmpty)
            await #expect(throws: Problem.self) {
                try await world.write(by: .minh) { tx in
                    try SetReportDue.perform(ReportDue(kind: .annual, year: 2026, day: .at(10, 12, 2026), source: ""), by: minh, in: tx)
                }
            }
            await #expect(throws: Problem.self) {
                try await world.write(by: .hung) { tx in try SetReportDue.perform(due, by: hung, in: tx) }
            }
        }
    }

    @Test("A month that is over is counted once, as it was known when it ended", arguments: TestDatabase.each)
    func months(_ engine: Engine) async throws {
        try await withOpen(Year.open(engine)) { year in
            let world = year.world
            let province = world.province
            #expect(try await world.write(by: .minh) { tx in try KeepMonths.perform(province, in: tx) } == 24)
            #expect(try await world.write(by: .minh) { tx in try KeepMonths.perform(province, in: tx) } == 0)
            let february = try await world.read { reader in
                try MonthStore.months(province, since: .at(28, 2, 2026), in: reader)[.at(28, 2, 2026)]
            }
            #expect(february?.procedures == Ratio(1, of: 1))
            #expect(february?.agencies == 2)
            try await world.database.write(by: .system) { tx in
                _ = try CreateAgency.perform(
                    AgencyDraft(kind: .commune, code: "97003", name: "UBND xã Mới", validFrom: .at(1, 1, 2025)), duty: nil, under: province,
                    in: tx)
            }
            #expect(
                try await world.write(by: .minh) { tx in try KeepMonths.perform(province, in: tx) } == 0,
                "not known in any month that is over")
        }
    }

    @Test("The months are counted by the system itself, and a page that is only looked at asks for nothing", arguments: TestDatabase.each)
    func nightly(_ engine: Engine) async throws {
        try await withOpen(Year.open(engine).world) { world in
            let province = world.province
            let first = try #require(MonthlyFigures.months(before: World.morning.day).first)
            let written: @Sendable (any Reader) throws -> Int = { try MonthStore.months(province, since: first, in: $0).count }
            let empty = try await world.database.write(by: .system) { tx in
                try CreateProvince.perform(code: "98", name: "Tỉnh chưa có cơ quan", validFrom: tx.now.day, in: tx)
            }
            let minh = try await Browser.signedIn(.minh, world)
            #expect(try await minh.get("/toan-tinh").says("phần mềm tự tính mỗi ngày"))
            #expect(try await world.runJobs() == 0)
            #expect(try await world.read(written) == 0)

            try await world.house.jobs.enqueueDue()
            try await world.runJobs()
            #expect(try await world.read(written) == 24)
            #expect(try await world.read { reader in try MonthStore.months(empty, since: first, in: reader) }.isEmpty)
            #expect(try await !minh.get("/toan-tinh").says("phần mềm tự tính mỗi ngày"))
        }
    }
}
