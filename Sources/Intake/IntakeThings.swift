import Dossiers
package import Kernel
import Web

extension Thing {
    package static let submission = Thing("submission", "Hồ sơ nộp đến", page: IntakeLink.submission.pattern)
}

/// What happens before the receipt, and what an applicant sends and says.
enum IntakeEvent: Event {
    case registered(applicant: String, channel: String), accepted(dossier: Identifier<Dossier>), refused(reason: String)
    case supplementRequested(missing: String, times: Int, isApplicantFault: Bool), supplemented(files: Int), withdrawn(reason: String)
    case dossierSupplemented(files: Int, note: String), dossierRated(overall: String)

    var record: EventRecord {
        switch self {
        case .registered(let applicant, let channel):
            EventRecord("submission.registered", "Nộp", ["applicant": applicant, "channel": channel])
        case .accepted(let dossier): EventRecord("submission.accepted", "Tiếp nhận", ["dossier": "\(dossier)"])
        case .refused(let reason): EventRecord("submission.refused", "Từ chối tiếp nhận", ["reason": reason])
        case .supplementRequested(let missing, let times, let isApplicantFault):
            EventRecord(
                "submission.supplementRequested", "Yêu cầu bổ sung",
                ["missing": missing, "times": "\(times)"].merging(isApplicantFault ? ["fault": "applicant"] : [:]) { first, _ in first })
        case .supplemented(let files): EventRecord("submission.supplemented", "Người nộp đã bổ sung", ["files": "\(files)"])
        case .withdrawn(let reason): EventRecord("submission.withdrawn", "Người nộp rút", ["reason": reason])
        case .dossierSupplemented(let files, let note):
            EventRecord("dossier.supplemented", "Người nộp gửi giấy tờ bổ sung", ["files": "\(files)", "note": note])
        case .dossierRated(let overall): EventRecord("dossier.rated", "Người dân đánh giá", ["overall": overall])
        }
    }

    static let examples: [IntakeEvent] = [
        .registered(applicant: "Nguyễn Văn A", channel: "online"), .accepted(dossier: Identifier(7)),
        .refused(reason: "Không đúng thẩm quyền"),
        .supplementRequested(missing: "Giấy chứng sinh", times: 1, isApplicantFault: true), .supplemented(files: 2),
        .withdrawn(reason: "Nộp nhầm nơi"), .dossierSupplemented(files: 1, note: "Bản chụp"), .dossierRated(overall: "5"),
    ]
}
