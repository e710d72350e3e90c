import Intake
import Improvement
import Procedures
import Dossiers
import Identity
import Kernel
import Organisation
import Storage
import Web

/// Whose score is asked for, and of when, as it stands in the URL.
struct ScoreQuery: Sendable {
    let list: ListQuery
    let period: ScorePeriod
    /// Nil for a province that looks at all its agencies.
    let agency: AgencyID?
    let person: Identifier<Account>?

    /// Who asks for another agency, or another's score without being allowed to, finds nothing.
    init(_ call: Call, path: String, for actor: Actor, now: Instant) throws(Problem) {
        list = ListQuery(call.query, path: path)
        period = list["ky"].flatMap(ScorePeriod.init) ?? .current(now.day)
        let asked = list["co-quan"].flatMap { AgencyID($0) }
        guard actor.isProvince || asked == nil || asked == actor.agency else { throw .notFound }
        agency = asked ?? (actor.isProvince ? nil : actor.agency)
        let named = list["nguoi"].flatMap { Identifier<Account>($0) }
        guard actor.seesColleagues || named == nil || named == actor.account else { throw .notFound }
        person = actor.seesColleagues ? named : actor.account
    }

    func link(_ more: [(String, String)]) -> String { "\(PerformanceLink.scores)?" + URLEncoding.encode([("ky", period.code)] + more) }

    /// The card one came from.
    var back: String {
        link((agency.map { [("co-quan", $0.description)] } ?? []) + (person.map { [("nguoi", $0.description)] } ?? []))
    }

    /// The dossiers behind so many points of an index.
    func dossiers(_ instrument: Instrument, _ more: [(String, String)]) -> String {
        var pairs = [("ky", period.code), ("cong-cu", instrument.id)]
        if let agency { pairs.append(("co-quan", agency.description)) }
        if let person { pairs.append(("nguoi", person.description)) }
        return "\(PerformanceLink.scoreDossiers)?" + URLEncoding.encode(pairs + more)
    }

    /// Where the rows behind a quantity of an agency are.
    func behind(_ quantity: Quantity, _ instrument: Instrument, isProvince: Bool) -> String? {
        let days = period.days
        let span = [("tu", days.from.vietnamese), ("den", days.through.vietnamese)]
        let whose = isProvince ? agency.map { [("co-quan", $0.description)] } ?? [] : []
        switch quantity {
        case .answeredInTime: return "\(ImprovementLink.complaints)?" + URLEncoding.encode(whose + span)
        case .satisfied: return "\(IntakeLink.ratings)?" + URLEncoding.encode(span + whose)
        case .onlineDossiers:
            return "\(DossierLink.list)?" + URLEncoding.encode([("so-lieu", DossierFigure.online.rawValue)] + span + whose)
        case .postedAtOffice: return "\(ProcedureLink.catalogue)?" + URLEncoding.encode([("niem-yet", "chua")] + whose)
        case .onlineProcedures, .publishedOnline, .whollyAtDesk, .bothEndsAtDesk:
            return isProvince ? agency.map { FrameLink.agencyStanding($0) } : ProcedureLink.catalogue
        case .indicatorInTime, .lateOnline, .digitised: return dossiers(instrument, [("thieu", quantity.rawValue)])
        default: return nil
        }
    }
}
