import Identity
import Kernel
import Storage
import Testing
import World

@testable import Audits

@Suite("Changing an approved audit programme")
struct AmendmentTests {
    private func programme(_ office: Office) async throws -> AuditProgramme {
        let actor = office.secretary
        return try await office.database.read { reader in
            try #require(try ProgrammeStore.programme(of: actor.agency, year: 2026, in: reader))
        }
    }

    @Test(
        "Only an amendment changes it: reasoned, approved by somebody else, and what it said before is still there",
        arguments: TestDatabase.each)
    func amend(engine: Engine) async throws {
        try await withOpen(Office.open(engine)) { office in
            try await office.approveProgramme()
            let before = try await programme(office)
            let (id, secretary, head, line) = (before.id, office.secretary, office.head, try #require(before.lines.first))
            func add() async throws {
                try await office.write(as: secretary) { tx in
                    try AddProgrammeLine.perform(id, subject: "Một cửa", month: 12, criteria: "", by: secretary, in: tx)
                }
            }
            let approved = await #expect(throws: Problem.self) { try await add() }
            #expect(approved?.kind == .conflict)
            await #expect(throws: Problem.self) {
                try await office.write(as: secretary) { tx in try AmendProgramme.perform(id, reason: "", by: secretary, in: tx) }
            }
            try await office.write(as: secretary) { tx in try AmendProgramme.perform(id, reason: "Chuyển trọng tâm", by: secretary, in: tx)
            }
            await #expect(throws: Problem.self) {
                try await office.write(as: head) { tx in try ApproveProgramme.perform(id, by: head, in: tx) }
            }
            try await add()
            try await office.write(as: secretary) { tx in try RemoveProgrammeLine.perform(id, line: line.id, by: secretary, in: tx) }
            #expect(try await programme(office).lines.map(\.subject) == [line.subject], "until it is approved it stays as it was")
            try await office.write(as: head) { tx in try ApproveProgramme.perform(id, by: head, in: tx) }
            let after = try await programme(office)
            #expect(after.lines.map(\.subject) == ["Một cửa"])
            #expect(after.allLines.count == 2 && after.pending == nil)
            #expect(after.amendments.map(\.reason) == ["Chuyển trọng tâm"])
            #expect(after.approval == before.approval)
        }
    }

    @Test(
        "What was added and taken out again is gone, what was dropped and taken back stays; a line with an audit is not dropped",
        arguments: TestDatabase.each)
    func lines(engine: Engine) async throws {
        try await withOpen(Office.open(engine)) { office in
            try await office.approveProgramme()
            let before = try await programme(office)
            let (id, secretary, line) = (before.id, office.secretary, try #require(before.lines.first))
            try await office.write(as: secretary) { tx in
                try AmendProgramme.perform(id, reason: "Thử", by: secretary, in: tx)
                let added = try AddProgrammeLine.perform(id, subject: "Một cửa", month: 12, criteria: "", by: secretary, in: tx)
                try RemoveProgrammeLine.perform(id, line: added, by: secretary, in: tx)
                try RemoveProgrammeLine.perform(id, line: line.id, by: secretary, in: tx)
                try RemoveProgrammeLine.perform(id, line: line.id, by: secretary, in: tx)
            }
            let same = try await programme(office)
            #expect(same.allLines == before.allLines && same.pending?.changes.isEmpty == true)
            var draft = office.draft
            draft.line = line.id
            let wanted = draft
            try await office.write(as: secretary) { tx in try OpenAudit.perform(wanted, by: secretary, in: tx) }
            let used = await #expect(throws: Problem.self) {
                try await office.write(as: secretary) { tx in try RemoveProgrammeLine.perform(id, line: line.id, by: secretary, in: tx) }
            }
            #expect(used?.message.contains("đã mở cuộc đánh giá") == true)
        }
    }
}
