import Identity
import Kernel
import Standards
import Storage
import Testing
import World

@testable import Planning

@Suite("Confirming and announcing")
struct AnnounceQMSTests {
    private static let births = ScopeProcedure(code: "1.001193", name: "Đăng ký khai sinh", field: "Hộ tịch", isCovered: true)
    private static let deaths = ScopeProcedure(code: "1.000656", name: "Đăng ký khai tử", field: "Hộ tịch", isCovered: false)
    private static let sources = [Planning.requirements]
    private let confirm = ConfirmQMS(sources)
    private let announce = AnnounceQMS(sources) { _, _, _ in [births, deaths] }

    private func draft(_ number: String, _ instant: Instant) -> AnnouncementDraft {
        AnnouncementDraft(number: number, signedOn: instant.day, signer: "Trần Văn Hùng", signerPost: "Chủ tịch")
    }

    private func announced(_ ward: Ward, _ number: String, at instant: Instant) async throws -> Identifier<Announcement> {
        let (head, announce, draft) = (ward.head, announce, draft(number, instant))
        return try await ward.write(as: head, at: instant) { tx in try announce.perform(draft, by: head, in: tx) }
    }

    private func confirmed(_ ward: Ward, at instant: Instant) async throws {
        let (head, confirm) = (ward.head, confirm)
        try await ward.write(as: head, at: instant) { tx in _ = try confirm.perform(by: head, in: tx) }
    }

    @Test("The head cannot confirm while something mandatory is missing, and is told what", arguments: TestDatabase.each)
    func missing(engine: Engine) async throws {
        try await withOpen(Ward.open(engine)) { ward in
            let problem = await #expect(throws: Problem.self) { try await confirmed(ward, at: Ward.morning) }
            #expect(problem?.kind == .conflict)
            #expect(problem?.message.contains("còn 4 phần bắt buộc") == true)
            #expect(problem?.message.contains("Phạm vi của hệ thống (điều 4.3)") == true)
            #expect(problem?.message.contains("Rủi ro") == false)
            let none = try await ward.database.read { reader in
                try Announcements.lastConfirmation(of: ward.head.agency, asOf: Ward.morning, in: reader)
            }
            #expect(none == nil)
        }
    }

    /// An internal audit, held on a day or not at all.
    private func audits(_ held: Day?) -> RequirementSource {
        let audit = Requirement("audits.held", clause: "9.2", "Đánh giá nội bộ trong năm", link: "/", isYearly: true, column: .audit)
        return RequirementSource([audit]) { scope, year, asOf, _ in
            guard case .agency(let agency) = scope, let held, held.year == year, held <= asOf.day else { return [:] }
            return [audit.key: [agency: .met(on: held, note: "")]]
        }
    }

    @Test("The first confirmation waits for an internal audit, of this year or the last, and names the rule", arguments: TestDatabase.each)
    func firstTime(engine: Engine) async throws {
        try await withOpen(Ward.open(engine)) { ward in
            try await ward.plan(at: .at(2026, 1, 10))
            let head = ward.head
            func confirm(_ held: Day?, at instant: Instant) async throws {
                let action = ConfirmQMS(Self.sources + [audits(held)])
                try await ward.write(as: head, at: instant) { tx in _ = try action.perform(by: head, in: tx) }
            }
            let problem = await #expect(throws: Problem.self) { try await confirm(nil, at: .at(2026, 1, 11)) }
            #expect(problem?.message.contains("Đánh giá nội bộ trong năm (điều 9.2)") == true)
            #expect(problem?.message.contains("Quyết định 19/2014/QĐ-TTg, Điều 4 khoản 2; chưa đối chiếu") == true)
            await #expect(throws: Problem.self) { try await confirm(Day(2024, 12, 1), at: .at(2026, 1, 11)) }
            try await confirm(Day(2025, 12, 1), at: .at(2026, 1, 12))
            try await confirm(nil, at: .at(2026, 1, 13))
        }
    }

