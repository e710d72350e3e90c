import Files
import Foundation
import Identity
import Kernel
import Storage
import Testing
import Web
import World

import Dossiers

@testable import Intake

@Suite("From the hand-in to the receipt")
struct SubmissionActionTests {
    private func draft(_ name: String = "Nguyễn Văn A", key: String? = nil) -> SubmissionDraft {
        SubmissionDraft(
            person: Applicant(name: name, phone: "0912 345 678", identityLast4: "4321"), channel: .online,
            parts: ["Giấy chứng sinh", "Tờ khai"].map { SubmittedPart(name: $0, onPaper: true) }, requestKey: key)
    }

    private func register(
        _ desk: OneStop, _ draft: SubmissionDraft, at instant: Instant = OneStop.monday
    ) async throws -> (id: Identifier<Submission>, code: String) {
        let (tthc, ward) = (desk.tthc, desk.ward)
        return try await desk.database.write(by: Stamp(name: draft.person.name)) { tx in
            let tx = tx.at(instant, by: Stamp(name: draft.person.name))
            return try RegisterSubmission.perform(draft, for: ServiceOffer.prepare(tthc, of: ward, at: tx.now, in: tx), in: tx)
        }
    }

    private func found(_ desk: OneStop, _ id: Identifier<Submission>) async throws -> Submission {
        let hoa = desk.hoa
        return try await desk.read { try SubmissionStore.find(id, for: hoa, in: $0) }
    }

    private let complete = Reception(
        applicant: "Nguyễn Văn A", phone: "0912 345 678", identityLast4: "4321", channel: .desk, parts: OneStop.complete)

