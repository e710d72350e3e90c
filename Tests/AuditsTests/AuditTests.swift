import Documents
import Identity
import Improvement
import Kernel
import Standards
import Storage
import Testing
import World

@testable import Audits

@Suite("Internal audits")
struct AuditTests {
    @Test("Nobody audits her own unit or a document she made; a document of others she does")
    func independence() {
        let (yen, dung) = (Identifier<Account>(1), Identifier<Account>(2))
        #expect(Independence.conflict(auditorUnit: 3, questionUnit: 3, makers: [], auditor: yen) != nil)
        #expect(Independence.conflict(auditorUnit: 3, questionUnit: nil, makers: [yen], auditor: yen) != nil)
        #expect(Independence.conflict(auditorUnit: 3, questionUnit: 4, makers: [dung], auditor: yen) == nil)
        #expect(Independence.conflict(auditorUnit: nil, questionUnit: nil, makers: [], auditor: yen) == nil)
    }

    @Test("Every ready-made question stands on a clause of the standard, and none twice")
    func checklist() {
        #expect(Checklist.items.allSatisfy { Standard.current.clause($0.clause) != nil })
        #expect(Set(Checklist.items.map(\.question)).count == Checklist.items.count)
        #expect(Checklist.chapters.map(\.number) == ["4", "5", "6", "7", "8", "9", "10"])
    }

