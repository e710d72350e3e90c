import Dossiers
import Identity
import Kernel
import Organisation
import Standards
import Web

/// The ways from a figure to the rows it was counted from, at the moment it was counted.
struct OversightLinks: Sendable {
    let day: Day
    let from: Day

    init(day: Day, from: Day? = nil) {
        self.day = day
        self.from = from ?? Day.firstOf(year: day.year)
    }

    /// The province's table, narrowed.
    func table(_ filter: [(String, String)] = []) -> String {
        "\(OversightLink.province)?" + URLEncoding.encode([("ngay", day.vietnamese)] + filter)
    }

    func table(kind: AgencyKind?, _ more: (String, String)...) -> String {
        table((kind.map { [("loai", $0.rawValue)] } ?? []) + more)
    }

    /// What one agency's row rests on.
    func agency(_ id: AgencyID, _ part: String = "") -> String {
        "\(OversightLink.agency(id))?" + URLEncoding.encode([("ngay", day.vietnamese)]) + (part.isEmpty ? "" : "#" + part)
    }

    /// The dossiers a figure of the results report was counted from, as they stood at the end of the day.
    func dossiers(_ figure: DossierFigure, agency: AgencyID? = nil, field: String? = nil) -> String {
        let narrowed = (agency.map { [("co-quan", $0.description)] } ?? []) + (field.map { [("linh-vuc", $0)] } ?? [])
        return "\(DossierLink.list)?"
            + URLEncoding.encode([("so-lieu", figure.rawValue)] + narrowed + [("tu", from.vietnamese), ("den", day.vietnamese)])
    }
}
