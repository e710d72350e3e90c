import Identity
import Kernel
import Storage
import Testing
import World

@testable import Documents

@Suite("A document on its way")
struct ApproveRevisionTests {
    @Test("Approved by three people it is in force; before that instant it was not", arguments: TestDatabase.each)
    func inForce(_ engine: Engine) async throws {
        try await withOpen(Office.open(engine)) { office in
            let drafted = try await office.draft()
            try await office.approve(drafted.revision)
            try await office.database.read { reader in
                let revision = try #require(try RevisionStore.inForce(drafted.document, at: Office.morning, in: reader))
                #expect(revision.label == "1/0")
                #expect(revision.effectiveOn == Office.today)
                #expect(try RevisionStore.inForce(drafted.document, at: Office.morning.adding(seconds: -1), in: reader) == nil)
                let acts = try RevisionStore.acts([drafted.revision], in: reader)
                #expect(acts.map(\.kind) == [.drafted, .submitted, .reviewed, .approved])
                #expect(acts.last?.name == "Trần Văn Hùng")
            }
        }
    }

    @Test("The author cannot approve, not even as head", arguments: TestDatabase.each)
    func authorCannotApprove(_ engine: Engine) async throws {
        try await withOpen(Office.open(engine)) { office in
            let (head, officer) = (office.head, office.officer)
            let drafted = try await office.write(as: head) { tx in
                let content = try DocumentContent(sections: [.init(heading: "", body: "Nội dung")]).json
                return try DraftDocument.perform(DocumentDraft(code: "A", title: "A", kind: .other, content: content), by: head, in: tx)
            }
            let refused = await problem {
                try await office.write(as: head) { tx in
                    try SubmitRevision.perform(
                        [drafted.revision], reviewer: officer.account, approver: head.account, checks: [], by: head, in: tx)
                }
            }
            #expect(refused?.kind == .invalid)
        }
    }

    @Test("Whoever edited a draft cannot review it", arguments: TestDatabase.each)
    func editorIsAuthor(_ engine: Engine) async throws {
        try await withOpen(Office.open(engine)) { office in
            let (secretary, officer, head) = (office.secretary, office.officer, office.head)
            let drafted = try await office.draft()
            try await office.write(as: officer) { tx in
                let content = try DocumentContent(sections: [.init(heading: "Cam kết", body: "Sửa một chữ.")]).json
                try EditDraft.perform(drafted.revision, content: content, by: officer, in: tx)
            }
            let refused = await problem {
                try await office.write(as: secretary) { tx in
                    try SubmitRevision.perform(
                        [drafted.revision], reviewer: officer.account, approver: head.account, checks: [], by: secretary, in: tx)
                }
            }
            #expect(refused?.fields["reviewer"] != nil)
        }
    }

    @Test("An approved revision never changes", arguments: TestDatabase.each)
    func immutable(_ engine: Engine) async throws {
        try await withOpen(Office.open(engine)) { office in
            let secretary = office.secretary
            let drafted = try await office.draft()
            try await office.approve(drafted.revision)
            let before = try await office.database.read { try RevisionStore.content(drafted.revision, in: $0) }
            let refused = await problem {
                try await office.write(as: secretary) { tx in try EditDraft.perform(drafted.revision, content: "{}", by: secretary, in: tx)
                }
            }
            #expect(refused?.kind == .conflict)
            let discarded = await problem {
                try await office.write(as: secretary) { tx in try DiscardDraft.perform(drafted.revision, by: secretary, in: tx) }
            }
            #expect(discarded?.kind == .conflict)
            #expect(try await office.database.read { try RevisionStore.content(drafted.revision, in: $0) } == before)
        }
    }

    @Test("The next revision takes over on its effective day, and the past keeps its text", arguments: TestDatabase.each)
    func supersedes(_ engine: Engine) async throws {
        try await withOpen(Office.open(engine)) { office in
            let secretary = office.secretary
            let drafted = try await office.draft()
            try await office.approve(drafted.revision)
            let later = Office.morning.days(10)
            let next = try await office.write(as: secretary, at: later) { tx in
                try ReviseDocument.perform(drafted.document, note: "Đổi cam kết", by: secretary, in: tx)
            }
            let day = Office.today.adding(days: 20)
            try await office.approve(next, effectiveOn: day, at: later)
            func force(_ instant: Instant) async throws -> RevisionID? {
                try await office.database.read { try RevisionStore.inForce(drafted.document, at: instant, in: $0)?.id }
            }
            #expect(try await force(later) == drafted.revision)
            #expect(try await force(Instant(day).adding(seconds: -1)) == drafted.revision)
            #expect(try await force(Instant(day)) == next)
            #expect(try await office.database.read { try RevisionStore.history(drafted.document, in: $0).map(\.label) } == ["1/1", "1/0"])
        }
    }

