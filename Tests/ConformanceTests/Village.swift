import Documents
import Dossiers
import Foundation
import Identity
import Kernel
import Law
import Organisation
import Procedures
import Storage
import World

@testable import Conformance

/// The world's ward with one procedure of five steps, in force since 2026-01-05, and a limit of five working days.
struct Village: InWorld {
    let world: World
    let tthc: TTHCID
    let document: DocumentID

    static let code = "QT-HT-01"
    static let steps = ["Tiếp nhận", "Thẩm định", "Ký duyệt", "Đóng dấu", "Trả kết quả"]

    static func open(_ engine: Engine = .sqlite) async throws -> Village {
        let world = try await World.open(engine)
        let (lan, duc, hung) = (world[.lan], world[.duc], world[.hung])
        let (tthc, document) = try await world.database.write(by: lan.stamp) { tx in
            try procedure(by: lan, duc, hung, tx.at(at(5, 8), by: lan.stamp))
        }
        return Village(world: world, tthc: tthc, document: document)
    }

    /// A time in January 2026, from the 5th, a Monday.
    static func at(_ day: Int, _ hour: Int, _ minute: Int = 0) -> Instant {
        Instant(Day.firstOf(year: 2026).adding(days: day - 1), TimeOfDay(hour, minute))
    }

    private static func procedure(by author: Actor, _ reviewer: Actor, _ approver: Actor, _ tx: Transaction) throws -> (TTHCID, DocumentID)
    {
        var row = CatalogueRow(line: 2, code: "1.001193", name: "Đăng ký khai sinh")
        row.field = "Hộ tịch"
        row.limit = "5 ngày làm việc"
        _ = try ImportCatalogue.perform([row], in: tx)
        try AddToAgencyCatalogue.perform([row], by: author, in: tx)
        guard let tthc = try CatalogueStore.find(codes: [row.code], in: tx)[row.code] else { throw Problem.notFound }
        var content = ProcedureContent()
        content.limit = "5 ngày làm việc"
        let roles = ["Bộ phận Một cửa", "Công chức tư pháp – hộ tịch", "Lãnh đạo UBND", "Văn thư", "Bộ phận Một cửa"]
        let limits = ["4 giờ", "2 ngày làm việc", "1 ngày làm việc", "4 giờ", ""]
        content.steps = steps.indices.map {
            ProcedureContent.Step(order: $0 + 1, content: steps[$0], role: roles[$0], limit: limits[$0])
        }
        let drafted = try DraftProcedure.perform(
            code: code, title: "Quy trình đăng ký khai sinh", content: content, tthc: [tthc.id], by: author, in: tx)
        try SubmitRevision.perform(
            [drafted.revision], reviewer: reviewer.account, approver: approver.account, checks: [], by: author, in: tx)
        try ReviewRevision.perform([drafted.revision], by: reviewer, in: tx.at(tx.now, by: reviewer.stamp))
        try ApproveRevision.perform([drafted.revision], checks: [], by: approver, in: tx.at(tx.now, by: approver.stamp))
        guard let document = try DocumentStore.document(code: code, of: author.agency, in: tx) else { throw Problem.notFound }
        return (tthc.id, document.id)
    }

    /// A case as another system would export it: only completions, an hour apart, on one day of January.
    static func past(
        _ id: String, day: Int, steps path: [Int] = [1, 2, 3, 4, 5], agency: String = "97001", tthc: String = "1.001193", hours: Int = 1
    ) -> EventLog.Case {
        var one = EventLog.Case(
            id, agency: agency, tthc: tthc, applicant: "Nguyễn Văn \(id.suffix(2))", channel: "desk", receivedAt: at(day, 8),
            events: path.enumerated().map { index, step in
                EventLog.Event(
                    step > 0 ? steps[step - 1] : "Xin ý kiến", at: at(day, 8 + hours * index, 30), resource: "Cán bộ \(max(step, 0))")
            })
        one.line = day
        return one
    }

    /// Takes cases over as the province's Minh.
    @discardableResult
    func take(_ cases: [EventLog.Case], as person: World.Person = .minh) async throws -> ImportReport {
        let actor = world[person]
        return try await world.write(by: person) { tx in
            try ImportDossiers.perform(try cases.map { try PastDossier($0) }, by: actor, in: tx)
        }
    }

    func log() async throws -> EventLog {
        let (ward, document, world) = (world.ward, document, world)
        return try await world.read { try ProcedureChoice(agency: ward, document: document).log(from: nil, through: nil, in: $0) }
    }
}
