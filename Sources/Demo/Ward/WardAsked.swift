import Deadlines
import Dossiers
import Identity
import Kernel
import Organisation
import Procedures
import Storage

/// What two communes ask of the ward about people who lived there: one was answered, one has just come in.
struct WardAsked {
    let scene: WardScene

    func write(into diary: inout Diary) throws {
        let officer = try scene.cast.officer
        diary.write(scene.workday(before: 9).at(9, 20)) { instant in
            guard let (referral, asking) = try self.ask(place: 1, at: instant) else { return }
            let answered = self.scene.workday(after: instant.day, 1).at(9, 40)
            try TakeReferral.perform(referral, by: officer, in: self.scene.at(instant.day.at(14, 5), by: officer))
            try AnswerReferral.perform(
                referral, "Có thường trú tại phường từ 3/2015 đến 6/2021; sổ hộ tịch không ghi nhận thay đổi nào.", by: officer,
                in: self.scene.at(answered, by: officer))
            try self.finish(asking, from: answered)
        }
        diary.write(scene.workday(before: 1).at(9, 20)) { _ = try self.ask(place: 4, at: $0) }
    }

    private typealias Asking = (dossier: Identifier<Dossier>, path: DossierPath, people: Trio)

    /// A commune receives a dossier and asks the ward about it.
    private func ask(place: Int, at instant: Instant) throws -> (Identifier<Referral>, Asking)? {
        let communes = scene.neighbours.filter { $0.kind == .commune && $0.since < instant.day.adding(days: -60) }
        guard !communes.isEmpty else { return nil }
        let commune = communes[place % communes.count]
        let (clerk, officer) = (commune.people.secretary, commune.people.reviewer)
        guard let offered = try Procedures.offered(commune.id, at: instant, in: scene.tx).first else { return nil }
        let applicant = place.isMultiple(of: 2) ? "Võ Thị Kim Ngân" : "Nguyễn Thị Ánh Tuyết"
        let received = instant.adding(seconds: -4200)
        let offer = try ServiceOffer.prepare(offered.tthc, of: commune.id, at: received, in: scene.tx)
        let reception = Reception(
            applicant: applicant, identityLast4: "7788", channel: .desk,
            parts: offer.parts.filter(\.isRequired).map {
                DossierPart(name: $0.name, original: $0.original, copy: $0.copy, electronic: $0.original + $0.copy == 0)
            }, holder: clerk.account)
        let dossier = try ReceiveDossier.perform(reception, for: offer, by: clerk, in: scene.at(received, by: clerk)).id
        try AdvanceDossier.perform(
            dossier, to: officer.account, by: clerk, in: scene.at(received.adding(seconds: 1500), by: clerk))
        let referrals = try AskOpinions.perform(
            dossier, of: [.agency(scene.ward)],
            ReferralDraft(
                content: "Xác nhận thời gian cư trú và thông tin hộ tịch của \(applicant) khi còn thường trú tại phường (2015–2021).",
                limit: "2 ngày làm việc"), by: officer, in: scene.at(instant, by: officer))
        return referrals.first.map { ($0, (dossier, offer.path, commune.people)) }
    }

    /// With the answer the commune ends it the same day.
    private func finish(_ asking: Asking, from answered: Instant) throws {
        var moment = answered
        let people = asking.people
        for step in asking.path.steps.dropFirst() {
            moment = moment.adding(seconds: 1500)
            let actor = step.lane == .head ? people.head : people.reviewer
            guard try AdvanceDossier.perform(asking.dossier, by: actor, in: scene.at(moment, by: actor)) == .finished else { continue }
            let clerk = people.secretary
            return try ReturnResult.perform(asking.dossier, by: clerk, in: scene.at(moment.adding(seconds: 2400), by: clerk))
        }
    }
}