    @Test("A document has one draft at a time", arguments: TestDatabase.each)
    func oneDraft(_ engine: Engine) async throws {
        try await withOpen(Office.open(engine)) { office in
            let secretary = office.secretary
            let drafted = try await office.draft()
            let refused = await problem {
                try await office.write(as: secretary) { tx in
                    _ = try ReviseDocument.perform(drafted.document, note: "Nữa", by: secretary, in: tx)
                }
            }
            #expect(refused?.kind == .conflict)
        }
    }

    @Test("The effective day lies neither before the approval nor before the last revision's", arguments: TestDatabase.each)
    func effectiveDay(_ engine: Engine) async throws {
        try await withOpen(Office.open(engine)) { office in
            let secretary = office.secretary
            let drafted = try await office.draft()
            let early = await problem { try await office.approve(drafted.revision, effectiveOn: Office.today.adding(days: -1)) }
            #expect(early?.fields["effective_on"] != nil)
            let head = office.head
            let far = await problem {
                try await office.write(as: head) { tx in
                    try ApproveRevision.perform([drafted.revision], effectiveOn: Day.firstOf(year: 2099), checks: [], by: head, in: tx)
                }
            }
            #expect(far?.fields["effective_on"]?.contains("phải từ") == true, "in 2099")
            try await office.write(as: head) { tx in
                try ApproveRevision.perform([drafted.revision], effectiveOn: Office.today.adding(days: 30), checks: [], by: head, in: tx)
            }
            let next = try await office.write(as: secretary) { tx in
                try ReviseDocument.perform(drafted.document, note: "Sớm hơn", by: secretary, in: tx)
            }
            let overtaking = await problem { try await office.approve(next, effectiveOn: Office.today.adding(days: 5)) }
            #expect(overtaking?.fields["effective_on"] != nil)
        }
    }

    @Test("What another room finds wrong stops the submission", arguments: TestDatabase.each)
    func checkBlocks(_ engine: Engine) async throws {
        try await withOpen(Office.open(engine)) { office in
            let (secretary, officer, head) = (office.secretary, office.officer, office.head)
            let drafted = try await office.draft()
            let refused = await problem {
                try await office.write(as: secretary) { tx in
                    try SubmitRevision.perform(
                        [drafted.revision], reviewer: officer.account, approver: head.account,
                        checks: [RevisionCheck { _, _, _ in ["Chưa đủ."] }], by: secretary, in: tx)
                }
            }
            #expect(refused?.message.contains("Chưa đủ.") == true)
        }
    }

    @Test("Many at once: all of them or none", arguments: TestDatabase.each)
    func bulk(_ engine: Engine) async throws {
        try await withOpen(Office.open(engine)) { office in
            let (secretary, officer, head) = (office.secretary, office.officer, office.head)
            let first = try await office.draft("QT-01", kind: .instruction)
            let second = try await office.draft("QT-02", kind: .instruction)
            let both = [first.revision, second.revision]
            try await office.write(as: secretary) { tx in
                try SubmitRevision.perform(both, reviewer: officer.account, approver: head.account, checks: [], by: secretary, in: tx)
            }
            let refused = await problem {
                try await office.write(as: head) { tx in try ApproveRevision.perform(both, checks: [], by: head, in: tx) }
            }
            #expect(refused?.kind == .conflict)
            try await office.write(as: officer) { tx in try ReviewRevision.perform(both, by: officer, in: tx) }
            try await office.write(as: head) { tx in try ApproveRevision.perform(both, checks: [], by: head, in: tx) }
            let ward = head.agency
            #expect(
                try await office.database.read {
                    try Documents.counts(.agency(ward), kinds: [.instruction], asOf: Office.morning, in: $0)
                }[ward]?.inForce == 2)
        }
    }
}
