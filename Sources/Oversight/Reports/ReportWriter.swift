import Dossiers
import Identity
import Kernel
import Organisation
import Standards
import Storage

/// Writes reports from the data. There is no other way to a figure.
struct ReportWriter: Sendable {
    let requirements: [RequirementSource]

    /// The periodic report of whoever asks: a province's covers all its agencies, an agency's itself.
    func report(of issuer: Agency, from: Day? = nil, asOf: AsOf, in reader: any Reader) throws -> Report {
        let from = from ?? Day.firstOf(year: asOf.year)
        guard from <= asOf.day else {
            throw Problem.invalid(field: "tu", "Kỳ báo cáo bắt đầu sau ngày lấy số liệu. Anh/chị chọn lại ngày bắt đầu.")
        }
        let known = try AgencyStore.agency(issuer.id, knownAt: asOf.instant, in: reader)
        return issuer.kind == .province
            ? try province(known, from: from, asOf: asOf, in: reader) : try agency(known, from: from, asOf: asOf, in: reader)
    }

    private func province(_ province: Agency, from: Day, asOf: AsOf, in reader: any Reader) throws -> Report {
        let scope = AgencyScope.province(province.id)
        let table = ProvinceTable(try ProvinceFacts.gather(scope, asOf: asOf, from: from, requirements: requirements, in: reader))
        let links = OversightLinks(day: asOf.day, from: from)
        let fields = try DossierTallies.byField(scope, from: from, asOf: asOf.instant, in: reader)
        return Report(
            title: "Báo cáo tình hình xây dựng, áp dụng hệ thống quản lý chất lượng theo TCVN ISO 9001", issuer: province.name, from: from,
            asOf: asOf,
            tables: [
                .summary(table, links: links), .lacking(table, links: links), .systems(table, links: links),
                .results(fields, agency: nil, links: links), .resultsByAgency(table, links: links),
            ])
    }

    private func agency(_ agency: Agency, from: Day, asOf: AsOf, in reader: any Reader) throws -> Report {
        let scope = AgencyScope.agency(agency.id)
        let table = ProvinceTable(try ProvinceFacts.gather(scope, asOf: asOf, from: from, requirements: requirements, in: reader))
        let links = OversightLinks(day: asOf.day, from: from)
        let lines = try RequirementLine.read(requirements, of: agency.id, asOf: asOf, in: reader)
        let fields = try DossierTallies.byField(scope, from: from, asOf: asOf.instant, in: reader)
        return Report(
            title: "Báo cáo tình hình áp dụng hệ thống quản lý chất lượng của cơ quan", issuer: agency.name, from: from, asOf: asOf,
            tables: [
                .systems(table, links: links), .requirements(lines, year: asOf.year, link: links.agency(agency.id)),
                .results(fields, agency: agency.id, links: links),
            ])
    }
}
