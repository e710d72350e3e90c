import Documents
import Dossiers
import Foundation
import HTTPTypes
import Identity
import Kernel
import Law
import Organisation
import Procedures
import Storage
import Testing
import Web
import World

@testable import Interchange

/// The shared world on Monday 02/03/2026, 08:00, with one procedure of five steps in the ward and another system connected to it.
struct Connected: InWorld {
    let world: World
    let system: Identifier<ConnectedSystem>
    let token: String

    static let monday = Instant(Day.firstOf(year: 2026).adding(months: 2).adding(days: 1), TimeOfDay(8, 0))
    static let tthc = "1.001193"

    static func open(_ engine: Engine = .sqlite, acts: Set<SystemAct> = Set(SystemAct.allCases), perMinute: Int = 600) async throws
        -> Connected
    {
        let world = try await World.open(engine, at: monday)
        let (lan, duc, hung) = (world[.lan], world[.duc], world[.hung])
        try await world.database.write(by: .system) { tx in
            try procedure(by: lan, reviewer: duc, approver: hung, tx.at(monday.adding(seconds: -86_400), by: lan.stamp))
        }
        let (system, token) = try await connect(world, .lan, "Một cửa điện tử", acts: acts, perMinute: perMinute)
        return Connected(world: world, system: system, token: token)
    }

    /// A system with a token good for a month, made by somebody for her agency.
    static func connect(
        _ world: World, _ person: World.Person, _ name: String, acts: Set<SystemAct> = Set(SystemAct.allCases), perMinute: Int = 600
    ) async throws -> (Identifier<ConnectedSystem>, String) {
        try await connect(world, as: world[person], name, acts: acts, perMinute: perMinute)
    }

    private static func connect(
        _ world: World, as actor: Actor, _ name: String, acts: Set<SystemAct> = Set(SystemAct.allCases), perMinute: Int = 600
    ) async throws -> (Identifier<ConnectedSystem>, String) {
        let secret = IssueToken.secret()
        let id = try await world.database.write(by: actor.stamp) { tx in
            let id = try ConnectSystem.perform(
                SystemDraft(name: name, acts: acts, requestsPerMinute: perMinute), by: actor, in: tx)
            try IssueToken.perform(secret, for: id, until: tx.now.day.adding(days: 30), by: actor, in: tx)
            return id
        }
        return (id, secret)
    }

    /// A department whose code has a hyphen, with the same procedure and a system of its own.
    func department() async throws -> Connected {
        let (world, province) = (world, world.province)
        let author = try await world.database.write(by: .system) { tx in
            let from = Self.monday.day.adding(days: -30)
            let agency = try CreateAgency.perform(
                AgencyDraft(kind: .department, code: "97-SXD", name: "Sở Xây dựng", validFrom: from, electronicSince: from), duty: nil,
                under: province, in: tx)
            let people = try ["ai", "be", "ca"].map { name in
                let account = try CreateAccount.perform(
                    NewAccount(
                        username: "sxd.\(name)", name: "Cán bộ \(name)", roles: [.secretary, .administrator, .head, .officer],
                        passwordHash: "-", mustChange: false), in: agency, tx: tx)
                return Actor(
                    account: account, name: "Cán bộ \(name)", agency: agency, agencyName: "Sở Xây dựng",
                    roles: [.secretary, .administrator, .head, .officer])
            }
            let before = tx.at(Self.monday.adding(seconds: -86_400), by: people[0].stamp)
            try Self.procedure(by: people[0], reviewer: people[1], approver: people[2], before)
            return people[0]
        }
        let (system, token) = try await Self.connect(world, as: author, "Một cửa của Sở")
        return Connected(world: world, system: system, token: token)
    }

    private static func procedure(by author: Actor, reviewer: Actor, approver: Actor, _ tx: Transaction) throws {
        var row = CatalogueRow(line: 2, code: tthc, name: "Đăng ký khai sinh")
        row.field = "Hộ tịch"
        row.limit = "3 ngày làm việc"
        _ = try ImportCatalogue.perform([row], in: tx)
        try AddToAgencyCatalogue.perform([row], by: author, in: tx)
        guard let id = try CatalogueStore.find(codes: [tthc], in: tx)[tthc]?.id else { throw Problem.notFound }
        var content = ProcedureContent()
        content.limit = "3 ngày làm việc"
        content.parts = [ProcedureContent.Part(name: "Giấy chứng sinh", original: 1), ProcedureContent.Part(name: "Tờ khai", original: 1)]
        content.steps = [
            ("Tiếp nhận", "Bộ phận Một cửa", "4 giờ"), ("Thẩm định", "Công chức tư pháp – hộ tịch", "12 giờ"),
            ("Ký duyệt", "Lãnh đạo UBND", "4 giờ"), ("Trả kết quả", "Bộ phận Một cửa", "2 giờ"),
        ].enumerated().map { ProcedureContent.Step(order: $0 + 1, content: $1.0, role: $1.1, limit: $1.2) }
        let drafted = try DraftProcedure.perform(code: "QT-HT-01", title: "Khai sinh", content: content, tthc: [id], by: author, in: tx)
        try SubmitRevision.perform(
            [drafted.revision], reviewer: reviewer.account, approver: approver.account, checks: [], by: author, in: tx)
        try ReviewRevision.perform([drafted.revision], by: reviewer, in: tx.at(tx.now, by: reviewer.stamp))
        try ApproveRevision.perform([drafted.revision], checks: [], by: approver, in: tx.at(tx.now, by: approver.stamp))
    }
}

