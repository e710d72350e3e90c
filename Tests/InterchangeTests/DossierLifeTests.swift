import Dossiers
import Identity
import Kernel
import Organisation
import Storage
import Testing
import World

@testable import Interchange

@Suite("A dossier's life through the API")
struct DossierLifeTests {
    @Test("Received, paused, resumed, advanced to the result and returned, all under the system's name", arguments: TestDatabase.each)
    func life(_ engine: Engine) async throws {
        try await withOpen(Connected.open(engine)) { connected in
            let code = try await connected.receive(["MaHoSoNguon": "MC-1", "KenhThucHien": 2])
            let read = try await connected.get("/dossiers/\(code)")
            #expect(read.status == 200 && read.header("ETag") == "\"1\"")
            #expect(read.text("MaHoSoNguon") == "MC-1" && read.number("TrangThaiHoSo") == 2 && read.number("KenhThucHien") == 2)
            #expect(read.text("NgayHenTra") == "2026-03-05T17:30:00+07:00" && read.text("NgayTiepNhan") == "2026-03-02T08:00:00+07:00")

            connected.world.clock.move(to: Connected.monday.adding(seconds: 3600))
            let paused = try await connected.post("/dossiers/\(code)/pauses", ["LyDoDung": "BoSung", "GhiChu": "Thiếu bản chính"])
            #expect(
                paused.status == 200 && paused.number("TrangThaiHoSo") == 5 && paused.text("NgayTamDung") == "2026-03-02T09:00:00+07:00")
            #expect(try await connected.post("/dossiers/\(code)/steps").status == 409, "the clock stands")
            connected.world.clock.move(to: Connected.monday.adding(seconds: 86_400))
            let resumed = try await connected.post("/dossiers/\(code)/resumptions")
            #expect(resumed.text("HanXuLy") == "2026-03-06T17:30:00+07:00" && resumed.text("NgayHenTra") == "2026-03-05T17:30:00+07:00")
            #expect(resumed.text("NgayCapNhat") == "2026-03-03T08:00:00+07:00")

            var last = resumed
            for _ in 1...3 { last = try await connected.post("/dossiers/\(code)/steps", ["GhiChu": "Xong"]) }
            #expect(last.number("TrangThaiHoSo") == 9 && last.text("KetQuaThoiHan") == "TruocHan")
            let returned = try await connected.post("/dossiers/\(code)/result")
            #expect(returned.number("TrangThaiHoSo") == 10 && returned.text("NgayTra") == "2026-03-03T08:00:00+07:00")

            let events = try await connected.get("/dossiers/\(code)/events")
            let kinds = events.items.compactMap { $0["Loai"] }
            #expect(
                kinds == [
                    "received", "clock.start", "clock.pause", "clock.resume", "stepDue.resumed", "advanced", "advanced", "finished",
                    "clock.stop",
                    "returned",
                ])
            #expect(events.items.allSatisfy { $0["NguoiThucHien"] == "Một cửa điện tử" })
            let derivation = try await connected.get("/dossiers/\(code)/derivation")
            #expect(derivation.text("due") == "2026-03-06T17:30:00+07:00" && derivation.text("original") == "2026-03-05T17:30:00+07:00")
            #expect(derivation.text("legal") == "early" && derivation.text("ended") == "2026-03-03T08:00:00+07:00")
            #expect(derivation.text.contains("Nghị định 61/2018/NĐ-CP") || derivation.text.contains("118/2025"))

