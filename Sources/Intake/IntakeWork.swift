import Dossiers
import Identity
import Kernel
import Storage

/// The part of "Việc của tôi" that comes from applicants: what the desk must answer, what was brought for a dossier that waits, and, for the
/// head, what the desk has not answered in time.
enum IntakeWork {
    private static let limit = 50
    private static let unanswered = "/ho-so/da-nop?tinh-trang=\(SubmissionState.registered.rawValue)"

    static let source: WorkSource = { actor, reader, now in
        let late = actor.may(.directDossier) ? try late(at: actor.agency, now: now, in: reader) : []
        guard actor.roles.contains(.desk) else { return late }
        return try late + WorkPart.merged(desk(for: actor, in: reader), limit: 2 * limit) + waiting(for: actor, in: reader)
    }

    private static func desk(for actor: Actor, in reader: any Reader) throws -> [WorkPart] {
        let answers = try SubmissionStore.waiting(at: actor.agency, limit: limit, in: reader).map { submission in
            WorkItem(
                title: "\(submission.title) · \(submission.person.name)",
                detail: submission.isSupplemented
                    ? "người nộp đã bổ sung, chờ tiếp nhận" : "trả lời hồ sơ nộp \(submission.channel.vietnamese.lowercased())",
                code: submission.code, link: submission.link, verb: "Xem", due: submission.answerDueAt, minutes: 10)
        }
        let brought = try DossierFileStore.supplemented(for: actor, limit: limit, in: reader).map { dossier in
            WorkItem(
                title: "\(dossier.title) · \(dossier.applicant)", detail: "người nộp đã gửi giấy tờ bổ sung", code: dossier.code,
                link: DossierFilesPage.link(dossier.id), verb: "Xem", minutes: 10)
        }
        let total = answers.count < limit ? answers.count : try SubmissionStore.waitingCount(at: actor.agency, in: reader)
        return [
            WorkPart(Share(items: answers, total: total), rest: "hồ sơ nộp đến chờ trả lời", link: unanswered), WorkPart(brought),
        ]
    }

    /// Nothing else would tell the head.
    private static func late(at agency: AgencyID, now: Instant, in reader: any Reader) throws -> [WorkItem] {
        let late = try SubmissionStore.late(at: agency, now: now, in: reader)
        guard let first = late.first else { return [] }
        return [
            WorkItem(
                title: "Hồ sơ nộp đến quá hạn trả lời", detail: "\(late.count) hồ sơ Bộ phận Một cửa chưa trả lời", link: unanswered,
                verb: "Xem", due: first, minutes: 5)
        ]
    }

    /// What waits for the applicant.
    private static func waiting(for actor: Actor, in reader: any Reader) throws -> [WorkItem] {
        try SubmissionStore.awaitingSupplement(at: actor.agency, limit: 20, in: reader).map { submission in
            WorkItem(
                title: "\(submission.title) · \(submission.person.name)", detail: "chờ bổ sung trước khi tiếp nhận", code: submission.code,
                link: submission.link, verb: "Xem", waitingFor: "Người nộp", minutes: 5)
        }
    }
}