extension Connected {
    struct Answer {
        let status: Int
        let headers: HTTPFields
        let json: JSONValue
        let text: String

        func text(_ name: String) -> String? { if case .text(let text)? = json[name] { text } else { nil } }
        func number(_ name: String) -> Int? { if case .number(let number)? = json[name] { Int(number) } else { nil } }
        var items: [JSONValue] { if case .list(let items)? = json["items"] { items } else { [] } }
        func header(_ name: String) -> String? { HTTPField.Name(name).flatMap { headers[$0] } }
    }

    static let complete: JSONValue = [
        "MaTTHC": .text(tthc), "ChuHoSo": "Nguyễn Văn An", "SoDienThoai": "0912 345 678", "SoDinhDanhCuoi": "4321",
        "ThanhPhanHoSo": [["TenThanhPhan": "Giấy chứng sinh", "SoBanChinh": 1], ["TenThanhPhan": "Tờ khai", "SoBanChinh": 1]],
    ]

    func get(_ path: String, token: String? = nil, headers: [String: String] = [:]) async throws -> Answer {
        try await send(.get, path, nil, token: token, headers: headers)
    }

    func post(
        _ path: String, _ body: JSONValue = [:], key: String? = UUID().uuidString, token: String? = nil, headers: [String: String] = [:]
    ) async throws -> Answer {
        var headers = headers
        headers["Idempotency-Key"] = key
        return try await send(.post, path, try JSON.data(body), token: token, headers: headers)
    }

    /// Every answer is held against the document before anybody looks at it.
    func send(
        _ method: HTTPRequest.Method, _ path: String, _ body: Data?, token: String? = nil, headers: [String: String] = [:],
        type: String? = "application/json"
    ) async throws -> Answer {
        var all = ["Authorization": "Bearer \(token ?? self.token)"].merging(headers) { _, new in new }
        if all["Authorization"] == "" { all["Authorization"] = nil }
        let answer = try await Browser(world).send(
            method, InterchangeLink.root + path, body, body == nil ? nil : type, headers: all)
        let json = try JSON.read(JSONValue.self, from: answer.body)
        Conformity.check(method, path, answer.status, json, mediaType: answer.headers[.contentType])
        return Answer(status: answer.status, headers: answer.headers, json: json, text: answer.text)
    }

    /// Receives a dossier and gives its code.
    @discardableResult
    func receive(_ more: [String: JSONValue] = [:]) async throws -> String {
        guard case .object(let fields) = Self.complete else { return "" }
        let answer = try await post("/dossiers", .object(fields.merging(more) { _, new in new }))
        #expect(answer.status == 201, "\(answer.text)")
        return answer.text("MaHoSo") ?? ""
    }
}

/// Holds answers against the description of the endpoint that gave them.
enum Conformity {
    static func endpoint(_ method: String, _ path: String) -> Endpoint? {
        let asked = path.split(separator: "?").first.map { $0.split(separator: "/") } ?? []
        return Endpoint.all.first { endpoint in
            let parts = endpoint.path.split(separator: "/")
            return endpoint.method.rawValue == method && parts.count == asked.count
                && zip(parts, asked).allSatisfy { $0.hasPrefix(":") || $0 == $1 }
        }
    }

    static func check(_ method: HTTPRequest.Method, _ path: String, _ status: Int, _ json: JSONValue, mediaType: String?) {
        guard let endpoint = endpoint(method.rawValue, path) else { return }
        let isGood = status == endpoint.answer.status
        let schema = isGood ? endpoint.answer.schema : OpenAPI.problemSchema
        let faults = schema.faults(in: json)
        #expect(faults.isEmpty, "\(method.rawValue) \(path) \(status): \(faults)")
        #expect(isGood || endpoint.refusals.contains { $0.status == status }, "\(method.rawValue) \(path) may not answer \(status)")
        #expect(mediaType == (isGood ? "application/json" : "application/problem+json"), "\(method.rawValue) \(path) \(status)")
    }
}
