import Deadlines
import Dossiers
import Identity
import Improvement
import Kernel
import Organisation
import Procedures
import Storage

/// The few dossiers of a commune the story only looks at from the province.
struct AgencyDossiers {
    let system: AgencySystem
    let people: Trio
    let tthc: TTHCID

    private var stage: Stage { system.stage }

    func write(into diary: inout Diary, from first: Day) {
        let office = OfficeTime(stage.story.calendar, from: first, through: stage.story.asOf.adding(days: 60))
        let today = office.index(of: stage.story.asOf)
        let count = 3 + system.number % 3
        guard today > 10 else { return }
        for place in 0..<count {
            let day = today * (2 * place + 1) / (2 * count)
            let start = day * OfficeTime.minutesADay + 40 + system.number % 7 * 20 + place * 15
            diary.write(office.instant(start)) { try self.work(place, isLast: place == count - 1, from: start, office, at: $0) }
        }
    }

    /// From reception to result; what would end at or after the end of the story stays open, and a few of the last weeks get stuck.
    private func work(_ place: Int, isLast: Bool, from start: Int, _ office: OfficeTime, at instant: Instant) throws {
        let clerk = people.secretary
        let offer = try ServiceOffer.prepare(tthc, of: system.id, at: instant, in: stage.tx)
        let parts = offer.parts.filter(\.isRequired).map {
            DossierPart(name: $0.name, original: $0.original, copy: $0.copy, electronic: $0.original + $0.copy == 0)
        }
        let draw = system.number * 7 + place * 3
        let reception = Reception(
            applicant: DemoCatalogue.applicants[draw % DemoCatalogue.applicants.count], identityLast4: String(1000 + draw * 37 % 9000),
            channel: draw.isMultiple(of: 2) ? .online : .desk, parts: parts, holder: clerk.account)
        let (id, _) = try ReceiveDossier.perform(reception, for: offer, by: clerk, in: stage.at(instant, by: clerk))
        let due = office.index(of: offer.calendar.due(receivedAt: instant, limit: offer.limit).due.day)
        let days = due - start / OfficeTime.minutesADay
        let isLate = draw % 50 == 7
        let isStuck = isLast && system.number % 23 == 7
        let end = start + max(120, (isLate ? days + 2 : max(days - 1 - draw % 2, 0)) * OfficeTime.minutesADay)
        // The desk hands over within the hour, mostly; the rest is shared evenly.
        let handed = start + min(20 + draw * 13 % 45, (end - start) / 2)
        let shares = max(offer.path.steps.count - 1, 1)
        for (index, step) in offer.path.steps.enumerated() {
            let actor = step.lane == .head ? people.head : people.reviewer
            let from = handed + (end - handed) * max(index - 1, 0) / shares
            let to = handed + (end - handed) * index / shares
            let moment = office.instant(to)
            guard moment < stage.story.end, !(isStuck && index == 2) else { return }
            if index == 1 {
                let taken = office.instant(from + (to - from) * (10 + draw % 40) / 100)
                try HandOverDossier.perform(id, to: actor.account, by: actor, in: stage.at(taken, by: actor))
            }
            if try AdvanceDossier.perform(id, by: index == 0 ? clerk : actor, in: stage.at(moment, by: index == 0 ? clerk : actor))
                == .finished
            {
                let back = min(moment.adding(seconds: 3600), stage.story.end.adding(seconds: -60))
                try ReturnResult.perform(id, by: clerk, in: stage.at(back, by: clerk))
                return try decide(from: back)
            }
        }
    }

    /// What the system lays before the head of it, she decides within the week.
    private func decide(from returned: Instant) throws {
        let head = people.head
        let decided = returned.adding(seconds: 5 * 86_400)
        guard decided < stage.story.end else { return }
        let open = try Proposal.undecided(for: head, in: stage.tx).map(\.id)
        guard !open.isEmpty else { return }
        try DecideProposals.decline(
            open, reason: "Đã xin lỗi, hẹn lại và trả kết quả; đã nhắc người xử lý tại giao ban.", by: head, in: stage.at(decided, by: head)
        )
    }
}
