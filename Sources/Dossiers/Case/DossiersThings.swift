package import Documents
package import Identity
package import Kernel
import Web

extension Thing {
    package static let dossier = Thing("dossier", "Hồ sơ", page: DossierLink.page.pattern)
    package static let referral = Thing("referral", "Phiếu chuyển, phiếu lấy ý kiến", page: ReferralLink.page.pattern)
    static let recompute = Thing("recompute", "Lần tính lại hạn", page: DossierLink.recompute.pattern)
    static let delegation = Thing("delegation", "Bàn giao việc khi vắng")
    static let dossierRegister = Thing("dossierRegister", "Sổ theo dõi hồ sơ")
}

/// What happens to a dossier, from its receipt to the archive.
package enum DossierEvent: Event {
    case received(applicant: String, channel: String, due: Instant), imported(received: Instant)
    case advanced(step: String), finished(step: String), sentBack(step: String, reason: String)
    case handedOver(holder: Identifier<Account>), directed(note: String), checked(isRight: Bool)
    case paused(ground: String, note: String, isApplicantFault: Bool), resumed(due: Instant), extended(to: Instant, reason: String)
    case referred(to: String, due: Instant), cameBack(from: String), opinionsAsked(of: String)
    case dueMoved(from: Instant, to: Instant, why: String), stepDueMoved(from: Instant?, to: Instant?, why: String)
    case warned(kind: String, about: Instant)
    case closed(DossierClosing, reason: String), corrected(reason: String), returned, archived(place: String)
    case withdrawalRequested(reason: String), withdrawalDeclined(reason: String)
    case movedToRevision(count: Int, from: RevisionID, reason: String)

    package var record: EventRecord {
        switch self {
        case .received(let applicant, let channel, let due):
            EventRecord("dossier.received", "Tiếp nhận", ["applicant": applicant, "channel": channel, "due": due.iso8601])
        case .imported(let at): EventRecord("dossier.imported", "Nạp từ hệ thống khác", ["received": at.iso8601])
        case .advanced(let step): EventRecord("dossier.advanced", "Chuyển bước", ["step": step])
        case .finished(let step): EventRecord("dossier.finished", "Xử lý xong", ["step": step])
        case .sentBack(let step, let reason): EventRecord("dossier.sentBack", "Trả lại bước trước", ["step": step, "reason": reason])
        case .handedOver(let holder): EventRecord("dossier.handedOver", "Giao người xử lý", ["holder": "\(holder)"])
        case .directed(let note): EventRecord("dossier.directed", "Lãnh đạo chỉ đạo", ["note": note])
        case .checked(let isRight): EventRecord("dossier.checked", "Đồng nghiệp kiểm tra", ["right": isRight ? "yes" : "no"])
        case .paused(let ground, let note, let isApplicantFault):
            EventRecord(
                "dossier.paused", "Tạm dừng tính thời gian",
                ["ground": ground, "note": note].merging(isApplicantFault ? ["fault": "applicant"] : [:]) { first, _ in first })
        case .resumed(let due): EventRecord("dossier.resumed", "Tính tiếp thời gian", ["due": due.iso8601])
        case .extended(let to, let reason): EventRecord("dossier.extended", "Xin lỗi và hẹn lại", ["to": to.iso8601, "reason": reason])
        case .referred(let to, let due): EventRecord("dossier.referred", "Chuyển cơ quan khác", ["to": to, "due": due.iso8601])
        case .cameBack(let from): EventRecord("dossier.cameBack", "Cơ quan khác chuyển về", ["from": from])
        case .opinionsAsked(let receivers): EventRecord("dossier.opinionsAsked", "Lấy ý kiến", ["of": receivers])
        case .dueMoved(let from, let to, let why):
            EventRecord("dossier.dueMoved", "Tính lại hạn", ["from": from.iso8601, "to": to.iso8601, "why": why])
        case .stepDueMoved(let from, let to, let why):
            EventRecord(
                "dossier.stepDueMoved", "Tính lại hạn của bước", ["from": from?.iso8601 ?? "", "to": to?.iso8601 ?? "", "why": why])
        case .warned(let kind, let about): EventRecord("dossier.warned", "Cảnh báo", ["kind": kind, "about": about.iso8601])
        case .closed(let kind, let reason): EventRecord("dossier.\(kind.rawValue)", kind.step.vietnamese, ["reason": reason])
        case .corrected(let reason): EventRecord("dossier.corrected", "Đính chính kết quả", ["reason": reason])
        case .returned: EventRecord("dossier.returned", "Trả kết quả")
        case .archived(let place): EventRecord("dossier.archived", "Lưu hồ sơ", ["place": place])
        case .withdrawalRequested(let reason): EventRecord("dossier.withdrawalRequested", "Người nộp yêu cầu rút hồ sơ", ["reason": reason])
        case .withdrawalDeclined(let reason): EventRecord("dossier.withdrawalDeclined", "Không cho rút hồ sơ", ["reason": reason])
        case .movedToRevision(let count, let from, let reason):
            EventRecord(
                "dossier.movedToRevision", "Chuyển sang bản quy trình mới", ["count": "\(count)", "from": "\(from)", "reason": reason])
        }
    }

    package static let examples: [DossierEvent] =
        [
            .received(applicant: "Nguyễn Văn A", channel: "desk", due: .example), .imported(received: .example),
            .advanced(step: "Thẩm định"),
            .finished(step: "Ký duyệt"), .sentBack(step: "Thẩm định", reason: "Thiếu chữ ký"), .handedOver(holder: Identifier(7)),
            .directed(note: "Trả trước 16 giờ"), .checked(isRight: true),
            .paused(ground: "supplement", note: "Thiếu giấy chứng sinh", isApplicantFault: true), .resumed(due: .example),
            .extended(to: .example, reason: "Chờ ý kiến"), .referred(to: "Sở Xây dựng", due: .example), .cameBack(from: "Sở Xây dựng"),
            .opinionsAsked(of: "Phòng Tư pháp; Công an xã"),
            .dueMoved(from: .example, to: .example, why: "Nghỉ bù theo Thông báo 12/TB-UBND"),
            .stepDueMoved(from: .example, to: .example, why: "Nghỉ bù theo Thông báo 12/TB-UBND"), .warned(kind: "late", about: .example),
            .corrected(reason: "Sai năm sinh"), .returned, .archived(place: "Kho A, hộp 12"), .withdrawalRequested(reason: "Nộp nhầm nơi"),
            .withdrawalDeclined(reason: "Kết quả đã ký"), .movedToRevision(count: 3, from: RevisionID(7), reason: "Quy trình mới"),
        ] + DossierClosing.allCases.map { .closed($0, reason: "Người nộp đề nghị") }
}

