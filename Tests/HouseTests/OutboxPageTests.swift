import Kernel
import Storage
import Testing
import World

@Suite("An agency's administrator sees what did not go out")
struct OutboxPageTests {
    @Test(
        "What was given up stands there with its reason, and goes out again on demand; another agency's does not exist",
        arguments: TestDatabase.each)
    func page(engine: Engine) async throws {
        try await withWorld(engine) { world in
            let ward = world.ward.value
            let id = try await world.database.write(by: .system) { tx in
                try Outbox.put("thư", to: "chi.lan@vi.du", ["lời": "Mời họp"], agency: ward, in: tx)
                try tx.execute("UPDATE outbox_message SET state = 'failed', last_error = 'Không có địa chỉ này.', attempts = 1")
                return try tx.value("SELECT id FROM outbox_message", as: Int64.self) ?? 0
            }
            let (lan, tam) = (try await Browser.signedIn(.lan, world), try await Browser.signedIn(.tam, world))
            let page = try await lan.get("/tin-gui-di")
            #expect(page.says("chi.lan@vi.du") && page.says("Không có địa chỉ này.") && !page.says("Mời họp"))
            #expect(try await tam.get("/tin-gui-di").says("Không có tin nào đang chờ"))
            #expect(try await tam.post("/tin-gui-di/\(id)/gui-lai", [:]).status == 404)
            #expect(try await lan.post("/tin-gui-di/\(id)/gui-lai", [:]).status == 303)
            #expect(try await lan.get("/tin-gui-di").says("Đang chờ"))
            #expect(try await lan.post("/tin-gui-di/\(id)/gui-lai", [:]).status == 404, "it is on its way")
        }
    }
}
