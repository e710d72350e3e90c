import Audits
import Deadlines
import Documents
import Dossiers
import Frameworks
import Identity
import Improvement
import Intake
import Kernel
import Law
import Organisation
import Planning
import Procedures
import Standards
import Storage
import Testing
import Training
import World

@testable import Reviews

@Suite("Management reviews")
struct ReviewTests {
    private struct Office: OnDatabase, Sendable {
        let database: any Database
        let secretary: Actor
        let head: Actor
        let officer: Actor
        let stranger: Actor

        @discardableResult
        func write<Value: Sendable>(as actor: Actor, _ body: @escaping @Sendable (Transaction) throws -> Value) async throws -> Value {
            try await database.write(by: actor.stamp, body)
        }
    }

    private static let morning = TestDatabase.morning.now
    private static let minutes = ReviewMinutes(heldOn: morning.day, attendees: "Ban Chỉ đạo ISO", conclusion: "Hệ thống thích hợp.")

    private static func open(_ engine: Engine) async throws -> Office {
        let rooms = [
            Identity.room, Organisation.room, Documents.room(checks: []), Law.room, Procedures.room,
            Planning.room(requirements: { [] }, procedures: { _, _, _ in [] }), Improvement.room, Training.room, Frameworks.room,
            Deadlines.room, Dossiers.room(), Audits.room, Intake.room(), Reviews.room,
        ]
        let database = try await TestDatabase.open(engine, migrations: rooms.flatMap(\.migrations))
        return try await database.write(by: .system) { tx in
            let from = Day.firstOf(year: 2025)
            let province = try CreateProvince.perform(code: "87", name: "Tỉnh Đồng Tháp", validFrom: from, in: tx)
            func agency(_ code: String) throws -> AgencyID {
                try CreateAgency.perform(
                    AgencyDraft(kind: .commune, code: code, name: "UBND \(code)", validFrom: from), duty: nil, under: province, in: tx)
            }
            let (own, other) = (try agency("H1"), try agency("H2"))
            func person(_ username: String, _ name: String, _ role: Role, _ agency: AgencyID) throws -> Actor {
                let account = try CreateAccount.perform(
                    NewAccount(username: username, name: name, roles: [role], passwordHash: "-"), in: agency, tx: tx)
                return Actor(account: account, name: name, agency: agency, agencyName: "", roles: [role])
            }
            return Office(
                database: database, secretary: try person("thu.ky", "Trần Thị Bình", .secretary, own),
                head: try person("lanh.dao", "Lê Văn Cường", .head, own),
                officer: try person("chuyen.vien", "Nguyễn Thị Dung", .officer, own),
                stranger: try person("nguoi.khac", "Võ Văn Em", .head, other))
        }
    }

    private static func figure(_ review: ManagementReview, _ section: String, _ label: String) -> String? {
        review.inputs.sections.first { $0.key == section }?.figures.first { $0.label == label }?.value
    }

    @Test("It opens with the inputs of 9.3.2 a–f already filled from the data", arguments: TestDatabase.each)
    func inputs(engine: Engine) async throws {
        try await withOpen(Self.open(engine)) { office in
            let review = try await office.write(as: office.secretary) { tx in
                let facts = NonconformityDraft(source: .lateDossier, description: "Trả chậm.", foundOn: tx.now.day)
                try RaiseNonconformity.perform(facts, by: office.secretary, in: tx)
                try MakeSuggestion.perform(title: "Hẹn giờ", content: "Nhắn tin trước.", by: office.officer, in: tx)
                let course = CourseDraft(title: "Nhận thức", kind: .awareness, heldOn: tx.now.day, hours: 4, trainer: "Chi cục")
                try RecordCourse.perform(course, attendances: [(office.officer.account, .attended)], by: office.secretary, in: tx)
                let id = try OpenReview.perform(plannedOn: tx.now.day, chair: office.head.account, by: office.secretary, in: tx)
                return try ReviewStore.find(id, for: office.secretary, in: tx)
            }
            #expect(review.code == "XXLĐ-2026-01")
            #expect(Set(review.inputs.sections.map { $0.key.first }) == ["a", "b", "c", "d", "e", "f"])
            #expect(review.inputs.at == Self.morning && review.inputs.from == Day.firstOf(year: 2026))
            #expect(Self.figure(review, "c4", "Phiếu lập trong kỳ") == "1")
            #expect(Self.figure(review, "f", "Đề xuất cải tiến trong kỳ") == "1")
            #expect(Self.figure(review, "d", "Người đã được đào tạo") == "1")
            #expect(Self.figure(review, "a", "Lần xem xét trước") == "chưa có")
        }
    }

    @Test("What the meeting saw stays what it saw, until it is gathered anew", arguments: TestDatabase.each)
    func snapshot(engine: Engine) async throws {
        try await withOpen(Self.open(engine)) { office in
            let (before, after) = try await office.write(as: office.secretary) { tx in
                let id = try OpenReview.perform(plannedOn: tx.now.day, chair: office.head.account, by: office.secretary, in: tx)
                let later = tx.at(tx.now.adding(seconds: 3600), by: office.secretary.stamp)
                let facts = NonconformityDraft(source: .monitoring, description: "Sai mẫu.", foundOn: tx.now.day)
                try RaiseNonconformity.perform(facts, by: office.secretary, in: later)
                let before = try ReviewStore.find(id, for: office.head, in: later)
                try RefreshInputs.perform(id, by: office.secretary, in: later)
                return (before, try ReviewStore.find(id, for: office.head, in: later))
            }
            #expect(Self.figure(before, "c4", "Phiếu lập trong kỳ") == "0")
            #expect(Self.figure(after, "c4", "Phiếu lập trong kỳ") == "1")
        }
    }

