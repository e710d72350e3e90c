import Identity
import Kernel
import Planning
import Standards
import Storage
import Testing
import World

@Suite("Registers")
struct RegisterTests {
    private func issues(_ ward: Ward, at instant: Instant) async throws -> [RegisterVersion<ContextIssue>] {
        try await ward.database.read { reader in
            try RegisterStore.entries(ContextIssue.self, of: ward.secretary.agency, asOf: instant, in: reader)
        }
    }

    @Test("An entry that was changed still reads as it did on an earlier day", arguments: TestDatabase.each)
    func past(engine: Engine) async throws {
        try await withOpen(Ward.open(engine)) { ward in
            let lan = ward.secretary
            let line = try await ward.write(as: lan, at: .at(2026, 1, 15)) { tx in
                try SaveContextIssue.perform(ContextIssue(side: .internal, issue: "Thiếu người"), by: lan, in: tx)
            }
            let first = try #require(try await issues(ward, at: .at(2026, 2, 1)).first)
            try await ward.write(as: lan, at: .at(2026, 3, 1)) { tx in
                let same = try SaveContextIssue.perform(
                    ContextIssue(side: .internal, issue: "Đủ người"), replacing: first.id, by: lan, in: tx)
                #expect(same == line)
            }
            try await ward.write(as: lan, at: .at(2026, 5, 1)) { tx in
                let current = try #require(try RegisterStore.entries(ContextIssue.self, of: lan.agency, asOf: tx.now, in: tx).first)
                try EndEntry.perform(current.id, by: lan, in: tx)
            }
            #expect(try await issues(ward, at: .at(2026, 1, 1)).isEmpty)
            #expect(try await issues(ward, at: .at(2026, 2, 1)).map(\.entry.issue) == ["Thiếu người"])
            #expect(try await issues(ward, at: .at(2026, 4, 1)).map(\.entry.issue) == ["Đủ người"])
            #expect(try await issues(ward, at: .at(2026, 6, 1)).isEmpty)
            let changes = try await ward.database.read { reader in
                try RegisterStore.changes(ContextIssue.self, of: lan.agency, asOf: .at(2026, 6, 1), in: reader)
            }
            #expect(changes.map(\.kind) == [.ended, .revised, .recorded])
        }
    }

    @Test("Of two people who change the same entry the slower is told, and nothing of hers is kept", arguments: TestDatabase.each)
    func race(engine: Engine) async throws {
        try await withOpen(Ward.open(engine)) { ward in
            let lan = ward.secretary
            try await ward.write(as: lan) { tx in
                try SaveContextIssue.perform(ContextIssue(side: .internal, issue: "Thiếu người"), by: lan, in: tx)
            }
            let seen = try #require(try await issues(ward, at: Ward.morning).first)
            try await ward.write(as: ward.head, at: Ward.morning.adding(seconds: 60)) { tx in
                try SaveContextIssue.perform(ContextIssue(side: .internal, issue: "Đủ người"), replacing: seen.id, by: ward.head, in: tx)
            }
            let problem = await #expect(throws: Problem.self) {
                try await ward.write(as: lan, at: Ward.morning.adding(seconds: 90)) { tx in
                    try SaveContextIssue.perform(ContextIssue(side: .internal, issue: "Thừa người"), replacing: seen.id, by: lan, in: tx)
                }
            }
            #expect(problem?.kind == .conflict)
            #expect(try await issues(ward, at: Ward.morning.adding(seconds: 120)).map(\.entry.issue) == ["Đủ người"])
        }
    }

    @Test("Saving what has not changed writes no version", arguments: TestDatabase.each)
    func unchanged(engine: Engine) async throws {
        try await withOpen(Ward.open(engine)) { ward in
            let lan = ward.secretary
            let issue = ContextIssue(side: .external, issue: "Luật mới")
            try await ward.write(as: lan) { tx in try SaveContextIssue.perform(issue, by: lan, in: tx) }
            let seen = try #require(try await issues(ward, at: Ward.morning).first)
            try await ward.write(as: lan) { tx in try SaveContextIssue.perform(issue, replacing: seen.id, by: lan, in: tx) }
            #expect(try await issues(ward, at: Ward.morning).map(\.id) == [seen.id])
        }
    }

    @Test("Another agency's entry does not exist; the province sees it and changes nothing", arguments: TestDatabase.each)
    func strangers(engine: Engine) async throws {
        try await withOpen(Ward.open(engine)) { ward in
            let lan = ward.secretary
            let line = try await ward.write(as: lan) { tx in
                try SaveRisk.perform(Risk(event: "Mất điện", weight: RiskWeight(likelihood: 1, severity: 2)), by: lan, in: tx)
            }
            for actor in [ward.stranger, ward.province] {
                let problem = await #expect(throws: Problem.self) {
                    try await ward.write(as: actor) { tx in try EndEntry.perform(line, by: actor, in: tx) }
                }
                #expect(problem == .notFound)
            }
            let seen = try await ward.database.read { reader in try RegisterStore.current(line, for: ward.province, in: reader).entry.event
            }
            #expect(seen == "Mất điện")
            await #expect(throws: Problem.notFound) {
                try await ward.database.read { reader in _ = try RegisterStore.current(line, for: ward.stranger, in: reader) }
            }
        }
    }

    @Test("An agency has one scope: a second first one is a conflict", arguments: TestDatabase.each)
    func oneScope(engine: Engine) async throws {
        try await withOpen(Ward.open(engine)) { ward in
            let lan = ward.secretary
            try await ward.write(as: lan) { tx in try SaveScope.perform(QMSScope(text: "TTHC"), by: lan, in: tx) }
            let problem = await #expect(throws: Problem.self) {
                try await ward.write(as: lan, at: Ward.morning.adding(seconds: 60)) { tx in
                    try SaveScope.perform(QMSScope(text: "Khác"), by: lan, in: tx)
                }
            }
            #expect(problem?.kind == .conflict)
        }
    }
}
