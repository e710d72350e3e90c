import Dossiers
import Foundation
import Identity
import Kernel
import Organisation
import Procedures
import Storage
import Web

/// `/ho-so/tiep-nhan`: choose the procedure; `/ho-so/tiep-nhan/:tthc`: check the papers, take down the applicant, give the receipt.
enum ReceptionPage {
    /// What came in from afar and waits for an answer.
    struct Inbox: Sendable {
        let waiting: [Submission]
        let total: Int
        let calendar: WorkingCalendar
        let now: Instant
    }

    /// Which procedure? Those the agency offers today, narrowed by the words typed.
    static func choose(_ request: PageRequest) async throws -> Reply {
        let (actor, now) = (request.actor, request.now)
        let query = ListQuery(request.query, path: IntakeLink.reception)
        let (offered, inbox) = try await request.read { reader in
            let inbox = Inbox(
                waiting: try SubmissionStore.waiting(at: actor.agency, limit: 10, in: reader),
                total: try SubmissionStore.waitingCount(at: actor.agency, in: reader),
                calendar: try Calendars.calendar(for: actor.agency, in: reader), now: now)
            return (try Procedures.offered(actor.agency, at: now, in: reader), inbox)
        }
        let words = SearchWords(query.q)
        let found = offered.filter { words.stand(in: "\($0.name) \($0.code) \($0.field)") }
        return .page(
            "Tiếp nhận hồ sơ", section: DossierLink.list, isWide: true,
            chooseHTML(query, found, isEmpty: offered.isEmpty, inbox: inbox))
    }

    static func show(_ request: PageRequest) async throws -> Reply {
        let offer = try await offer(request)
        let fresh = [("sets", "1"), ("channel", DossierChannel.desk.rawValue), ("key", UUID().uuidString)]
        let state = FormState(fresh + counts(offer))
        return page(offer, state, request)
    }

    private static func page(_ offer: ServiceOffer, _ state: FormState, _ request: PageRequest) -> Reply {
        .page("Tiếp nhận: \(offer.title)", section: DossierLink.list, html(offer, state, csrf: request.csrf))
    }

    static func receive(_ request: PageRequest) async throws -> Reply {
        let offer = try await offer(request)
        let (actor, form) = (request.actor, request.form)
        return try await request.submit {
            let reception = try reception(form, offer)
            guard DossierChannel.atDesk.contains(reception.channel) else {
                throw Problem.invalid(
                    field: "channel", "Hồ sơ trực tuyến vào từ cổng dịch vụ công; tại quầy chỉ ghi trực tiếp hoặc bưu chính.")
            }
            if let act = form["viec"], ["bo-sung", "tu-choi"].contains(act) {
                let kept = try await request.write { try RegisterSubmission.perform(submission(reception), for: offer, in: $0) }
                return .redirect(
                    to: "\(IntakeLink.submission(kept.id))?viec=\(act)",
                    notice: "Đã giữ nội dung vừa nhập, mã hồ sơ \(kept.code). Anh/chị ghi lý do.")
            }
            // Prepared anew: a notice that came in since then is part of the calendar the applicant is promised a day by.
            let received = try await request.write { tx in
                let offer = try ServiceOffer.prepare(offer.tthc, of: offer.agency, at: tx.now, in: tx)
                return try ReceiveDossier.perform(reception, for: offer, by: actor, in: tx)
            }
            return .redirect(
                to: DossierLink.page(received.id), notice: "Đã tiếp nhận hồ sơ \(received.code). Anh/chị in giấy tiếp nhận cho người nộp.")
        } orShow: { state in
            page(offer, state, request)
        }
    }

    /// What the procedure asks for, as it usually comes.
    private static func counts(_ offer: ServiceOffer) -> [(String, String)] {
        offer.parts.enumerated().filter(\.element.isRequired).flatMap { index, part in
            [("original_\(index)", part.original), ("copy_\(index)", part.copy)].filter { $0.1 > 0 }.map { ($0.0, "\($0.1)") }
        }
    }

    /// What was typed at the desk, kept when it cannot be received yet.
    private static func submission(_ reception: Reception) -> SubmissionDraft {
        let papers = reception.parts.map { SubmittedPart(name: $0.name, onPaper: true) }
        return SubmissionDraft(
            person: reception.person, channel: reception.channel, sets: reception.sets,
            parts: papers, note: reception.note, requestKey: reception.requestKey.map { "quay-\($0)" })
    }

    private static func offer(_ request: PageRequest) async throws -> ServiceOffer {
        let tthc = try request.id("tthc", of: TTHC.self)
        let (agency, now) = (request.actor.agency, request.now)
        return try await request.read { try ServiceOffer.prepare(tthc, of: agency, at: now, in: $0) }
    }

    /// The rows of the checklist arrive under names with their number.
    static func reception(_ form: Fields, _ offer: ServiceOffer) throws(Problem) -> Reception {
        let parts = try offer.parts.enumerated().map { index, part throws(Problem) in
            DossierPart(
                name: part.name, original: try form.whole("original_\(index)") ?? 0, copy: try form.whole("copy_\(index)") ?? 0,
                electronic: form.flag("electronic_\(index)"))
        }.filter { $0.original != 0 || $0.copy != 0 || $0.electronic }
        return Reception(
            applicant: form.text("applicant"), address: form.text("address"), phone: form.text("phone"), email: form.text("email"),
            identityLast4: form.text("identity"), channel: try form.choice("channel") ?? .desk,
            sets: form.int("sets") ?? 0, parts: parts, note: form.text("note"), requestKey: form["key"])
    }
}
