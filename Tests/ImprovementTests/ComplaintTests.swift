import Identity
import Kernel
import Standards
import Storage
import Testing
import World

@testable import Improvement

@Suite("Complaints, suggestions and what the year shows")
struct ComplaintTests {
    private static let draft = ComplaintDraft(
        kind: .complaint, channel: .online, fromName: "Nguyễn Văn An", contact: "0912 345 678", content: "Trả kết quả chậm.",
        field: "Hộ tịch",
        dossier: Reference(kind: "dossier", id: 7, label: "H20.1-261110-0007"))

    @Test(
        "A complaint from the street has a code, a promised day, and is found by the last four of the contact", arguments: TestDatabase.each
    )
    func submit(engine: Engine) async throws {
        try await withOpen(Town.open(engine)) { town in
            let agency = town.secretary.agency
            let code = try await town.database.write(by: Stamp(name: "Nguyễn Văn An")) { tx in
                try SubmitComplaint.perform(Self.draft, to: agency, in: tx).code
            }
            #expect(code == "PA-\(agency)-2026-001")
            let (right, wrong) = try await town.database.read { reader in
                (
                    try? ComplaintStore.find(code: code, lastFour: "5678", in: reader),
                    try? ComplaintStore.find(code: code, lastFour: "0000", in: reader)
                )
            }
            // Received on Friday 20/11/2026; 24/11 is a holiday from 2026: the fifteenth working day is 14/12.
            #expect(right?.dueAt == Day(2026, 12, 14).map { Instant($0, TimeOfDay(17, 30)) })
            #expect(wrong == nil)
        }
    }

    @Test("The last four are of the number, however it was written, or of the name before the @")
    func lastFour() {
        var draft = Self.draft
        #expect(draft.knows("5678") && !draft.knows(" 678") && !draft.knows("678") && !draft.knows(""))
        draft.contact = "van.an@example.vn"
        #expect(draft.knows("n.an") && draft.knows("N.AN") && !draft.knows("e.vn"))
    }