    @Test("A programme is approved by somebody who did not draw it up, and stays as approved", arguments: TestDatabase.each)
    func programme(engine: Engine) async throws {
        try await withOpen(Office.open(engine)) { office in
            let id = try await office.write(as: office.head) { tx in
                let id = try DraftProgramme.perform(year: 2026, objective: "Đánh giá", by: office.head, in: tx)
                try AddProgrammeLine.perform(id, subject: "Bộ phận Một cửa", month: 11, criteria: "", by: office.head, in: tx)
                return id
            }
            let own = await #expect(throws: Problem.self) {
                try await office.write(as: office.head) { tx in try ApproveProgramme.perform(id, by: office.head, in: tx) }
            }
            #expect(own?.kind == .conflict)
            try await office.write(as: office.deputy) { tx in try ApproveProgramme.perform(id, by: office.deputy, in: tx) }
            let late = await #expect(throws: Problem.self) {
                try await office.write(as: office.secretary) { tx in
                    try AddProgrammeLine.perform(id, subject: "Văn phòng", month: 12, criteria: "", by: office.secretary, in: tx)
                }
            }
            #expect(late?.kind == .conflict)
        }
    }

    @Test("There is no audit without an approved programme, and no team without the role", arguments: TestDatabase.each)
    func opening(engine: Engine) async throws {
        try await withOpen(Office.open(engine)) { office in
            let unplanned = await #expect(throws: Problem.self) {
                try await office.write(as: office.secretary) { tx in try OpenAudit.perform(office.draft, by: office.secretary, in: tx) }
            }
            #expect(unplanned?.kind == .conflict)
            try await office.approveProgramme()
            var draft = office.draft
            draft.lead = office.secretary.account
            let asked = draft
            let unqualified = await #expect(throws: Problem.self) {
                try await office.write(as: office.secretary) { tx in try OpenAudit.perform(asked, by: office.secretary, in: tx) }
            }
            #expect(unqualified?.fields["lead"] != nil)
        }
    }

    @Test("The author of a procedure is not given a question about it, somebody else is", arguments: TestDatabase.each)
    func author(engine: Engine) async throws {
        try await withOpen(Office.open(engine)) { office in
            let audit = try await office.openAudit()
            let document = try await office.write(as: office.auditor) { tx in
                try DraftDocument.perform(
                    DocumentDraft(code: "QT-03", title: "Đánh giá nội bộ", kind: .internalProcedure, content: "{}"), by: office.auditor,
                    in: tx
                ).document
            }
            let question = { @Sendable (auditor: Actor) in
                AuditQuestionDraft(clause: "9.2", document: document, question: "Có theo quy trình không?", auditor: auditor.account)
            }
            let own = await #expect(throws: Problem.self) {
                try await office.write(as: office.secretary) { tx in
                    try AskQuestion.perform(question(office.auditor), in: audit, by: office.secretary, tx: tx)
                }
            }
            #expect(own?.fields["auditor"]?.contains("9.2.2") == true)
            try await office.write(as: office.secretary) { tx in
                try AskQuestion.perform(question(office.lead), in: audit, by: office.secretary, tx: tx)
            }
        }
    }

    @Test("A finding raises its slip at once, stays, and is counted once the lead has closed", arguments: TestDatabase.each)
    func finding(engine: Engine) async throws {
        try await withOpen(Office.open(engine)) { office in
            let audit = try await office.openAudit()
            let (question, slip) = try await office.write(as: office.lead) { tx in
                let id = try AskQuestion.perform(
                    AuditQuestionDraft(clause: "8.5", question: "Hồ sơ đúng hạn?", auditor: office.auditor.account), in: audit,
                    by: office.secretary,
                    tx: tx)
                let slip = try AnswerQuestion.perform(
                    id, of: audit, result: .major, evidence: "3/10 hồ sơ trễ.", by: office.auditor, in: tx)
                return (id, slip)
            }
            let found = try await office.database.read { reader in
                try NonconformityStore.find(Identifier<Nonconformity>(slip ?? 0), for: office.head, in: reader)
            }
            #expect(found.facts.source == .audit && found.facts.severity == .major && found.facts.clause == "8.5")
            #expect(found.facts.reference?.kind == "audit")
            let again = await #expect(throws: Problem.self) {
                try await office.write(as: office.auditor) { tx in
                    try AnswerQuestion.perform(question, of: audit, result: .conforming, evidence: "Thôi.", by: office.auditor, in: tx)
                }
            }
            #expect(again?.kind == .conflict)
            let today = TestDatabase.morning.now.day
            let report = AuditReport(heldFrom: today, heldTo: today, conclusion: "Cơ bản phù hợp.")
            let (before, after) = try await office.write(as: office.lead) { tx in
                func ask() throws -> Audits.Summary? {
                    try Audits.summary(office.head.scope, year: 2026, asOf: tx.now, in: tx)[office.head.agency]
                }
                let before = try ask()
                try CloseAudit.perform(audit, report, by: office.lead, in: tx)
                return (before, try ask())
            }
            #expect(before?.planned == 1 && before?.closed == 0 && before?.nonconformities == 0)
            #expect(after?.closed == 1 && after?.nonconformities == 1 && after?.lastClosed == today)
            #expect(Audits.standing(after ?? Audits.Summary()) == .met(on: today, note: "1 cuộc, 1 điểm không phù hợp"))
        }
    }

    @Test("It does not close with a question open, nor by a member who is not the lead", arguments: TestDatabase.each)
    func closing(engine: Engine) async throws {
        try await withOpen(Office.open(engine)) { office in
            let audit = try await office.openAudit()
            let today = TestDatabase.morning.now.day
            let report = AuditReport(heldFrom: today, heldTo: today, conclusion: "Phù hợp.")
            let count = try await office.write(as: office.secretary) { tx in
                try AskChecklist.perform(chapters: ["5"], auditor: office.auditor.account, in: audit, by: office.secretary, tx: tx)
            }
            #expect(count == 2)
            let open = await #expect(throws: Problem.self) {
                try await office.write(as: office.lead) { tx in try CloseAudit.perform(audit, report, by: office.lead, in: tx) }
            }
            #expect(open?.kind == .conflict)
            try await office.write(as: office.auditor) { tx in
                for question in try QuestionStore.questions(of: audit, in: tx) {
                    try AnswerQuestion.perform(question.id, of: audit, result: .conforming, evidence: "Đã xem.", by: office.auditor, in: tx)
                }
            }
            let member = await #expect(throws: Problem.self) {
                try await office.write(as: office.auditor) { tx in try CloseAudit.perform(audit, report, by: office.auditor, in: tx) }
            }
            #expect(member?.kind == .forbidden)
            try await office.write(as: office.lead) { tx in try CloseAudit.perform(audit, report, by: office.lead, in: tx) }
            let afterwards = await #expect(throws: Problem.self) {
                try await office.write(as: office.secretary) { tx in
                    try AskChecklist.perform(chapters: ["6"], auditor: office.auditor.account, in: audit, by: office.secretary, tx: tx)
                }
            }
            #expect(afterwards?.kind == .conflict)
        }
    }

    @Test("Only the auditor in charge answers, and another agency sees nothing", arguments: TestDatabase.each)
    func whose(engine: Engine) async throws {
        try await withOpen(Office.open(engine)) { office in
            let audit = try await office.openAudit()
            let question = try await office.write(as: office.secretary) { tx in
                try AskQuestion.perform(
                    AuditQuestionDraft(clause: "7.5", question: "Tài liệu hiện hành?", auditor: office.auditor.account), in: audit,
                    by: office.secretary, tx: tx)
            }
            let other = await #expect(throws: Problem.self) {
                try await office.write(as: office.lead) { tx in
                    try AnswerQuestion.perform(question, of: audit, result: .conforming, evidence: "Có.", by: office.lead, in: tx)
                }
            }
            #expect(other?.kind == .forbidden)
            let outside = await #expect(throws: Problem.self) {
                try await office.database.read { reader in _ = try AuditStore.find(audit, for: office.stranger, in: reader) }
            }
            #expect(outside == .notFound)
            let work = try await office.database.read { reader in
                try AuditsWork.source(office.auditor, reader, TestDatabase.morning.now).items(in: reader)
            }
            #expect(work.map(\.detail) == ["còn 1 câu hỏi của anh/chị"])
        }
    }
}
