import Documents
import Dossiers
import House
import Identity
import Kernel
import Organisation
import Procedures
import Storage

/// A province of agencies that each have the same two procedures in force and receive dossiers by them. Everything in it was made by the
/// actions, so it is what a province that works with this software has.
struct BenchWorld: Sendable {
    /// Who speaks for the province.
    let province: Actor
    let offices: [BenchOffice]
    /// By office, then by procedure.
    let offers: [[ServiceOffer]]

    static let limit = "3 ngày làm việc"
    static let services = [("1.001193", "Đăng ký khai sinh", "Hộ tịch"), ("2.000815", "Chứng thực bản sao từ bản chính", "Chứng thực")]
    static let part = "Tờ khai"

    /// Receipt, then as many steps of the officer as wanted, then the return of the result.
    static func content(officerSteps: Int) -> ProcedureContent {
        var content = ProcedureContent()
        content.limit = limit
        content.parts = [ProcedureContent.Part(name: part, original: 1)]
        let middle = (1...officerSteps).map { ("Thẩm định lần \($0)", "Công chức chuyên môn") }
        let all = [("Tiếp nhận", "Bộ phận Một cửa")] + middle + [("Trả kết quả", "Bộ phận Một cửa")]
        content.steps = all.enumerated().map { ProcedureContent.Step(order: $0 + 1, content: $1.0, role: $1.1, limit: "") }
        return content
    }

    static func build(_ house: House, offices count: Int, officerSteps: Int = 1, founded day: Day) async throws -> BenchWorld {
        let instant = Instant(day, TimeOfDay(8, 0))
        return try await house.services.database.write(by: .system) { tx in
            let then = tx.at(instant, by: .system)
            let rows = services.map { code, name, field in
                var row = CatalogueRow(line: 2, code: code, name: name)
                row.field = field
                row.limit = limit
                return row
            }
            let (province, offices) = try BenchPeople.settle(offices: count, from: day, in: then)
            _ = try ImportCatalogue.perform(rows, in: then)
            let text = content(officerSteps: officerSteps)
            let offers = try offices.map { try putInForce(rows, text, at: $0, then) }
            return BenchWorld(province: province, offices: offices, offers: offers)
        }
    }

    /// Drafted by one, reviewed by another, approved by the third.
    private static func putInForce(
        _ rows: [CatalogueRow], _ text: ProcedureContent, at office: BenchOffice, _ tx: Transaction
    ) throws -> [ServiceOffer] {
        let author = tx.at(tx.now, by: office.desk.stamp)
        try AddToAgencyCatalogue.perform(rows, by: office.desk, in: author)
        return try rows.enumerated().map { index, row in
            let known: TTHCID? = try tx.value("SELECT id FROM tthc WHERE code = \(row.code)")
            guard let tthc = known else { throw Problem.notFound }
            let revision = try DraftProcedure.perform(
                code: "QT-0\(index + 1)", title: "Quy trình \(row.name)", content: text, tthc: [tthc], by: office.desk, in: author
            ).revision
            try SubmitRevision.perform(
                [revision], reviewer: office.officer.account, approver: office.head.account, checks: [], by: office.desk, in: author)
            try ReviewRevision.perform([revision], by: office.officer, in: tx.at(tx.now, by: office.officer.stamp))
            try ApproveRevision.perform([revision], checks: [], by: office.head, in: tx.at(tx.now, by: office.head.stamp))
            return try ServiceOffer.prepare(tthc, of: office.agency, at: tx.now, in: tx)
        }
    }
}

extension BenchWorld {
    /// A dossier as the desk receives it.
    static func reception(_ applicant: String, channel: DossierChannel = .desk) -> Reception {
        Reception(applicant: applicant, channel: channel, parts: [DossierPart(name: part, original: 1, copy: 0)])
    }
}