    @Test("What comes in gets a code and a time to answer, and no clock of the procedure runs", arguments: TestDatabase.each)
    func registered(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let sent = try await register(desk, draft(), at: OneStop.at(2, 16))
            let submission = try await found(desk, sent.id)
            #expect(sent.code == "97001-260302-0001" && submission.state == .registered)
            #expect(submission.answerDueAt == OneStop.at(3, 16), "8 working hours")
            let ward = desk.ward
            try await desk.read { (reader: any Reader) throws -> Void in
                #expect(try reader.rows("SELECT id FROM dossier").isEmpty)
                #expect(try reader.rows("SELECT seq FROM clock_event").isEmpty)
                #expect(try SubmissionStore.waitingCount(at: ward, in: reader) == 1)
            }
        }
    }

    @Test("Accepting keeps the code and starts the clock then, not when it was sent", arguments: TestDatabase.each)
    func accepted(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let sent = try await register(desk, draft())
            let (hoa, ward, reception) = (desk.hoa, desk.ward, complete)
            let received = try await desk.write(by: hoa, at: OneStop.at(3, 9)) {
                try AcceptSubmission.perform(sent.id, reception, by: hoa, in: $0)
            }
            let dossier = try await desk.dossier(received.id)
            #expect(dossier.code == sent.code && dossier.channel == .online)
            #expect(dossier.receivedAt == OneStop.at(3, 9) && dossier.dueAt == OneStop.at(6, 17, 30))
            let submission = try await found(desk, sent.id)
            #expect(submission.state == .accepted && submission.dossier == received.id && submission.answerDueAt == nil)
            await #expect(throws: Problem.self, "not twice") {
                try await desk.write(by: hoa) { try AcceptSubmission.perform(sent.id, reception, by: hoa, in: $0) }
            }
            #expect(try await desk.read { try SubmissionStore.waitingCount(at: ward, in: $0) } == 0)
            #expect(try await desk.read { try SubmissionTracking.find(code: sent.code, lastFour: "4321", in: $0) } == nil)
            #expect(try await desk.read { try DossierTracking.find(code: sent.code, lastFour: "4321", in: $0) }.id == received.id)
        }
    }

    @Test("An incomplete one is not accepted: it stays where it is", arguments: TestDatabase.each)
    func incomplete(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let sent = try await register(desk, draft())
            let hoa = desk.hoa
            await #expect(throws: Problem.self) {
                try await desk.write(by: hoa) { try AcceptSubmission.perform(sent.id, Reception(applicant: "A"), by: hoa, in: $0) }
            }
            #expect(try await found(desk, sent.id).state == .registered)
        }
    }

    @Test("A request lists all that is missing with the reason; a second one is counted", arguments: TestDatabase.each)
    func supplement(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let sent = try await register(desk, draft())
            let hoa = desk.hoa
            let missing = [MissingPart(name: "Giấy chứng sinh", what: "ảnh mờ"), MissingPart(name: "Tờ khai", what: "")]
            for (parts, reason) in [(missing, ""), ([], "Thiếu")] {
                await #expect(throws: Problem.self) {
                    try await desk.write(by: hoa) {
                        try RequestSupplement.perform(sent.id, missing: parts, reason: reason, by: hoa, in: $0)
                    }
                }
            }
            try await desk.write(by: hoa) {
                try RequestSupplement.perform(sent.id, missing: missing, reason: "Ảnh không đọc được", by: hoa, in: $0)
            }
            let waiting = try await found(desk, sent.id)
            #expect(waiting.state == .awaitingSupplement && waiting.supplementRequests == 1 && waiting.answerDueAt == nil)
            let tracked = try await desk.read { try SubmissionTracking.find(code: sent.code, lastFour: "5678", in: $0) }
            #expect(tracked?.missing == missing && tracked?.reason == "Ảnh không đọc được")
            try await desk.write(by: hoa, at: OneStop.at(4, 9)) {
                try SupplementSubmission.perform(sent.id, note: "Đã mang đến", by: hoa, in: $0)
            }
            let back = try await found(desk, sent.id)
            #expect(back.isSupplemented && back.answerDueAt == OneStop.at(5, 9), "the time to answer begins anew")
            try await desk.write(by: hoa) { try RequestSupplement.perform(sent.id, missing: missing, reason: "Vẫn mờ", by: hoa, in: $0) }
            #expect(try await found(desk, sent.id).supplementRequests == 2)
            let events = try await desk.read { try SubmissionStore.events(of: sent.id, in: $0) }
            #expect(events.map(\.kind) == [.registered, .requested, .supplemented, .requested])
            #expect(events.map(\.byName) == ["Nguyễn Văn A", "Lê Thị Hoa", "Lê Thị Hoa", "Lê Thị Hoa"])
        }
    }

    @Test("A refusal has a reason and is the end", arguments: TestDatabase.each)
    func refused(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let sent = try await register(desk, draft())
            let (hoa, reception) = (desk.hoa, complete)
            await #expect(throws: Problem.self) {
                try await desk.write(by: hoa) { try RefuseSubmission.perform(sent.id, reason: "", by: hoa, in: $0) }
            }
            try await desk.write(by: hoa) { try RefuseSubmission.perform(sent.id, reason: "Không thuộc thẩm quyền", by: hoa, in: $0) }
            await #expect(throws: Problem.self) {
                try await desk.write(by: hoa) { try AcceptSubmission.perform(sent.id, reception, by: hoa, in: $0) }
            }
            await #expect(throws: Problem.self) {
                try await desk.write(by: hoa) { try WithdrawSubmission.perform(code: sent.code, lastFour: "4321", reason: "", in: $0) }
            }
            #expect(
                try await desk.read { try SubmissionTracking.find(code: sent.code, lastFour: "4321", in: $0) }?.reason
                    == "Không thuộc thẩm quyền")
        }
    }

    @Test("Another agency's people, and the province's, answer nothing here", arguments: TestDatabase.each)
    func others(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let sent = try await register(desk, draft())
            for stranger in [desk.tam, desk.minh] {
                let reception = complete
                await #expect(throws: Problem.notFound) {
                    try await desk.write(by: stranger) { try RefuseSubmission.perform(sent.id, reason: "Không", by: stranger, in: $0) }
                }
                await #expect(throws: Problem.notFound) {
                    try await desk.write(by: stranger) { try AcceptSubmission.perform(sent.id, reception, by: stranger, in: $0) }
                }
            }
        }
    }

    @Test("A withdrawal needs the second secret, and a wrong one is answered like a wrong code", arguments: TestDatabase.each)
    func withdrawn(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let sent = try await register(desk, draft())
            for (code, digits) in [(sent.code, "0000"), ("97001-260302-9999", "4321"), (sent.code, "")] {
                do {
                    try await desk.database.write(by: Stamp(name: "Ai đó")) {
                        try WithdrawSubmission.perform(code: code, lastFour: digits, reason: "", in: $0)
                    }
                    Issue.record("\(code) \(digits) was let in")
                } catch { #expect((error as? Problem) == DossierTracking.unknown) }
            }
            try await desk.database.write(by: Stamp(name: "Người nộp")) {
                try WithdrawSubmission.perform(code: sent.code, lastFour: "4321", reason: "Nộp nhầm", in: $0)
            }
            #expect(try await found(desk, sent.id).state == .withdrawn)
        }
    }

    @Test("The same form sent ten times at once makes one submission, and takes one number", arguments: TestDatabase.each)
    func double(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let same = draft(key: "một lần bấm")
            let codes = try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 1...10 { group.addTask { try await register(desk, same).code } }
                return try await group.reduce(into: Set<String>()) { $0.insert($1) }
            }
            #expect(codes == ["97001-260302-0001"])
            #expect(try await register(desk, draft()).code == "97001-260302-0002")
        }
    }

    @Test("A hundred at once, at the desk and from afar, get a hundred numbers without gap or double", arguments: TestDatabase.each)
    func parallel(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let hoa = desk.hoa
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 1...50 {
                    group.addTask { try await desk.receive("Người \(number)") }
                    group.addTask {
                        let sent = try await register(desk, draft("Người xa \(number)", key: "khóa \(number)"))
                        guard number.isMultiple(of: 2) else { return }
                        let reception = complete
                        _ = try await desk.write(by: hoa) { try AcceptSubmission.perform(sent.id, reception, by: hoa, in: $0) }
                    }
                }
                try await group.waitForAll()
            }
            let codes = try await desk.read { reader in
                try reader.rows("SELECT code FROM dossier UNION SELECT code FROM submission ORDER BY code").map { try $0["code"] as String }
            }
            #expect(codes == (1...100).map { DossierCode.make(prefix: "97001", day: OneStop.monday.day, number: $0) })
            #expect(try await desk.read { try $0.rows("SELECT id FROM dossier") }.count == 75)
        }
    }

    @Test("A supplement beyond what one dossier may hold is not written down", arguments: TestDatabase.each)
    func quota(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let (sent, ward) = (try await register(desk, draft()), desk.ward)
            let folder = FileManager.default.temporaryDirectory.appending(path: "han-muc-\(UUID().uuidString)")
            let checked = try await FileCheck.check([
                ("file_0", "", UploadedFile(name: "a.pdf", mediaType: "", data: SampleFile.data(.pdf)))
            ])
            let kept = try await KeptFile.keep(checked, in: FileStore(dataFolder: folder))
            try await desk.database.write(by: .system) { tx in
                let held = Array(repeating: kept, count: FileQuota.files - 1).flatMap(\.self)
                try DossierFileStore.add(held, to: sent.id, dossier: nil, agency: ward, in: tx)
            }
            let bring = {
                try await desk.database.write(by: Stamp(name: "Người nộp")) {
                    try SupplementSubmission.perform(code: sent.code, lastFour: "4321", files: kept, in: $0)
                }
            }
            try await bring()
            do {
                try await bring()
                Issue.record("one more than it may hold")
            } catch let problem as Problem { #expect(problem.kind == .invalid && problem.fields["file_0"] != nil) }
            #expect(try await desk.read { try DossierFileStore.files(of: sent.id, in: $0) }.count == FileQuota.files)
            try? FileManager.default.removeItem(at: folder)
        }
    }

    @Test("Of two at the desk who answer at once, one is told so", arguments: TestDatabase.each)
    func race(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let sent = try await register(desk, draft())
            let hoa = desk.hoa
            try await desk.write(by: hoa) { try RefuseSubmission.perform(sent.id, reason: "Trùng", expecting: 1, by: hoa, in: $0) }
            await #expect(throws: Problem.self) {
                try await desk.write(by: hoa) { try RefuseSubmission.perform(sent.id, reason: "Trùng", expecting: 1, by: hoa, in: $0) }
            }
        }
    }

    @Test("A finished dossier is rated once, with every question answered; none is nil, not zero", arguments: TestDatabase.each)
    func ratings(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let id = try await desk.receive()
            let code = try await desk.dossier(id).code
            let good = DossierRating(points: [.attitude: 5, .timeliness: 4, .ease: 3, .overall: 4], words: "Tốt")
            let (ward, province) = (AgencyScope.agency(desk.ward), AgencyScope.province(desk.province))
            let (from, to) = (OneStop.monday.day, OneStop.monday.day.adding(days: 30))
            let rate: @Sendable (DossierRating) async throws -> Void = { rating in
                try await desk.write(by: desk.hoa, at: OneStop.at(4, 9)) {
                    try RateDossier.perform(rating, code: code, lastFour: "4321", in: $0)
                }
            }
            await #expect(throws: Problem.self, "not before the result") { try await rate(good) }
            try await desk.finish(id, at: OneStop.at(3, 9))
            #expect(try await desk.read { try DossierRating.summary(ward, from: from, to: to, in: $0) } == nil)
            await #expect(throws: Problem.self, "not half") { try await rate(DossierRating(points: [.overall: 5])) }
            await #expect(throws: Problem.self, "not beyond five") {
                try await rate(DossierRating(points: [.attitude: 6, .timeliness: 4, .ease: 3, .overall: 4]))
            }
            try await rate(good)
            await #expect(throws: Problem.self, "once") { try await rate(good) }
            for scope in [ward, province] {
                let summary = try await desk.read { try DossierRating.summary(scope, from: from, to: to, in: $0) }
                #expect(summary?.count == 1 && summary?.averages[.ease] == 3 && summary?.satisfied == 1)
            }
            #expect(try await desk.read { try DossierRating.summary(ward, from: from, to: from, in: $0) } == nil)
            #expect(
                try await desk.read { try DossierRating.summaries(province, from: from, to: to, in: $0) }.keys.map { $0 } == [desk.ward])
        }
    }
}
