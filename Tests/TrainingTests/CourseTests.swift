import Identity
import Kernel
import Organisation
import Standards
import Storage
import Testing
import World

@testable import Training

@Suite("Classes")
struct CourseTests {
    private static let today = TestDatabase.morning.now.day
    private static let draft = CourseDraft(
        title: "Nhận thức về TCVN ISO 9001:2015", kind: .awareness, heldOn: today, hours: 8, trainer: "Chi cục TĐC")

    private struct Office: OnDatabase, Sendable {
        let database: any Database
        let secretary: Actor
        let stranger: Actor
    }

    private static func open(_ engine: Engine) async throws -> Office {
        let database = try await TestDatabase.open(
            engine, migrations: [Identity.room, Organisation.room, Training.room].flatMap(\.migrations))
        return try await database.write(by: .system) { tx in
            let from = Day.firstOf(year: 2025)
            let province = try CreateProvince.perform(code: "87", name: "Tỉnh Đồng Tháp", validFrom: from, in: tx)
            func secretary(_ code: String, _ username: String) throws -> Actor {
                let agency = try CreateAgency.perform(
                    AgencyDraft(kind: .commune, code: code, name: "UBND \(code)", validFrom: from), duty: nil, under: province, in: tx)
                let account = try CreateAccount.perform(
                    NewAccount(username: username, name: "Trần Thị Bình", roles: [.secretary], passwordHash: "-"), in: agency, tx: tx)
                return Actor(account: account, name: "Trần Thị Bình", agency: agency, agencyName: "", roles: [.secretary])
            }
            return Office(database: database, secretary: try secretary("H1", "thu.ky"), stranger: try secretary("H2", "nguoi.khac"))
        }
    }

    @Test("A class with somebody who came meets the year; a withdrawn one no longer does", arguments: TestDatabase.each)
    func standing(engine: Engine) async throws {
        try await withOpen(Self.open(engine)) { office in
            let secretary = office.secretary
            let (before, after) = try await office.database.write(by: secretary.stamp) { tx in
                let id = try RecordCourse.perform(Self.draft, attendances: [(secretary.account, .passed)], by: secretary, in: tx)
                func ask(_ asOf: Instant) throws -> Standing? {
                    try Training.requirements.standings(secretary.scope, 2026, asOf, tx)["training.held"]?[secretary.agency]
                }
                let before = try ask(tx.now)
                try WithdrawCourse.perform(
                    id, reason: "Ghi nhầm", by: secretary, in: tx.at(tx.now.adding(seconds: 60), by: secretary.stamp))
                return (before, try ask(tx.now.adding(seconds: 60)))
            }
            #expect(before == .met(on: Self.today, note: "1 lớp, 1 người"))
            #expect(after == nil)
        }
    }

    @Test("A class of the future, and a guest from another agency, are refused", arguments: TestDatabase.each)
    func refused(engine: Engine) async throws {
        try await withOpen(Self.open(engine)) { (office) async throws in
            let secretary = office.secretary
            var future = Self.draft
            future.heldOn = Self.today.adding(days: 1)
            let planned = future
            let early = await #expect(throws: Problem.self) {
                try await office.database.write(by: secretary.stamp) { tx in
                    try RecordCourse.perform(planned, attendances: [], by: secretary, in: tx)
                }
            }
            #expect(early?.fields["held_on"] != nil)
            let guest = await #expect(throws: Problem.self) {
                try await office.database.write(by: secretary.stamp) { tx in
                    try RecordCourse.perform(Self.draft, attendances: [(office.stranger.account, .attended)], by: secretary, in: tx)
                }
            }
            #expect(guest?.fields["attended"] != nil)
        }
    }

    @Test("Another agency does not see it", arguments: TestDatabase.each)
    func scope(engine: Engine) async throws {
        try await withOpen(Self.open(engine)) { office in
            let id = try await office.database.write(by: office.secretary.stamp) { tx in
                try RecordCourse.perform(Self.draft, attendances: [], by: office.secretary, in: tx)
            }
            let problem = await #expect(throws: Problem.self) {
                try await office.database.read { reader in _ = try CourseStore.find(id, for: office.stranger, in: reader) }
            }
            #expect(problem == .notFound)
        }
    }

    @Test("A class of the last century, and texts without end, are refused at their fields")
    func bounds() {
        var draft = Self.draft
        (draft.heldOn, draft.trainer, draft.hours) = (Day.lastOf(year: 1999), String(repeating: "a", count: 301), 401)
        let problem = #expect(throws: Problem.self) { try draft.check(today: Self.today) }
        #expect(problem?.fields.keys.sorted() == ["held_on", "hours", "trainer"])
    }

    @Test("A class nobody came to is half of it")
    func nobody() {
        var count = Training.Count()
        count.courses = 2
        #expect(Training.standing(count) == .partial(note: "2 lớp, chưa ghi người dự"))
    }
}
