import Deadlines
import Dossiers
import Foundation
import Identity
import Kernel
import Procedures
import Storage
import Web

extension Endpoint {
    /// Every endpoint there is, in the order of the document.
    package static let all: [Endpoint] = [
        listDossiers, receiveDossier, readDossier, readEvents, readDerivation, advance, pause, resume, extend, giveResult, listProcedures,
        readProcedure, deadline, document,
    ]

    private static let listDossiers = Endpoint(
        method: .get, path: "/dossiers", operation: "listDossiers", summary: "Danh sách hồ sơ của cơ quan, theo thứ tự tiếp nhận",
        details: "Để đồng bộ: lần đầu đọc hết; về sau gửi `updatedSince` bằng lúc bắt đầu lần đọc trước.",
        parameters: [
            Parameter(name: "state", schema: DossierState.schema),
            Parameter(
                name: "updatedSince",
                schema: .text(
                    "Chỉ những hồ sơ thay đổi từ lúc này (RFC 3339, năm 2000–2099).",
                    rule: .rfc3339,
                    format: "date-time", example: "2026-02-27T08:00:00+07:00")),
            Parameter(name: "externalCode", schema: DossierResource.externalCodeSchema),
            Parameter(name: "cursor", schema: .text("`nextCursor` của trang trước.", least: 1, most: 100)),
            Parameter(name: "pageSize", schema: .integer("Số hồ sơ một trang; mặc định 50.", 1...200)),
        ],
        answer: Answer(status: 200, meaning: "Một trang hồ sơ.", schema: DossierResource.listSchema),
        work: .read(.read) { call, reader in
            let (system, actor) = try call.acting()
            let size = call.parameters["pageSize"].flatMap { Int(bounded: $0) } ?? 50
            let state = call.parameters["state"].flatMap { Int(bounded: $0) }
            let ids = try call.parameters["externalCode"].map {
                try ExchangeStore.dossier($0, of: system.id, in: reader).map { [$0] } ?? []
            }
            let records = try DossierExchange.list(
                states: state.map { code in DossierState.allCases.filter { $0.nationalCode == code } },
                changedSince: call.parameters["updatedSince"].flatMap { Instant(rfc3339: $0) }, ids: ids,
                after: try call.parameters["cursor"].map(Cursor.read), limit: size + 1, for: actor, in: reader)
            let page = Array(records.prefix(size))
            let resource = try DossierResource(page, for: system, actor, in: reader)
            let next = records.count > size ? page.last.map(Cursor.write) : nil
            return Answered(["items": .list(page.map { .object(resource.json($0)) }), "nextCursor": JSONValue(next)])
        })

    private static let readDossier = Endpoint(
        method: .get, path: "/dossiers/:code", operation: "readDossier", summary: "Một hồ sơ",
        details: "`ETag` là phiên bản của hồ sơ, dùng cho `If-Match` khi thay đổi.",
        answer: Answer(status: 200, meaning: "Hồ sơ.", schema: DossierResource.schema, isDossier: true),
        work: .read(.read) { call, reader in try dossier(try record(call, reader), call, reader) })

    private static let readEvents = Endpoint(
        method: .get, path: "/dossiers/:code/events", operation: "readEvents", summary: "Diễn biến của một hồ sơ",
        answer: Answer(
            status: 200, meaning: "Mọi lần chuyển giao, mọi lần đồng hồ dừng, chạy, mọi lần hạn của bước đổi.",
            schema: LedgerResource.eventsSchema),
        work: .read(.read) { call, reader in
            let dossier = try record(call, reader).dossier
            return Answered(LedgerResource.events(dossier.code, try DossierExchange.ledgers(of: dossier.id, in: reader)))
        })

    private static let readDerivation = Endpoint(
        method: .get, path: "/dossiers/:code/derivation", operation: "readDerivation", summary: "Vì sao hạn là ngày này",
        answer: Answer(status: 200, meaning: "Cách tính, từng bước.", schema: DerivationResource.schema),
        work: .read(.read) { call, reader in
            let (_, actor) = try call.acting()
            return Answered(try DerivationResource.json(try .find(try record(call, reader).dossier.id, for: actor, in: reader)))
        })

    private static let listProcedures = Endpoint(
        method: .get, path: "/procedures", operation: "listProcedures", summary: "Các thủ tục cơ quan đang tiếp nhận",
        answer: Answer(status: 200, meaning: "Danh sách thủ tục.", schema: ProcedureResource.listSchema),
        work: .read(.read) { call, reader in
            let (_, actor) = try call.acting()
            let offered = try Procedures.offered(actor.agency, at: call.now, in: reader)
            return Answered(["items": .list(offered.map(ProcedureResource.json))])
        })