    @Test("Only the one who presides concludes, not without a decision, and then nothing changes any more", arguments: TestDatabase.each)
    func conclusion(engine: Engine) async throws {
        try await withOpen(Self.open(engine)) { office in
            let id = try await office.write(as: office.secretary) { tx in
                try OpenReview.perform(plannedOn: tx.now.day, chair: office.head.account, by: office.secretary, in: tx)
            }
            let empty = await #expect(throws: Problem.self) {
                try await office.write(as: office.head) { tx in try ConcludeReview.perform(id, Self.minutes, by: office.head, in: tx) }
            }
            #expect(empty?.kind == .conflict)
            try await office.write(as: office.secretary) { tx in
                try DecideInReview.perform(
                    id, .resources, "Thêm một người ở Một cửa.", responsible: office.officer.account, dueOn: tx.now.day.adding(days: 30),
                    by: office.secretary, in: tx)
            }
            let other = await #expect(throws: Problem.self) {
                try await office.write(as: office.secretary) { tx in
                    try ConcludeReview.perform(id, Self.minutes, by: office.secretary, in: tx)
                }
            }
            #expect(other?.kind == .forbidden)
            try await office.write(as: office.head) { tx in try ConcludeReview.perform(id, Self.minutes, by: office.head, in: tx) }
            let refreshed = await #expect(throws: Problem.self) {
                try await office.write(as: office.secretary) { tx in try RefreshInputs.perform(id, by: office.secretary, in: tx) }
            }
            #expect(refreshed?.kind == .conflict)
        }
    }

    @Test("A decision is work of the one responsible once concluded, done once, and shown to the next review", arguments: TestDatabase.each)
    func followUp(engine: Engine) async throws {
        try await withOpen(Self.open(engine)) { office in
            let (id, decision) = try await office.write(as: office.secretary) { tx in
                let id = try OpenReview.perform(plannedOn: tx.now.day, chair: office.head.account, by: office.secretary, in: tx)
                let decision = try DecideInReview.perform(
                    id, .improvement, "Rút ngắn bước thẩm định.", responsible: office.officer.account, dueOn: tx.now.day.adding(days: 10),
                    by: office.secretary, in: tx)
                return (id, decision)
            }
            func work() async throws -> [String] {
                try await office.database.read { reader in
                    try ReviewsWork.source(office.officer, reader, Self.morning).items(in: reader).map(\.title)
                }
            }
            #expect(try await work() == [])
            try await office.write(as: office.head) { tx in try ConcludeReview.perform(id, Self.minutes, by: office.head, in: tx) }
            #expect(try await work() == ["Rút ngắn bước thẩm định."])
            let next = try await office.write(as: office.secretary) { tx in
                let later = tx.at(tx.now.adding(seconds: 86_400), by: office.secretary.stamp)
                let next = try OpenReview.perform(plannedOn: later.now.day, chair: office.head.account, by: office.secretary, in: later)
                return try ReviewStore.find(next, for: office.head, in: later)
            }
            #expect(Self.figure(next, "a", "Quyết định đã thực hiện") == "0/1")
            #expect(next.inputs.from == Self.morning.day.adding(days: 1))
            try await office.write(as: office.officer) { tx in
                try CompleteDecision.perform(decision, of: id, "Đã rút còn 2 ngày.", by: office.officer, in: tx)
            }
            #expect(try await work() == [])
            let again = await #expect(throws: Problem.self) {
                try await office.write(as: office.officer) { tx in
                    try CompleteDecision.perform(decision, of: id, "Lần nữa.", by: office.officer, in: tx)
                }
            }
            #expect(again?.kind == .conflict)
        }
    }

    @Test("The year is met by a concluded review, as known at an instant; another agency sees none of it", arguments: TestDatabase.each)
    func standing(engine: Engine) async throws {
        try await withOpen(Self.open(engine)) { office in
            let agency = office.head.agency
            let (planned, met) = try await office.write(as: office.secretary) { tx in
                func ask(_ asOf: Instant) throws -> Standing? {
                    try Reviews.requirements.standings(office.head.scope, 2026, asOf, tx)["reviews.held"]?[agency]
                }
                let id = try OpenReview.perform(plannedOn: tx.now.day, chair: office.head.account, by: office.secretary, in: tx)
                try DecideInReview.perform(
                    id, .systemChange, "Gộp hai quy trình.", responsible: office.officer.account, dueOn: tx.now.day, by: office.secretary,
                    in: tx)
                let later = tx.at(tx.now.adding(seconds: 60), by: office.head.stamp)
                try ConcludeReview.perform(id, Self.minutes, by: office.head, in: later)
                #expect(throws: Problem.notFound) { try ReviewStore.find(id, for: office.stranger, in: tx) }
                return (try ask(tx.now), try ask(later.now))
            }
            #expect(planned == .partial(note: "kế hoạch 20/11/2026"))
            #expect(met == .met(on: Self.morning.day, note: "0/1 quyết định đã xong"))
        }
    }
}
