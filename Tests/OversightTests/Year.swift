import Documents
import Dossiers
import House
import Identity
import Kernel
import Organisation
import Planning
import Procedures
import Storage
import World

@testable import Oversight

/// The shared world with something in it: a ward that plans, has a procedure and receives dossiers.
struct Year: InWorld {
    let world: World
    let tthc: TTHCID

    /// Friday 20/11/2026 in the world; what happened lies before.
    static func open(_ engine: Engine) async throws -> Year {
        let world = try await World.open(engine)
        let (lan, duc, hung) = (world[.lan], world[.duc], world[.hung])
        let tthc = try await world.write(by: .lan) { tx in
            let january = tx.at(Instant(.at(5, 1, 2026), TimeOfDay(8, 0)), by: lan.stamp)
            try plan(by: lan, in: january)
            return try procedure("QT-HT-01", "1.001193", "Đăng ký khai sinh", author: lan, reviewer: duc, approver: hung, in: january)
        }
        let year = Year(world: world, tthc: tthc)
        for day in [3, 4, 5] { try await year.receive(on: .at(day, 2, 2026)) }
        return year
    }

    static func plan(by lan: Actor, in tx: Transaction) throws {
        try SaveContextIssue.perform(ContextIssue(side: .internal, issue: "Thiếu người ở Một cửa"), by: lan, in: tx)
        try SaveContextIssue.perform(ContextIssue(side: .external, issue: "Luật mới"), by: lan, in: tx)
    }

    @discardableResult
    static func procedure(
        _ code: String, _ tthc: String, _ name: String, author: Actor, reviewer: Actor, approver: Actor, in tx: Transaction
    ) throws -> TTHCID {
        var row = CatalogueRow(line: 2, code: tthc, name: name)
        row.field = "Hộ tịch"
        row.limit = "3 ngày làm việc"
        _ = try ImportCatalogue.perform([row], in: tx)
        try AddToAgencyCatalogue.perform([row], by: author, in: tx)
        guard let id = try CatalogueStore.find(codes: [tthc], in: tx)[tthc]?.id else { throw Problem.notFound }
        var content = ProcedureContent()
        content.limit = "3 ngày làm việc"
        content.steps = [
            ("Tiếp nhận", "Bộ phận Một cửa", "4 giờ"), ("Thẩm định", "Công chức tư pháp – hộ tịch", "12 giờ"),
            ("Ký duyệt", "Lãnh đạo UBND", "4 giờ"), ("Trả kết quả", "Bộ phận Một cửa", "4 giờ"),
        ].enumerated().map { ProcedureContent.Step(order: $0 + 1, content: $1.0, role: $1.1, limit: $1.2) }
        let drafted = try DraftProcedure.perform(code: code, title: name, content: content, tthc: [id], by: author, in: tx)
        try SubmitRevision.perform(
            [drafted.revision], reviewer: reviewer.account, approver: approver.account, checks: [], by: author, in: tx)
        try ReviewRevision.perform([drafted.revision], by: reviewer, in: tx.at(tx.now, by: reviewer.stamp))
        try ApproveRevision.perform([drafted.revision], checks: [], by: approver, in: tx.at(tx.now, by: approver.stamp))
        return id
    }

    func receive(on day: Day, hour: Int = 9) async throws {
        let (hoa, tthc) = (world[.hoa], tthc)
        try await world.write(by: .hoa) { tx in
            let then = tx.at(Instant(day, TimeOfDay(hour, 0)), by: hoa.stamp)
            let offer = try ServiceOffer.prepare(tthc, of: hoa.agency, at: then.now, in: then)
            let reception = Reception(applicant: "Nguyễn Văn A", phone: "0912 345 678", identityLast4: "4321", channel: .desk, parts: [])
            _ = try ReceiveDossier.perform(reception, for: offer, by: hoa, in: then)
        }
    }

    func firstDossier() async throws -> Identifier<Dossier> {
        let ward = world.ward
        let late = try await world.read { reader in try LateDossiers.open(.agency(ward), at: World.morning, in: reader) }
        guard let id = late.first?.id else { throw Problem.notFound }
        return id
    }

    func report(of agency: AgencyID, on day: Day) async throws -> Report {
        let now = world.clock.now
        return try await world.read { reader in
            try ReportWriter(requirements: Year.requirements).report(
                of: try AgencyStore.agency(agency, in: reader), asOf: try AsOf(day, now: now), in: reader)
        }
    }

    static let requirements = House.requirements
}
