import Documents
import Foundation
import Identity
import Kernel
import Storage
import Testing
import Web
import World

@testable import Procedures

/// The ward of the world, by what its people do with procedures.
struct Office: InWorld, Sendable {
    static let morning = World.morning

    let world: World

    static func open(_ engine: Engine) async throws -> Office { Office(world: try await World.open(engine)) }

    var database: any Database { world.database }
    var secretary: Actor { world[.lan] }
    var officer: Actor { world[.binh] }
    var head: Actor { world[.hung] }
    var neighbour: Actor { world[.tam] }
    var province: AgencyID { world.province }

    func write<Value: Sendable>(
        as actor: Actor, at instant: Instant = morning, _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        try await database.write(by: actor.stamp) { try body($0.at(instant, by: actor.stamp)) }
    }

    /// Three TTHC in the shared catalogue and in the ward's.
    func catalogue() async throws -> [TTHCID] {
        let secretary = secretary
        return try await write(as: secretary) { tx in
            let table = try CSVReader.read(
                Data(
                    """
                    code,name,field,fieldCode,limit,fee,online,result,note
                    1.001193,Đăng ký khai sinh,Hộ tịch,HT,trong ngày,Miễn phí,toàn trình,Giấy khai sinh,
                    2.000815,Chứng thực bản sao từ bản chính,Chứng thực,CT,trong ngày,2.000 đồng/trang,một phần,Bản sao,
                    1.000894,Đăng ký kết hôn,Hộ tịch,HT,05 ngày làm việc,Miễn phí,,Giấy chứng nhận kết hôn,
                    """.utf8))
            let rows = try CatalogueFile.rows(table)
            _ = try ImportCatalogue.perform(rows, in: tx)
            try AddToAgencyCatalogue.perform(rows, by: secretary, in: tx)
            let found = try CatalogueStore.find(codes: rows.map(\.code), in: tx)
            return try rows.map { try #require(found[$0.code]).id }
        }
    }

    func draft(_ content: ProcedureContent, code: String = "QT-HT-01", tthc: [TTHCID]) async throws -> DraftDocument.Drafted {
        let secretary = secretary
        return try await write(as: secretary) { tx in
            try DraftProcedure.perform(code: code, title: "Đăng ký hộ tịch", content: content, tthc: tthc, by: secretary, in: tx)
        }
    }

    func approve(_ revision: RevisionID, effectiveOn: Day? = nil) async throws {
        let (secretary, officer, head, checks) = (secretary, officer, head, [Procedures.check])
        try await write(as: secretary) { tx in
            try SubmitRevision.perform([revision], reviewer: officer.account, approver: head.account, checks: checks, by: secretary, in: tx)
        }
        try await write(as: officer) { tx in try ReviewRevision.perform([revision], by: officer, in: tx) }
        try await write(as: head) { tx in
            try ApproveRevision.perform([revision], effectiveOn: effectiveOn, checks: checks, by: head, in: tx)
        }
    }
}

/// The problem a closure ends in; nil when it goes well.
func problem(_ body: () async throws -> Void) async -> Problem? {
    do {
        try await body()
        return nil
    } catch { return error as? Problem ?? Problem(.unexpected, "\(error)") }
}

/// Birth registration as the ward does it: eight hours, within the day.
func birth(steps: [String] = ["1 giờ", "4 giờ", "2 giờ", "1 giờ"], limit: String = "trong ngày") -> ProcedureContent {
    var content = ProcedureContent()
    content.limit = limit
    content.steps = steps.enumerated().map { index, limit in
        ProcedureContent.Step(order: index + 1, content: "Việc \(index + 1)", role: "Bộ phận Một cửa", limit: limit)
    }
    return content
}