    private static let readProcedure = Endpoint(
        method: .get, path: "/procedures/:tthc", operation: "readProcedure", summary: "Một thủ tục: thành phần hồ sơ và các bước",
        answer: Answer(status: 200, meaning: "Thủ tục.", schema: ProcedureResource.schema),
        work: .read(.read) { call, reader in
            let (_, actor) = try call.acting()
            let code = call.parameters["tthc"] ?? ""
            guard ProcedureResource.codeSchema.faults(in: .text(code)).isEmpty,
                let offered = try Procedures.offered(actor.agency, at: call.now, in: reader).first(where: { $0.code == code })
            else { throw Problem.notFound }
            return Answered(ProcedureResource.json(try ServiceOffer.prepare(offered.tthc, of: actor.agency, at: call.now, in: reader)))
        })

    private static let deadline = Endpoint(
        method: .get, path: "/deadline", operation: "computeDeadline", summary: "Tính hạn trả từ giờ tiếp nhận và thời hạn",
        details: "Theo lịch làm việc chung của cả nước, không dùng dữ liệu của cơ quan; như lệnh `chuan deadline`.",
        parameters: [
            Parameter(
                name: "received",
                schema: .text(
                    "Lúc tiếp nhận (RFC 3339, năm 2000–2099).",
                    rule: .rfc3339,
                    format: "date-time", example: "2026-02-13T15:30:00+07:00"), isRequired: true),
            Parameter(
                name: "limit", schema: .text("Thời hạn như văn bản ghi.", least: 1, most: 100, example: "5 ngày làm việc"), isRequired: true
            ),
        ],
        answer: Answer(status: 200, meaning: "Hạn trả.", schema: DerivationResource.schema),
        work: .read(nil) { call, _ in
            guard let received = call.parameters["received"].flatMap({ Instant(rfc3339: $0) }) else { throw Problem.notFound }
            do {
                let limit = try TimeLimit.parse(call.parameters["limit"] ?? "")
                let clock = LegalClock(receivedAt: received, limit: limit)
                return Answered(try DerivationResource.json(Derivation(of: clock, by: .vietnam)))
            } catch let problem as Problem {
                throw Refusal(.invalid, problem.message, faults: [Fault(.parameter("limit"), problem.message)])
            }
        })

    static let document = Endpoint(
        method: .get, path: "/openapi.json", operation: "readDocument", summary: "Tài liệu này, theo OpenAPI 3.1",
        answer: Answer(status: 200, meaning: "Tài liệu OpenAPI.", schema: Schema(shape: .anything)),
        work: .open { _ in Answered(OpenAPI.document) })

    /// The dossier the address names. What cannot be a code is no dossier.
    static func record(_ call: SystemCall, _ reader: any Reader) throws -> DossierExchange.Record {
        let (_, actor) = try call.acting()
        let code = call.parameters["code"] ?? ""
        guard DossierResource.codeSchema.faults(in: .text(code)).isEmpty else { throw Problem.notFound }
        return try DossierExchange.find(code: code, for: actor, in: reader)
    }

    static func dossier(_ record: DossierExchange.Record, _ call: SystemCall, _ reader: any Reader) throws -> Answered {
        let (system, actor) = try call.acting()
        let resource = try DossierResource([record], for: system, actor, in: reader)
        let parts = try DossierExchange.parts(of: record.dossier.id, in: reader)
        return Answered(
            resource.json(record, parts: parts), version: record.dossier.version,
            location: WordPath(readDossier.address)(record.dossier.code))
    }
}

/// Where the next page begins, as a text a system hands back unread.
enum Cursor {
    static func write(_ record: DossierExchange.Record) -> String {
        Data("\(record.dossier.receivedAt.milliseconds):\(record.dossier.id)".utf8).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    static func read(_ text: String) throws(Refusal) -> DossierExchange.Place {
        let padded = text.replacing("-", with: "+").replacing("_", with: "/") + String(repeating: "=", count: (4 - text.count % 4) % 4)
        let parts = Data(base64Encoded: padded).map { String(decoding: $0, as: UTF8.self).split(separator: ":") } ?? []
        guard parts.count == 2, let at = Int64(parts[0]), let id = Identifier<Dossier>(String(parts[1])) else {
            throw Refusal(
                .invalid, "`cursor` không đúng.", faults: [Fault(.parameter("cursor"), "Gửi nguyên `nextCursor` của trang trước.")])
        }
        return DossierExchange.Place(receivedAt: Instant(milliseconds: at), id: id)
    }
}