            let names = try await connected.world.read { reader in
                try reader.rows("SELECT DISTINCT account_name FROM journal WHERE subject_kind = 'dossier'").map {
                    try $0["account_name"] as String
                }
            }
            #expect(names == ["Một cửa điện tử"])
        }
    }

    @Test("A dossier of an agency whose code has a hyphen lives like any other", arguments: TestDatabase.each)
    func hyphen(_ engine: Engine) async throws {
        try await withOpen(Connected.open(engine)) { connected in
            let department = try await connected.department()
            let code = try await department.receive()
            #expect(code == "97-SXD-260302-0001")
            #expect(try await department.get("/dossiers/\(code)").text("DonViXuLy") == "Sở Xây dựng")
            #expect(try await department.post("/dossiers/\(code)/steps").status == 200)
            #expect(try await department.get("/dossiers/\(code)/derivation").text("original") == "2026-03-05T17:30:00+07:00")
            #expect(try await department.get("/dossiers/\(code)/events").items.count == 3)
            #expect(try await department.get("/dossiers").items.map { $0["MaHoSo"] } == [.text(code)])
            #expect(try await connected.get("/dossiers/\(code)").status == 404, "it is not the ward's")
        }
    }

    @Test("A dossier taken over from another system is found by the code it had there", arguments: TestDatabase.each)
    func imported(_ engine: Engine) async throws {
        try await withOpen(Connected.open(engine)) { connected in
            let minh = connected.world[.minh]
            let past = PastDossier(
                line: 2, code: "CU-0001", agency: "97001", tthc: Connected.tthc, receivedAt: Connected.monday.adding(seconds: -7200),
                visits: [
                    .init(
                        name: "Tiếp nhận", position: 1, enteredAt: Connected.monday.adding(seconds: -7200),
                        leftAt: Connected.monday.adding(seconds: -3600), leftBy: "Cán bộ cũ")
                ])
            let report = try await connected.world.write(by: .minh) { try ImportDossiers.perform([past], by: minh, in: $0) }
            #expect(report.created == 1, "\(report.rows)")
            let read = try await connected.get("/dossiers/CU-0001")
            #expect(read.status == 200 && read.number("TrangThaiHoSo") == 4)
            #expect(try await connected.post("/dossiers/CU-0001/steps").status == 200)
            #expect(try await connected.get("/dossiers/CU-0001/derivation").status == 200)
            #expect(try await connected.get("/dossiers?pageSize=5").items.count == 1)
        }
    }

    @Test("The step that makes the result may say its number, day and signer; another step may not", arguments: TestDatabase.each)
    func result(_ engine: Engine) async throws {
        try await withOpen(Connected.open(engine)) { connected in
            let code = try await connected.receive()
            let paper: JSONValue = ["SoVanBan": "15/GKS", "NgayKy": "2026-03-02", "NguoiKy": "Trần Văn Hùng"]
            let early = try await connected.post("/dossiers/\(code)/steps", paper)
            #expect(early.status == 422 && early.text.contains("#/SoVanBan"))
            #expect(try await connected.get("/dossiers/\(code)").number("PhienBan") == 1, "nothing was done")
            for _ in 1...2 { #expect(try await connected.post("/dossiers/\(code)/steps").status == 200) }
            let wrong = try await connected.post("/dossiers/\(code)/steps", ["NgayKy": "2026-02-30"])
            #expect(wrong.status == 422 && wrong.text.contains("#/NgayKy"))
            let future = try await connected.post("/dossiers/\(code)/steps", ["NgayKy": "2026-03-03"])
            #expect(future.status == 422 && future.text.contains("#/NgayKy"), "signed tomorrow")
            #expect(try await connected.post("/dossiers/\(code)/steps", paper).number("TrangThaiHoSo") == 9)
            let kept = try await connected.world.read { reader in
                try reader.rows("SELECT number, signer FROM dossier_result").map {
                    "\(try $0["number"] as String) \(try $0["signer"] as String)"
                }
            }
            #expect(kept == ["15/GKS Trần Văn Hùng"])
        }
    }

    @Test("An opinion that is awaited stands against the end, unless the system says why not to wait", arguments: TestDatabase.each)
    func withoutOpinions(_ engine: Engine) async throws {
        try await withOpen(Connected.open(engine)) { connected in
            let code = try await connected.receive()
            for _ in 1...2 { #expect(try await connected.post("/dossiers/\(code)/steps").status == 200) }
            let (hung, other) = (connected.world[.hung], connected.world.otherWard)
            try await connected.world.write(by: .hung) { tx in
                let id = try DossierExchange.find(code: code, for: hung, in: tx).dossier.id
                try AskOpinions.perform(
                    id, of: [.agency(other)], ReferralDraft(content: "Xác nhận nơi cư trú.", limit: "2 ngày làm việc"), by: hung, in: tx)
            }
            let refused = try await connected.post("/dossiers/\(code)/steps")
            #expect(refused.status == 422 && refused.text.contains("#/LyDoKhongChoYKien"))
            let done = try await connected.post("/dossiers/\(code)/steps", ["LyDoKhongChoYKien": "Đã đủ căn cứ."])
            #expect(done.number("TrangThaiHoSo") == 9)
        }
    }

    @Test("An apology makes a new appointment and leaves the due date; a second one is refused", arguments: TestDatabase.each)
    func extension_(_ engine: Engine) async throws {
        try await withOpen(Connected.open(engine)) { connected in
            let code = try await connected.receive()
            let extended = try await connected.post("/dossiers/\(code)/extensions", ["NgayHenLai": "2026-03-10", "GhiChu": "Chờ xác minh"])
            #expect(extended.text("NgayHenLai") == "2026-03-10T17:30:00+07:00" && extended.text("HanXuLy") == "2026-03-05T17:30:00+07:00")
            let again = try await connected.post("/dossiers/\(code)/extensions", ["NgayHenLai": "2026-03-12", "GhiChu": "Vẫn chờ"])
            #expect(again.status == 409 && again.text("detail")?.contains("một lần") == true)
            let code2 = try await connected.receive()
            let sunday = try await connected.post("/dossiers/\(code2)/extensions", ["NgayHenLai": "2026-03-08", "GhiChu": "Chờ"])
            #expect(sunday.status == 422 && sunday.text.contains("#/NgayHenLai"))
        }
    }

    @Test("A dossier that is not complete is refused with the names of what is missing, at the fields they belong to")
    func incomplete() async throws {
        try await withOpen(Connected.open()) { connected in
            let answer = try await connected.post(
                "/dossiers", ["MaTTHC": .text(Connected.tthc), "ChuHoSo": "A", "SoDienThoai": "12", "TaiKhoanXuLy": "khong.co"])
            #expect(answer.status == 422 && answer.text.contains("#/TaiKhoanXuLy"))
            let second = try await connected.post("/dossiers", ["MaTTHC": .text(Connected.tthc), "ChuHoSo": "A", "SoDienThoai": "12"])
            #expect(
                second.text.contains("#/ThanhPhanHoSo") && second.text.contains("Giấy chứng sinh") && second.text.contains("#/SoDienThoai"))
            let other = try await connected.post("/dossiers", ["MaTTHC": "9.999999", "ChuHoSo": "A"])
            #expect(other.status == 422 && other.text.contains("#/MaTTHC"))
            #expect(try await connected.get("/dossiers").items.isEmpty)
        }
    }

    @Test("A dossier is handed to a colleague of the agency, never to somebody of another", arguments: TestDatabase.each)
    func holder(_ engine: Engine) async throws {
        try await withOpen(Connected.open(engine)) { connected in
            let code = try await connected.receive(["TaiKhoanXuLy": .text(World.username(.hoa))])
            #expect(try await connected.get("/dossiers/\(code)").text("NguoiXuLy") == "Lê Thị Hoa")
            let answer = try await connected.post("/dossiers/\(code)/steps", ["TaiKhoanXuLy": .text(World.username(.tam))])
            #expect(answer.status == 422 && answer.text.contains("#/TaiKhoanXuLy"))
        }
    }

    @Test("The list goes page by page, by state and by change, each dossier once", arguments: TestDatabase.each)
    func list(_ engine: Engine) async throws {
        try await withOpen(Connected.open(engine)) { connected in
            var codes: [String] = []
            for number in 1...5 { codes.append(try await connected.receive(["MaHoSoNguon": .text("MC-\(number)")])) }
            var seen: [JSONValue] = []
            var cursor = ""
            repeat {
                let page = try await connected.get("/dossiers?pageSize=2\(cursor)")
                seen += page.items.compactMap { $0["MaHoSo"] }
                cursor = page.text("nextCursor").map { "&cursor=\($0)" } ?? ""
            } while !cursor.isEmpty
            #expect(seen == codes.map(JSONValue.text))

            connected.world.clock.move(to: Connected.monday.adding(seconds: 7200))
            _ = try await connected.post("/dossiers/\(codes[1])/steps")
            let changed = try await connected.get("/dossiers?updatedSince=2026-03-02T09:00:00%2B07:00")
            #expect(changed.items.compactMap { $0["MaHoSo"] } == [.text(codes[1])])
            #expect(try await connected.get("/dossiers?updatedSince=2026-03-02T02:00:00Z").items.count == 1, "the same instant in UTC")
            #expect(try await connected.get("/dossiers?state=4").items.count == 1)
            #expect(try await connected.get("/dossiers?state=2").items.count == 4)
            #expect(try await connected.get("/dossiers?externalCode=MC-3").items.compactMap { $0["MaHoSo"] } == [.text(codes[2])])
            #expect(try await connected.get("/dossiers?externalCode=MC-9").items.isEmpty)
            for wrong in ["state=11", "state=x", "pageSize=0", "cursor=x", "updatedSince=2026", "la=1", "state=2&state=3"] {
                let answer = try await connected.get("/dossiers?\(wrong)")
                #expect(answer.status == 422 && answer.text.contains("\"parameter\""), "\(wrong)")
            }
        }
    }

    @Test("A procedure says what to bring under the names the reception expects; the deadline is the command's")
    func procedures() async throws {
        try await withOpen(Connected.open()) { connected in
            #expect(try await connected.get("/procedures").items.compactMap { $0["MaTTHC"] } == [.text(Connected.tthc)])
            let procedure = try await connected.get("/procedures/\(Connected.tthc)")
            #expect(procedure.text.contains("Giấy chứng sinh") && procedure.text("ThoiHan") == "3 ngày làm việc")
            #expect(try await connected.get("/procedures/1.999999").status == 404)
            let query = "received=2026-02-13T15:30:00%2B07:00&limit=5%20ng%C3%A0y%20l%C3%A0m%20vi%E1%BB%87c"
            let due = try await connected.get("/deadline?\(query)")
            #expect(due.text("due") == "2026-02-27T17:30:00+07:00")
            #expect(try await connected.get("/deadline?received=2026-02-13T15:30:00Z&limit=xyz").status == 422)
            #expect(try await connected.get("/deadline?limit=xyz").status == 422)
        }
    }
}
