import Deadlines
import Identity
import Kernel
import Organisation
import Storage
import Web

/// `/phieu-chuyen/:id`: what is asked about which dossier, until when, and the one next thing to do. The other side sees this and no more
/// of the dossier.
enum ReferralPage {
    struct Model: Sendable {
        let referral: Referral
        let acts: [ReferralAct]
        let parts: [DossierPart]
        let staff: [StaffMember]
        let calendar: WorkingCalendar
        let now: Instant
        let actor: Actor
        let seesDossier: Bool
        /// The answer on paper, when that is how it came.
        let paper: ReferralPaper?
        /// Nobody of the agency asked works here.
        let isOnPaper: Bool
        /// For whom this person stands in today.
        let absent: [Delegation]

        /// On the side asked, and the one to act.
        var isReceiver: Bool {
            actor.may(.workDossier) && (referral.isFor(actor) || referral.delegation(of: actor, in: absent) != nil)
        }
        var isSender: Bool { actor.may(.workDossier) && actor.agency == referral.from }
    }

    static func show(_ request: PageRequest) async throws -> Reply { try await page(try request.id(of: Referral.self), request) }

    /// Also what comes back, with the values kept, when an action could not be done.
    static func page(_ id: Identifier<Referral>, _ request: PageRequest, state: FormState = .empty) async throws -> Reply {
        let (actor, now) = (request.actor, request.now)
        let model = try await request.read { reader in
            let referral = try ReferralStore.find(id, for: actor, in: reader)
            return Model(
                referral: referral, acts: try ReferralStore.acts(of: id, in: reader),
                parts: try DossierStore.parts(of: referral.dossier, in: reader),
                staff: actor.agency == referral.to ? try StaffDirectory.staff(of: referral.to, in: reader) : [],
                calendar: try Calendars.calendar(for: referral.to, in: reader), now: now, actor: actor,
                seesDossier: actor.isProvince || actor.agency == referral.from,
                paper: try ReferralStore.paper(of: id, in: reader),
                isOnPaper: referral.isInternal ? false : try Receiver.isOnPaper(referral.to, in: reader),
                absent: try DelegationStore.absent(for: actor, on: now.day, in: reader))
        }
        return .page(
            "Phiếu \(model.referral.code)", section: DossierLink.list, status: state.problem == nil ? 200 : 422,
            html(model, state: state, csrf: request.csrf))
    }
}

/// `/phieu-chuyen/:id/vi-sao`: how the sub-deadline came about, with the rule that says from when it counts.
enum ReferralWhyPage {
    static func show(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(of: Referral.self)
        let actor = request.actor
        let (referral, calendar) = try await request.read { reader in
            let referral = try ReferralStore.find(id, for: actor, in: reader)
            return (referral, try Calendars.calendar(for: referral.to, in: reader))
        }
        guard let limit = referral.limit else {
            throw Problem(.unexpected, "Không đọc được thời hạn của phiếu.", details: "limit_text of referral \(id): \(referral.limitText)")
        }
        let due = calendar.due(receivedAt: referral.countedFrom, limit: limit)
        return .page("Vì sao ngày này? \(referral.code)", section: DossierLink.list, html(referral, due))
    }

    static func html(_ referral: Referral, _ due: DueDate) -> HTML {
        let begin =
            referral.begins == .sending
            ? "Tính từ lúc gửi: \(referral.sentAt.vietnamese)."
            : "Tính từ lúc nơi nhận tiếp nhận, chậm nhất là khi phải tiếp nhận: \(referral.countedFrom.vietnamese)."
        return """
            \(breadcrumbs([("Phiếu chuyển", ReferralLink.list), (referral.code, referral.link)]))
            \(pageHeading("Vì sao ngày này?", intro: "\(referral.code) · \(referral.kind.vietnamese) · \(referral.receiver)"))
            \(summaryList([
                ("Hạn của phiếu", "<strong>\(referral.dueAt)</strong>"), ("Thời hạn", "\(referral.limitText)"), ("Gửi lúc", "\(referral.sentAt)"),
                ("Lịch làm việc", "\(referral.toName)"),
            ]))
            <ol><li>\(begin) Căn cứ: \(referral.rule).</li>\(each: due.because, { "<li>\($0)</li>" })</ol>
            \(each: due.warnings, { notice($0, .warning) })
            \(if: due.due != referral.dueAt, notice(
                "Tính theo lịch làm việc biết được hôm nay thì hạn là \(due.due.vietnamese). Hạn trên phiếu được tính theo lịch biết được khi đó.", .warning))
            """
    }
}
