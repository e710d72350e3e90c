import Identity
import Kernel
import Organisation
import Storage
import Web

/// What the applicant takes home when it was not received: the request for all that is missing, or the refusal with its reason. Printed from
/// the events that caused them, the latest when there are several.
enum SubmissionPapers {
    static let supplement: @Sendable (PageRequest) async throws -> Reply = { request in
        try await paper(request, .supplement, of: .requested) { event, missing in
            let papers = missing.enumerated().map { "\($0 + 1). \($1.vietnamese)" }.joined(separator: "\n")
            return (
                [("Giấy tờ cần bổ sung, hoàn thiện", WrittenLines.lines(papers)), ("Lý do", WrittenLines.lines(event.note))],
                "Ông/bà bổ sung đủ các giấy tờ trên trong một lần; thời hạn giải quyết tính từ khi hồ sơ được tiếp nhận."
            )
        }
    }

    static let refusal: @Sendable (PageRequest) async throws -> Reply = { request in
        try await paper(request, .refusal, of: .refused) { event, _ in
            (
                [("Lý do từ chối", WrittenLines.lines(event.note))],
                "Ông/bà nhận lại giấy tờ đã nộp tại Bộ phận Một cửa. Nếu không đồng ý, ông/bà có quyền phản ánh hoặc khiếu nại."
            )
        }
    }

    private static func paper(
        _ request: PageRequest, _ form: FormSet.Form, of kind: SubmissionEvent.Kind,
        _ content: @escaping @Sendable (SubmissionEvent, [MissingPart]) -> ([(String, HTML)], String)
    ) async throws -> Reply {
        let id = try request.id(of: Submission.self)
        let actor = request.actor
        let slip = try await request.read { reader in
            let submission = try SubmissionStore.find(id, for: actor, in: reader)
            guard let event = try SubmissionStore.events(of: id, in: reader).last(where: { $0.kind == kind }) else {
                throw Problem.notFound
            }
            let agency = try AgencyStore.agency(submission.agency, in: reader)
            let province = agency.province == agency.id ? nil : try AgencyStore.name(of: agency.province, in: reader)
            let person = submission.person
            let (lines, closing) = content(event, try SubmissionStore.missing(of: id, in: reader)[event.seq] ?? [])
            return Slip(
                letterhead: DossierPapers.letterhead(agency, province: province),
                forms: try RuleBook.of(submission.agency, in: reader).forms(on: submission.submittedAt.day), form: form,
                number: submission.code, day: event.at.day, applicant: person.name, contact: [person.address, person.phone, person.email],
                subject: submission.title, code: submission.code, lines: lines, closing: closing, signer: event.byName)
        }
        let data = try await Paper.pdf(html: printed(slip.html, at: request.now), size: .a5, title: "\(slip.title) \(slip.code)")
        return .file(FileReply(name: "\(form.rawValue)-\(slip.code).pdf", mediaType: "application/pdf", data: data, isInline: true))
    }
}
