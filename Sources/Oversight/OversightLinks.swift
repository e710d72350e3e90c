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
        "/toan-tinh?" + URLEncoding.encode([("ngay", day.vietnamese)] + filter)
    }

    func table(kind: AgencyKind?, _ more: (String, String)...) -> String {
        table((kind.map { [("loai", $0.rawValue)] } ?? []) + more)
    }

    /// What one agency's row rests on.
    func agency(_ id: AgencyID, _ part: String = "") -> String {
        "/toan-tinh/\(id)?" + URLEncoding.encode([("ngay", day.vietnamese)]) + (part.isEmpty ? "" : "#" + part)
    }

    /// Dossiers received in the period.
    func dossiers(agency: AgencyID? = nil, field: String? = nil, _ more: (String, String)...) -> String {
        dossiers(agency, field, more + [("tu", from.vietnamese), ("den", day.vietnamese)])
    }

    /// Dossiers that ended in the period.
    func ended(agency: AgencyID? = nil, field: String? = nil, _ outcome: DossierOutcome) -> String {
        dossiers(agency, field, [("ket-qua", outcome.rawValue), ("tu", from.vietnamese), ("den", day.vietnamese)])
    }

    /// Dossiers open now, by how they stand.
    func open(agency: AgencyID? = nil, field: String? = nil, _ group: String) -> String { dossiers(agency, field, [("tinh-trang", group)]) }

    private func dossiers(_ agency: AgencyID?, _ field: String?, _ more: [(String, String)]) -> String {
        "/ho-so?"
            + URLEncoding.encode(
                (agency.map { [("co-quan", $0.description)] } ?? []) + (field.map { [("linh-vuc", $0)] } ?? []) + more)
    }
}
