import Dossiers
import Identity
import Kernel
import Storage
import Web

/// The part of "Việc của tôi" that comes from applicants: what the desk must answer, what was brought for a dossier that waits, and, for the
/// head, what the desk has not answered in time.
enum IntakeWork {
    private static let unanswered = "\(IntakeLink.submissions)?tinh-trang=\(SubmissionState.registered.rawValue)"

    static let source: WorkSource = { actor, reader, now in
        var parts: [WorkPart] = []
        if actor.may(.directDossier) {
            // Nothing else would tell the head.
            parts.append(
                WorkPart(isThere: "EXISTS (SELECT 1 \(SubmissionStore.late(at: actor.agency, now: now)))") {
                    try late(at: actor.agency, now: now, in: reader)
                })
        }
        guard actor.roles.contains(.desk) else { return Work(parts) }
        parts.append(
            WorkPart("hồ sơ nộp đến chờ trả lời", at: unanswered, count: SubmissionStore.countWaiting(at: actor.agency)) { limit in
                try SubmissionStore.waiting(at: actor.agency, limit: limit, in: reader).map(answer)
            })
        parts.append(
            WorkPart(
                "hồ sơ đã có giấy tờ bổ sung", at: "\(DossierLink.list)?tinh-trang=tam-dung",
                count: DossierFileStore.countSupplemented(for: actor)
            ) { limit in
                try DossierFileStore.supplemented(for: actor, limit: limit, in: reader).map(look)
            })
        return Work(parts) { try waiting(for: actor, in: reader) }
    }

    private static func answer(_ submission: Submission) -> WorkItem {
        WorkItem(
            title: "\(submission.title) · \(submission.person.name)",
            detail: submission.isSupplemented
                ? "người nộp đã bổ sung, chờ tiếp nhận" : "trả lời hồ sơ nộp \(submission.channel.vietnamese.lowercased())",
            code: submission.code, link: submission.link, verb: "Xem", due: submission.answerDueAt, minutes: 10)
    }

    private static func look(_ dossier: DossierFileStore.Supplemented) -> WorkItem {
        WorkItem(
            title: "\(dossier.title) · \(dossier.applicant)", detail: "người nộp đã gửi giấy tờ bổ sung", code: dossier.code,
            link: IntakeLink.files(dossier.id), verb: "Xem", minutes: 10)
    }

    private static func late(at agency: AgencyID, now: Instant, in reader: any Reader) throws -> WorkItem? {
        let late = try SubmissionStore.late(at: agency, now: now, in: reader)
        return late.first.map { first in
            WorkItem(
                title: "Hồ sơ nộp đến quá hạn trả lời", detail: "\(late.count) hồ sơ Bộ phận Một cửa chưa trả lời", link: unanswered,
                verb: "Xem", due: first, minutes: 5)
        }
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
