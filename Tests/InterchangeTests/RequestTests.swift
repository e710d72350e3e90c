import Foundation
import HTTPTypes
import Identity
import Kernel
import Storage
import Testing
import Web
import World

@testable import Interchange

@Suite("Requests that come twice, too late, too large, or wrong")
struct RequestTests {
    @Test(
        "The same request again gets the same answer and makes nothing; another under the same key is refused", arguments: TestDatabase.each
    )
    func again(_ engine: Engine) async throws {
        try await withOpen(Connected.open(engine)) { connected in
            let first = try await connected.post("/dossiers", Connected.complete, key: "mot")
            connected.world.clock.move(to: Connected.monday.adding(seconds: 600))
            let second = try await connected.post("/dossiers", Connected.complete, key: "mot")
            #expect(second.status == 201 && second.text == first.text && second.header("Idempotency-Replayed") == "true")
            #expect(second.header("ETag") == first.header("ETag") && second.header("Location") == first.header("Location"))
            #expect(first.header("Idempotency-Replayed") == nil)
            let code = try #require(first.text("MaHoSo"))
            let other = try await connected.post("/dossiers/\(code)/steps", key: "mot")
            #expect(other.status == 422 && other.text("detail")?.contains("Idempotency-Key") == true)
            #expect(try await connected.get("/dossiers").items.count == 1)

            let (_, stranger) = try await Connected.connect(connected.world, .lan, "Hệ thống khác")
            #expect(
                try await connected.post("/dossiers", Connected.complete, key: "mot", token: stranger).status == 201,
                "keys are each system's own")
        }
    }

    @Test("Twenty at once under one key make one dossier", arguments: TestDatabase.each)
    func atOnce(_ engine: Engine) async throws {
        try await withOpen(Connected.open(engine)) { connected in
            let answers = try await withThrowingTaskGroup(of: (Int, String).self) { group in
                for _ in 1...20 {
                    group.addTask {
                        let answer = try await connected.post("/dossiers", Connected.complete, key: "cung-luc")
                        return (answer.status, answer.text)
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.allSatisfy { $0.0 == 201 } && Set(answers.map(\.1)).count == 1)
            #expect(try await connected.get("/dossiers").items.count == 1)
        }
    }

    @Test("A refused request leaves its key free: mended, it goes through under the same key", arguments: TestDatabase.each)
    func refusedKey(_ engine: Engine) async throws {
        try await withOpen(Connected.open(engine)) { (connected) async throws in
            #expect(try await connected.post("/dossiers", ["MaTTHC": .text(Connected.tthc), "ChuHoSo": "A"], key: "thu").status == 422)
            #expect(try await connected.post("/dossiers", Connected.complete, key: "thu").status == 201)
        }
    }

    @Test("A code of the other system names one dossier", arguments: TestDatabase.each)
    func externalCode(_ engine: Engine) async throws {
        try await withOpen(Connected.open(engine)) { connected in
            let code = try await connected.receive(["MaHoSoNguon": "MC-1"])
            guard case .object(let fields) = Connected.complete else { return }
            let again = try await connected.post("/dossiers", .object(fields.merging(["MaHoSoNguon": "MC-1"]) { _, new in new }))
            #expect(again.status == 409 && again.text("detail")?.contains(code) == true)
            #expect(try await connected.get("/dossiers").items.count == 1)
        }
    }

    @Test("A change meant for an older version is refused with the present one", arguments: TestDatabase.each)
    func versions(_ engine: Engine) async throws {
        try await withOpen(Connected.open(engine)) { connected in
            let code = try await connected.receive()
            let steps = "/dossiers/\(code)/steps"
            #expect(try await connected.post(steps, headers: ["If-Match": "\"1\""]).header("ETag") == "\"2\"")
            let late = try await connected.post(steps, headers: ["If-Match": "\"1\""])
            #expect(late.status == 412 && late.header("ETag") == "\"2\"")
            #expect(try await connected.post(steps, headers: ["If-Match": "W/\"2\""]).status == 412, "a weak tag never matches")
            #expect(try await connected.post(steps, headers: ["If-Match": "2"]).status == 400, "no tag at all")
            #expect(try await connected.post(steps, headers: ["If-Match": ""]).status == 400, "nothing is no tag")
            #expect(try await connected.post(steps, headers: ["If-Match": "\"9\", \"2\""]).status == 200)
            #expect(try await connected.post(steps, headers: ["If-Match": "*"]).status == 200)
        }
    }

    @Test("What is no JSON, of another kind, too large, or without a key is refused before anything is done")
    func wrong() async throws {
        try await withOpen(Connected.open()) { (connected) async throws in
            func send(_ text: String, type: String? = "application/json", key: String? = "k") async throws -> Connected.Answer {
                var headers: [String: String] = [:]
                headers["Idempotency-Key"] = key
                return try await connected.send(.post, "/dossiers", Data(text.utf8), headers: headers, type: type)
            }
            for text in ["{", "", "{\"a\":1}{}"] { #expect(try await send(text).status == 400, "\(text)") }
            for key in [nil, String(repeating: "x", count: 201), "hai tên"] { #expect(try await send("{}", key: key).status == 400) }
            #expect(try await send("{}", type: "text/plain").status == 415)
            #expect(try await send("a=1", type: "application/x-www-form-urlencoded").status == 415)
            #expect(try await send("{}", type: "application/json; charset=utf-8").status == 422)
            #expect(try await send("{\"x\":\"\(String(repeating: "y", count: 1 << 20))\"}").status == 413)
            for body in ["[]", "null", "1", "\"a\""] { #expect(try await send(body).status == 422, "\(body)") }
            #expect(try await connected.get("/dossiers").items.isEmpty)
        }
    }

    @Test("Every field that is wrong is named, also one nobody knows")
    func fields() async throws {
        try await withOpen(Connected.open()) { connected in
            let answer = try await connected.post(
                "/dossiers",
                [
                    "MaTTHC": 5, "ChuHoSo": "", "SoBo": 0, "KenhThucHien": 4, "SoDinhDanhCuoi": "12", "La": true, "a/b": 1,
                    "ThanhPhanHoSo": [["TenThanhPhan": "Tờ khai", "SoBanChinh": .number(1.5)], "x"],
                ])
            #expect(answer.status == 422)
            for pointer in [
                "#/MaTTHC", "#/ChuHoSo", "#/SoBo", "#/KenhThucHien", "#/SoDinhDanhCuoi", "#/La", "#/a~1b", "#/ThanhPhanHoSo/0/SoBanChinh",
                "#/ThanhPhanHoSo/1",
            ] {
                #expect(answer.text.contains("\"\(pointer)\""), "\(pointer)")
            }
        }
    }

    @Test("A parameter nobody knows is refused by every endpoint, as the document says")
    func parameters() async throws {
        try await withOpen(Connected.open()) { connected in
            let code = try await connected.receive()
            for endpoint in Endpoint.all where endpoint.method == .get {
                let path = endpoint.path.replacing(":code", with: code).replacing(":tthc", with: Connected.tthc)
                let answer = try await connected.get("\(path)?la=1")
                #expect(answer.status == 422 && answer.text.contains("\"la\""), "\(path)")
            }
        }
    }

    @Test("As many copies as the desk may note, the document has room for")
    func copies() async throws {
        try await withOpen(Connected.open()) { connected in
            let parts: JSONValue = [
                ["TenThanhPhan": "Giấy chứng sinh", "SoBanChinh": 120], ["TenThanhPhan": "Tờ khai", "SoBanSao": 9_999],
            ]
            let code = try await connected.receive(["ThanhPhanHoSo": parts])
            #expect(try await connected.get("/dossiers/\(code)").status == 200)
            guard case .object(let fields) = Connected.complete else { return }
            let many: JSONValue = [
                ["TenThanhPhan": "Giấy chứng sinh", "SoBanChinh": 10_000], ["TenThanhPhan": "Tờ khai", "SoBanChinh": 1],
            ]
            let refused = try await connected.post("/dossiers", .object(fields.merging(["ThanhPhanHoSo": many]) { _, new in new }))
            #expect(refused.status == 422)
        }
    }

    @Test("Control characters are taken out as from a form, on both engines", arguments: TestDatabase.each)
    func control(_ engine: Engine) async throws {
        try await withOpen(Connected.open(engine)) { connected in
            let code = try await connected.receive(["ChuHoSo": "Nguyễn\u{0}\u{202E} An", "GhiChu": "a\u{0}b"])
            #expect(try await connected.get("/dossiers/\(code)").text("ChuHoSo") == "Nguyễn An")
        }
    }
}
