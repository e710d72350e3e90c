import Deadlines
import Documents
import Identity
import Kernel
import Procedures
import Storage
import Testing
import World

@testable import Dossiers

@Suite("Promises put off, results put right, papers laid away")
struct ResultTests {
    private func extend(_ desk: OneStop, _ id: Identifier<Dossier>, to day: Int, reason: String = "Chờ tra sổ gốc", at instant: Instant)
        async throws
    {
        let binh = desk.binh
        try await desk.write(by: binh, at: instant) {
            try ExtendDossier.perform(id, until: OneStop.at(day, 8).day, reason: reason, calendar: .vietnam, by: binh, in: $0)
        }
    }

    @Test("One apology, a day before at the latest; it hides no lateness", arguments: TestDatabase.each)
    func apology(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let id = try await desk.receive()  // due 05/03
            for (day, instant) in [(5, OneStop.at(3, 8)), (7, OneStop.at(3, 8)), (9, OneStop.at(5, 8))] {
                do {
                    try await extend(desk, id, to: day, at: instant)
                    Issue.record("day \(day) was taken")
                } catch let problem as Problem { #expect(problem.kind == .invalid || problem.kind == .conflict) }
            }
            try await extend(desk, id, to: 9, at: OneStop.at(4, 16))
            var dossier = try await desk.dossier(id)
            #expect(dossier.extendedTo == OneStop.at(9, 17, 30))
            #expect(dossier.dueAt == OneStop.at(5, 17, 30) && dossier.promisedAt == OneStop.at(5, 17, 30))
            do {
                try await extend(desk, id, to: 10, at: OneStop.at(4, 17))
                Issue.record("put off twice")
            } catch let problem as Problem { #expect(problem.message.contains("một lần")) }
            try await desk.finish(id, at: OneStop.at(9, 9))
            dossier = try await desk.dossier(id)
            #expect(dossier.outcome == .late && dossier.indicator == .late)
        }
    }

    @Test("After one supplement the law counts anew while QĐ 766 takes the time off: both are kept", arguments: TestDatabase.each)
    func twoJudgements(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let id = try await desk.receive()
            let hoa = desk.hoa
            try await desk.write(by: hoa, at: OneStop.at(3, 9)) {
                try PauseDossier.perform(id, for: .supplement, note: "Thiếu", by: hoa, in: $0)
            }
            try await desk.write(by: hoa, at: OneStop.at(4, 9)) { try ResumeDossier.perform(id, by: hoa, in: $0) }  // due 09/03
            try await desk.finish(id, at: OneStop.at(9, 9))
            let dossier = try await desk.dossier(id)
            #expect(dossier.outcome == .onTime, "the last day by the count begun anew on 04/03")
            #expect(dossier.indicator == .late, "09/03 less one day is 08/03, the promise was 05/03")
        }
    }

    @Test("A second supplement and a wrong result are laid before the head, each once", arguments: TestDatabase.each)
    func proposals(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let id = try await desk.receive()
            let (hoa, binh) = (desk.hoa, desk.binh)
            for hour in [8, 10] {
                try await desk.write(by: hoa, at: OneStop.at(3, hour)) {
                    try PauseDossier.perform(id, for: .supplement, note: "Thiếu", by: hoa, in: $0)
                }
                try await desk.write(by: hoa, at: OneStop.at(3, hour + 1)) { try ResumeDossier.perform(id, by: hoa, in: $0) }
            }
            do {
                try await desk.write(by: binh, at: OneStop.at(3, 14)) {
                    try CorrectResult.perform(id, ResultDraft(), reason: "Sai tên", by: binh, in: $0)
                }
                Issue.record("corrected what is not there")
            } catch let problem as Problem { #expect(problem.kind == .conflict) }
            try await desk.finish(id, at: OneStop.at(4, 9))
            for _ in 0..<2 {
                try await desk.write(by: binh, at: OneStop.at(5, 9)) {
                    try CorrectResult.perform(id, ResultDraft(number: "12/KS"), reason: "Sai tên mẹ", by: binh, in: $0)
                }
            }
            let grounds = try await desk.read { try $0.rows("SELECT ground FROM nonconformity_proposal ORDER BY id") }
                .map { try $0["ground"] as String }
            #expect(grounds == ["secondSupplement", "wrongResult"])
            #expect(try await desk.read { try DossierStore.results(of: id, in: $0) }.count == 2)
        }
    }