    @Test("It is answered once, by its own agency", arguments: TestDatabase.each)
    func answer(engine: Engine) async throws {
        try await withOpen(Town.open(engine)) { town in
            let id = try await town.write(as: town.secretary) { tx in
                try SubmitComplaint.perform(Self.draft, to: town.secretary.agency, in: tx).id
            }
            let outside = await #expect(throws: Problem.self) {
                try await town.write(as: town.stranger) { tx in
                    try AnswerComplaint.perform(id, finding: .unfounded, "Không", by: town.stranger, in: tx)
                }
            }
            #expect(outside == .notFound)
            try await town.write(as: town.head) { tx in
                try AnswerComplaint.perform(id, finding: .upheld, "Xin lỗi ông, đã trả kết quả.", by: town.head, in: tx)
            }
            let again = await #expect(throws: Problem.self) {
                try await town.write(as: town.head) { tx in try AnswerComplaint.perform(id, finding: .partly, "Sửa", by: town.head, in: tx)
                }
            }
            #expect(again?.kind == .conflict)
        }
    }

    @Test("Who leaves no name, no contact or no word is told which", arguments: [TestDatabase.each[0]])
    func missing(engine: Engine) async throws {
        try await withOpen(Town.open(engine)) { (town) async throws in
            for (field, change) in [
                ("from_name", { (draft: inout ComplaintDraft) in draft.fromName = " " }), ("contact", { $0.contact = "12" }),
                ("content", { $0.content = "" }),
            ] as [(String, (inout ComplaintDraft) -> Void)] {
                var draft = Self.draft
                change(&draft)
                let asked = draft
                let problem = await #expect(throws: Problem.self) {
                    try await town.write(as: town.secretary) { tx in
                        _ = try SubmitComplaint.perform(asked, to: town.secretary.agency, in: tx)
                    }
                }
                #expect(problem?.fields.keys.contains(field) == true)
            }
        }
    }

    @Test("Counts per agency and field, as known at an instant", arguments: TestDatabase.each)
    func counts(engine: Engine) async throws {
        try await withOpen(Town.open(engine)) { town in
            let start = Town.morning
            let agency = town.secretary.agency
            let (first, later) = try await town.write(as: town.secretary) { tx in
                let one = try SubmitComplaint.perform(Self.draft, to: agency, in: tx).id
                var other = Self.draft
                (other.kind, other.field) = (.undueDemand, "Đất đai")
                _ = try SubmitComplaint.perform(other, to: agency, in: tx)
                other.kind = .suggestion
                _ = try SubmitComplaint.perform(other, to: agency, in: tx)
                try AnswerComplaint.perform(
                    one, finding: .partly, "Đúng một phần.", by: town.head, in: tx.at(start.adding(seconds: 60), by: town.head.stamp))
                let from = Day.firstOf(year: 2026)
                let later = start.adding(seconds: 60 * 86_400)
                return (
                    try Complaints.count(town.province.scope, from: from, asOf: start, in: tx)[agency],
                    try Complaints.count(town.province.scope, from: from, asOf: later, in: tx)[agency]
                )
            }
            #expect(
                first?.received == 2 && first?.undueDemands == 1 && first?.suggestions == 1 && first?.answered == 0 && first?.overdue == 0)
            #expect(later?.answered == 1 && later?.upheld == 1 && later?.overdue == 2)
        }
    }

    @Test("A suggestion is decided once and done only when accepted", arguments: TestDatabase.each)
    func suggestion(engine: Engine) async throws {
        try await withOpen(Town.open(engine)) { town in
            let id = try await town.write(as: town.officer) { tx in
                try MakeSuggestion.perform(title: "Hẹn giờ qua tin nhắn", content: "Nhắn trước một ngày.", by: town.officer, in: tx)
            }
            let early = await #expect(throws: Problem.self) {
                try await town.write(as: town.head) { tx in try DecideSuggestion.perform(id, .done, by: town.head, in: tx) }
            }
            #expect(early?.kind == .conflict)
            let mute = await #expect(throws: Problem.self) {
                try await town.write(as: town.head) { tx in try DecideSuggestion.perform(id, .declined, by: town.head, in: tx) }
            }
            #expect(mute?.fields["note"] != nil)
            try await town.write(as: town.head) { tx in
                try DecideSuggestion.perform(id, .accepted, by: town.head, in: tx)
                try DecideSuggestion.perform(id, .done, by: town.head, in: tx)
            }
            let again = await #expect(throws: Problem.self) {
                try await town.write(as: town.head) { tx in try DecideSuggestion.perform(id, .declined, note: "Thôi", by: town.head, in: tx)
                }
            }
            #expect(again?.kind == .conflict)
        }
    }

    @Test("The year is met by a review alone, and not before it was written", arguments: TestDatabase.each)
    func requirement(engine: Engine) async throws {
        try await withOpen(Town.open(engine)) { town in
            let agency = town.secretary.agency
            let (before, after) = try await town.write(as: town.secretary) { tx in
                try RecordImprovementReview.perform(year: 2026, "Không có sự không phù hợp; duy trì.", by: town.secretary, in: tx)
                func ask(_ asOf: Instant) throws -> Standing? {
                    try Improvement.requirements.standings(town.province.scope, 2026, asOf, tx)["improvement.handled"]?[agency]
                }
                return (try ask(tx.now.adding(seconds: -1)), try ask(tx.now))
            }
            #expect(before == nil)
            #expect(after == .met(on: Town.morning.day, note: "đã rà soát"))
        }
    }

    @Test("Something past its day spoils the year")
    func overdueIsPartial() {
        var slips = Nonconformities.Summary()
        slips.closed = 3
        slips.overdue = 1
        slips.lastClosed = Town.morning.day
        #expect(Improvement.standing(slips, suggestions: nil, review: nil) == .partial(note: "1 phiếu quá hạn khắc phục"))
        slips.overdue = 0
        #expect(Improvement.standing(slips, suggestions: nil, review: nil) == .met(on: Town.morning.day, note: "3 phiếu đã đóng"))
    }
}
