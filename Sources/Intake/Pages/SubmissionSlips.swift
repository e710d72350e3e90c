import Deadlines
import Dossiers
import Identity
import Kernel
import Organisation
import Storage
import Web

/// What the applicant takes home when it was not received: the request for all that is missing, or the refusal with its reason. Printed from
/// the events that caused them, the latest when there are several.
enum SubmissionSlips {
    static func supplement(_ follow: @escaping FollowLink) -> @Sendable (PageRequest) async throws -> Reply {
        paper(.supplement, of: .requested, follow) { event, missing, _ in
            Content(
                suffix: "/HDHS", table: partsTable(missing.map(\.vietnamese)), lines: [("Lý do", WrittenLines.html(event.note))],
                closing: "Ông/bà bổ sung đủ các giấy tờ trên trong một lần; thời hạn giải quyết tính từ khi hồ sơ được tiếp nhận.")
        }
    }

    static func refusal(_ follow: @escaping FollowLink) -> @Sendable (PageRequest) async throws -> Reply {
        paper(.refusal, of: .refused, follow) { event, _, unit in
            Content(
                lines: [("Lý do từ chối", WrittenLines.html(event.note))],
                closing: "Ông/bà nhận lại giấy tờ đã nộp tại \(unit). Nếu không đồng ý, ông/bà có quyền phản ánh hoặc khiếu nại.")
        }
    }

    private struct Content {
        /// What follows the code in the number of the paper.
        var suffix = ""
        var table: HTML?
        let lines: [(String, HTML)]
        let closing: String
    }

    private static func paper(
        _ form: FormSet.Form, of kind: SubmissionEvent.Kind, _ follow: @escaping FollowLink,
        _ content: @escaping @Sendable (SubmissionEvent, [MissingPart], String) -> Content
    ) -> @Sendable (PageRequest) async throws -> Reply {
        { request in
            let id = try request.id(of: Submission.self)
            let (actor, today) = (request.actor, request.now.day)
            let slip = try await request.read { reader in
                let submission = try SubmissionStore.find(id, for: actor, in: reader)
                let events = try SubmissionStore.events(of: id, in: reader).filter { $0.kind == kind }
                guard let event = events.last else { throw Problem.notFound }
                let head = try Letterhead.of(submission.agency, on: today, in: reader)
                let forms = try RuleBook.of(submission.agency, in: reader).forms(on: submission.submittedAt.day)
                let person = submission.person
                let content = content(event, try SubmissionStore.missing(of: id, in: reader)[event.seq] ?? [], head.unit)
                let again = events.count > 1 && !content.suffix.isEmpty ? "-\(events.count)" : ""
                return Slip(
                    letterhead: head, mark: forms.mark(form), title: forms[form]?.title ?? "",
                    number: submission.code + again + content.suffix, day: event.at.day, applicant: person.name,
                    contact: [person.address, person.phone, person.email], subject: submission.title, code: submission.code,
                    table: content.table, lines: content.lines, closing: content.closing, signer: .clerk(event.byName),
                    follow: follow(submission.code))
            }
            return try await slip.reply(named: form.rawValue, at: request.now)
        }
    }
}