    @Test("Only what was handed out is laid away, once, with its place", arguments: TestDatabase.each)
    func archive(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let id = try await desk.receive()
            let hoa = desk.hoa
            try await desk.finish(id, at: OneStop.at(3, 9))
            do {
                try await desk.write(by: hoa) { try ArchiveDossier.perform(id, place: "Kho A", by: hoa, in: $0) }
                Issue.record("laid away before it was handed out")
            } catch let problem as Problem { #expect(problem.kind == .conflict) }
            try await desk.write(by: hoa, at: OneStop.at(3, 10)) {
                try ReturnResult.perform(id, method: .post, recipient: "Nguyễn Văn C", by: hoa, in: $0)
            }
            try await desk.write(by: hoa, at: OneStop.at(3, 11)) { try ArchiveDossier.perform(id, place: "Kho A", by: hoa, in: $0) }
            let (place, handedOut) = try await desk.read {
                (try DossierStore.archivePlace(of: id, in: $0), try DossierStore.handedOut(id, in: $0))
            }
            #expect(place == "Kho A" && handedOut?.method == .post && handedOut?.recipient == "Nguyễn Văn C")
        }
    }

    @Test("The register counts a year's dossiers without a gap, and a closed one takes no more", arguments: TestDatabase.each)
    func register(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            for day in 2...4 { try await desk.receive(at: OneStop.at(day, 8)) }
            let numbers = try await desk.read { try $0.rows("SELECT register_number FROM dossier ORDER BY id") }
                .map { try $0["register_number"] as Int }
            #expect(numbers == [1, 2, 3])
            try await desk.database.write(by: .system) { tx in
                try tx.execute("UPDATE dossier_register SET closed_at = \(tx.now), closed_by = 'Lê Thị Hoa'")
            }
            do {
                try await desk.receive(at: OneStop.at(5, 8))
                Issue.record("a closed register took another")
            } catch let problem as Problem { #expect(problem.message.contains("đã khóa")) }
        }
    }

    @Test("Running dossiers stay with their revision until somebody moves them, all at once", arguments: TestDatabase.each)
    func move(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let ids = [try await desk.receive(), try await desk.receive("Trần Thị B")]
            try await desk.advance(ids[1], by: desk.hoa, at: OneStop.at(2, 9))
            let (hung, tthc) = (desk.hung, desk.tthc)
            let old = try await desk.dossier(ids[0]).procedureRevision
            try await desk.revise(at: OneStop.at(3, 8)) { content in content.steps.removeAll { $0.content == "Đóng dấu" } }
            #expect(try await desk.dossier(ids[0]).procedureRevision == old, "a later revision disturbs nothing")
            let groups = try await desk.read { try OutdatedGroup.all(of: desk.ward, at: OneStop.at(4, 8), in: $0) }
            let group = try #require(groups.first)
            #expect(groups.count == 1 && group.counts == [1: 1, 2: 1])
            let mapping = Dictionary(uniqueKeysWithValues: group.oldPath.steps.map { ($0.position, group.suggestion(for: $0)) })
            let moved = try await desk.write(by: hung, at: OneStop.at(4, 9)) {
                try MoveDossiers.perform(tthc, from: old, mapping: mapping, reason: "Luật mới buộc áp dụng ngay", by: hung, in: $0)
            }
            #expect(moved == 2)
            let dossier = try await desk.dossier(ids[1])
            #expect(dossier.procedureRevision == group.new && dossier.step.position == 2 && dossier.stepCount == 4)
            #expect(dossier.promisedAt == OneStop.at(5, 17, 30))
            let steps = try await desk.read { try DossierStore.steps(of: ids[1], in: $0) }
            #expect(steps.map(\.kind) == [.received, .advanced, .moved] && steps.map(\.revision) == [old, old, group.new])
            let entries = try await desk.read { try Journal.timeline(of: .document, group.document, in: $0) }
            #expect(entries.contains { $0.kind == "dossier.movedToRevision" }, "the procedure's own page tells of it")
        }
    }
}