/// What happens to what is asked of another agency or unit, told in both journals.
package enum ReferralEvent: Event {
    case sent(to: String, due: Instant), taken(by: String), assigned(holder: Identifier<Account>), answered(outcome: String)
    case answeredOnPaper(outcome: String, number: String, day: Day), recalled(reason: String), waived(reason: String)
    case silenceReported(receiver: String, due: Instant), dueMoved(from: Instant, to: Instant, why: String)

    package var record: EventRecord {
        switch self {
        case .sent(let to, let due): EventRecord("referral.sent", "Gửi phiếu", ["to": to, "due": due.iso8601])
        case .taken(let name): EventRecord("referral.taken", "Nhận phiếu", ["by": name])
        case .assigned(let holder): EventRecord("referral.assigned", "Giao người xử lý", ["holder": "\(holder)"])
        case .answered(let outcome): EventRecord("referral.answered", "Trả lời", ["outcome": outcome])
        case .answeredOnPaper(let outcome, let number, let day):
            EventRecord(
                "referral.answeredOnPaper", "Ghi nhận trả lời bằng văn bản", ["outcome": outcome, "number": number, "day": day.description])
        case .recalled(let reason): EventRecord("referral.recalled", "Rút phiếu", ["reason": reason])
        case .waived(let reason): EventRecord("referral.waived", "Không chờ trả lời", ["reason": reason])
        case .silenceReported(let receiver, let due):
            EventRecord("referral.silenceReported", "Báo chưa trả lời", ["receiver": receiver, "due": due.iso8601])
        case .dueMoved(let from, let to, let why):
            EventRecord("referral.dueMoved", "Tính lại hạn", ["from": from.iso8601, "to": to.iso8601, "why": why])
        }
    }

    package static let examples: [ReferralEvent] = [
        .sent(to: "Sở Xây dựng", due: .example), .taken(by: "Võ Thành Đạt"), .assigned(holder: Identifier(7)), .answered(outcome: "done"),
        .answeredOnPaper(outcome: "done", number: "12/SXD-QH", day: .example), .recalled(reason: "Gửi nhầm"),
        .waived(reason: "Quá hạn trả lời"),
        .silenceReported(receiver: "Sở Xây dựng", due: .example), .dueMoved(from: .example, to: .example, why: "Nghỉ bù"),
    ]
}

/// What happens around the dossiers of an agency: absence, the register, due dates reckoned anew.
enum DossierWorkEvent: Event {
    case delegated(from: Day, to: Day), delegationEnded, registerClosed(last: Int), dueDatesRecomputed(moved: Int)

    var record: EventRecord {
        switch self {
        case .delegated(let from, let to):
            EventRecord("work.delegated", "Bàn giao khi vắng", ["from": from.description, "to": to.description])
        case .delegationEnded: EventRecord("work.delegationEnded", "Kết thúc bàn giao")
        case .registerClosed(let last): EventRecord("register.closed", "Khóa sổ", ["last": "\(last)"])
        case .dueDatesRecomputed(let moved): EventRecord("dueDates.recomputed", "Tính lại hạn", ["moved": "\(moved)"])
        }
    }

    static let examples: [DossierWorkEvent] = [
        .delegated(from: .example, to: .example), .delegationEnded, .registerClosed(last: 412), .dueDatesRecomputed(moved: 12),
    ]
}