    @Test(
        "The first announcement waits like the first confirmation; before the decision was in force nothing waited",
        arguments: TestDatabase.each)
    func firstAnnouncement(engine: Engine) async throws {
        try await withOpen(Ward.open(engine)) { ward in
            try await ward.plan(at: .at(2026, 1, 10))
            try await confirmed(ward, at: .at(2026, 1, 11))
            let (head, draft) = (ward.head, draft("1", .at(2026, 1, 12)))
            let action = AnnounceQMS(Self.sources + [audits(nil)]) { _, _, _ in [Self.births] }
            let problem = await #expect(throws: Problem.self) {
                try await ward.write(as: head, at: .at(2026, 1, 12)) { tx in _ = try action.perform(draft, by: head, in: tx) }
            }
            #expect(problem?.message.contains("Chưa thể công bố: còn 1 phần bắt buộc") == true)
            #expect(FirstAnnouncementRule.inForce(on: Instant.at(2014, 5, 17).day) == nil)
            #expect(FirstAnnouncementRule.inForce(on: Instant.at(2020, 1, 1).day)?.isVerified == true)
        }
    }

    @Test("Nothing is announced before the head has confirmed, nor after a later change of the scope", arguments: TestDatabase.each)
    func order(engine: Engine) async throws {
        try await withOpen(Ward.open(engine)) { ward in
            try await ward.plan(at: .at(2026, 1, 10))
            let early = await #expect(throws: Problem.self) { try await announced(ward, "1", at: .at(2026, 2, 1)) }
            #expect(early?.message.contains("chưa xác nhận hiệu lực") == true)
            try await confirmed(ward, at: .at(2026, 2, 2))
            let lan = ward.secretary
            try await ward.write(as: lan, at: .at(2026, 2, 3)) { tx in
                let scope = try #require(try RegisterStore.entries(QMSScope.self, of: lan.agency, asOf: tx.now, in: tx).first)
                try SaveScope.perform(QMSScope(text: "Mở rộng"), replacing: scope.id, by: lan, in: tx)
            }
            await #expect(throws: Problem.self) { try await announced(ward, "1", at: .at(2026, 2, 4)) }
            try await confirmed(ward, at: .at(2026, 2, 5))
            _ = try await announced(ward, "1", at: .at(2026, 2, 6))
        }
    }

    @Test("An announcement keeps what it said; a wider scope makes it stale and the next is the second", arguments: TestDatabase.each)
    func again(engine: Engine) async throws {
        try await withOpen(Ward.open(engine)) { ward in
            try await ward.plan(at: .at(2026, 1, 10))
            try await confirmed(ward, at: .at(2026, 2, 1))
            let first = try await announced(ward, "12/QĐ-UBND", at: .at(2026, 2, 2))
            let lan = ward.secretary
            let signed = try #require(Day(2026, 2, 2))
            #expect(try await ward.standing("planning.announced", at: .at(2026, 2, 3)) == .met(on: signed, note: "lần 1, số 12/QĐ-UBND"))
            try await ward.write(as: lan, at: .at(2026, 5, 1)) { tx in
                let scope = try #require(try RegisterStore.entries(QMSScope.self, of: lan.agency, asOf: tx.now, in: tx).first)
                try SaveScope.perform(QMSScope(text: "Mở rộng"), replacing: scope.id, by: lan, in: tx)
            }
            #expect(
                try await ward.standing("planning.announced", at: .at(2026, 5, 2))
                    == .partial(note: "phạm vi đã sửa ngày 01/05/2026, cần công bố lại"))
            try await confirmed(ward, at: .at(2026, 5, 3))
            _ = try await announced(ward, "45/QĐ-UBND", at: .at(2026, 5, 12))
            let (said, latest, then) = try await ward.database.read { reader in
                (
                    try Announcements.snapshot(of: first, in: reader),
                    try Announcements.latest(.province(ward.province.agency), asOf: .at(2026, 6, 1), in: reader)[lan.agency],
                    try Announcements.latest(.province(ward.province.agency), asOf: .at(2026, 3, 1), in: reader)[lan.agency]
                )
            }
            #expect(said.scope == "Giải quyết thủ tục hành chính")
            #expect(said.procedures == [Self.births], "what has no procedure in force is not announced")
            #expect(latest?.ordinal == 2 && latest?.kind == .again)
            #expect(then?.id == first && then?.kind == .first)
        }
    }

    @Test("Nothing is announced without a single procedure in force, or with a day to come", arguments: TestDatabase.each)
    func refusals(engine: Engine) async throws {
        try await withOpen(Ward.open(engine)) { ward in
            try await ward.plan()
            try await confirmed(ward, at: Ward.morning)
            let head = ward.head
            let empty = AnnounceQMS(Self.sources) { _, _, _ in [Self.deaths] }
            let today = draft("1", Ward.morning)
            await #expect(throws: Problem.self) { try await ward.write(as: head) { tx in _ = try empty.perform(today, by: head, in: tx) } }
            let announce = announce
            let tomorrow = draft("1", Ward.morning.adding(seconds: 86_400))
            let problem = await #expect(throws: Problem.self) {
                try await ward.write(as: head) { tx in _ = try announce.perform(tomorrow, by: head, in: tx) }
            }
            #expect(problem?.fields["signed_on"] != nil)
        }
    }

    @Test("Telling, posting and publishing are each recorded once, not before the day of signing", arguments: TestDatabase.each)
    func acts(engine: Engine) async throws {
        try await withOpen(Ward.open(engine)) { ward in
            try await ward.plan()
            try await confirmed(ward, at: Ward.morning)
            let id = try await announced(ward, "1", at: Ward.morning)
            let lan = ward.secretary
            func post(_ day: Day, by actor: Actor) async throws {
                try await ward.write(as: actor) { tx in
                    try RecordAnnouncementAct.perform(.postedAtOffice, of: id, on: day, by: actor, in: tx)
                }
            }
            await #expect(throws: Problem.self) { try await post(Ward.morning.day.adding(days: -1), by: lan) }
            await #expect(throws: Problem.notFound) { try await post(Ward.morning.day, by: ward.stranger) }
            try await post(Ward.morning.day, by: lan)
            let twice = await #expect(throws: Problem.self) { try await post(Ward.morning.day, by: lan) }
            #expect(twice?.kind == .conflict)
        }
    }

    @Test("What was added, dropped or rewritten since an announcement is named")
    func change() {
        let said = AnnouncementSnapshot(
            agencyName: "UBND", standard: "TCVN ISO 9001:2015", scope: "TTHC", sites: "", exclusions: [], procedures: [Self.births])
        let same = ScopeChange(announced: said, scope: QMSScope(text: "TTHC"), procedures: [Self.births, Self.deaths])
        #expect(same.isEmpty)
        var covered = Self.deaths
        covered.isCovered = true
        let wider = ScopeChange(announced: said, scope: QMSScope(text: "TTHC mới"), procedures: [covered])
        #expect(wider.sentence == "phạm vi đã sửa; thêm 1 thủ tục; bớt 1 thủ tục")
    }
}
