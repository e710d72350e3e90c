import Foundation
import Identity
import Kernel
import Organisation
import Storage
import Testing
import Web
import World

@Suite("Agencies and their duties")
struct AgencyTests {
    private func table(_ text: String) throws -> CSVTable { try CSVReader.read(Data(text.utf8)) }

    @Test("The list of units comes in as it is; a second time changes nothing; a code may live twice", arguments: TestDatabase.each)
    func units(_ engine: Engine) async throws {
        try await withWorld(engine) { world in
            let old =
                "code,name,level,parent,valid_from,valid_to\n01,Thành phố A,province,,2025-03-01,2025-06-30\n00001,Phường Cũ,commune,001,2025-03-01,2025-06-30\n"
            let new =
                "code,name,level,parent,valid_from,valid_to\n01,Thành phố A,province,,2025-07-01,\n00001,Phường Mới,commune,01,2025-07-01,\n00002,,commune,01,2025-07-01,\n"
            let first = try await world.write(by: .minh) { [table = try table(old)] tx in try ImportUnits.perform(table, in: tx) }
            #expect(first.created == 2)
            let second = try await world.write(by: .minh) { [table = try table(new)] tx in try ImportUnits.perform(table, in: tx) }
            #expect((second.created, second.rejected) == (2, 1))
            #expect(second.rows.last?.message == "Thiếu tên đơn vị.")
            let again = try await world.write(by: .minh) { [table = try table(new)] tx in try ImportUnits.perform(table, in: tx) }
            #expect((again.created, again.updated, again.unchanged) == (0, 0, 2))
        }
    }

    @Test("Agencies come from a file with their duty, and what is wrong is said row by row", arguments: TestDatabase.each)
    func agencies(_ engine: Engine) async throws {
        try await withWorld(engine) { world in
            let text = """
                code,name,kind,parent,group,duty,basis,valid_from,electronic_since
                97-S1,Sở Một,department,,,mandatory,"QĐ 19/2014/QĐ-TTg, Điều 2",2020-01-01,2022-01-01
                97-C1,Chi cục Một,subDepartment,97-S1,,mandatory,QĐ 19/2014/QĐ-TTg,2020-01-01,
                97-X,Không loại,nothing,,,,,,
                97-Y,Không cha,commune,97-KHONG,,,,,
                97-Z,Không căn cứ,commune,,,mandatory,,,
                """
            let province = world.province
            let load: @Sendable (Transaction) throws -> ImportReport = { [table = try table(text)] tx in
                try ImportAgencies.perform(table, into: province, in: tx)
            }
            let first = try await world.write(by: .minh, load)
            #expect((first.created, first.rejected) == (2, 3))
            #expect(first.rows.map(\.line) == [2, 3, 4, 5, 6])
            let again = try await world.write(by: .minh, load)
            #expect((again.created, again.updated, again.unchanged, again.rejected) == (0, 0, 2, 3))
            let found = try await world.read { reader in
                try AgencyStore.agencies(in: .province(province), asOf: World.morning.day, in: reader)
            }
            #expect(found.first { $0.code == "97-C1" }?.parent == found.first { $0.code == "97-S1" }?.id)
        }
    }

    @Test(
        "A code that dossier codes cannot begin with is refused: people look them up in any case",
        arguments: ["97-sxd", "97/SXD", "97 SXD", "97-SXĐ"])
    func codes(_ code: String) async throws {
        try await withWorld { (world) async throws in
            let province = world.province
            await #expect {
                try await world.write(by: .minh) { tx in
                    _ = try CreateAgency.perform(
                        AgencyDraft(kind: .department, code: code, name: "Sở Xây dựng", validFrom: tx.now.day), duty: nil, under: province,
                        in: tx)
                }
            } throws: { ($0 as? Problem)?.fields["code"]?.contains("97-SXD") == true }
        }
    }

    @Test("No two agencies begin their dossier codes alike, by setting or by code", arguments: TestDatabase.each)
    func prefixes(_ engine: Engine) async throws {
        try await withWorld(engine) { (world) async throws in
            let (ward, other, province) = (world.ward, world.otherWard, world.province)
            func set(_ value: String, _ agency: AgencyID, days: Int = 0) async throws -> String? {
                do {
                    try await world.write(by: .minh) { tx in
                        try ChangeSetting.perform(.dossierCodePrefix, value, from: tx.now.day.adding(days: days), of: agency, in: tx)
                    }
                    return nil
                } catch let problem as Problem { return problem.fields["dossierCodePrefix"] }
            }
            #expect(try await set("97002", ward)?.contains("UBND xã Bình Minh") == true, "the neighbour's own code while it has no other")
            #expect(try await set("H97.12", ward) == nil)
            #expect(try await set("H97.12", ward, days: 3) == nil, "one's own again")
            #expect(try await set("H97.12", other)?.contains("UBND phường Thống Nhất") == true)
            #expect(try await set("H97.13", other, days: 10) == nil)
            #expect(try await set("H97.13", ward)?.contains("UBND xã Bình Minh") == true, "another will have it")
            #expect(try await set("97001", other) == nil, "the ward begins its codes otherwise now")
            await #expect {
                try await world.write(by: .minh) { tx in
                    _ = try CreateAgency.perform(
                        AgencyDraft(kind: .commune, code: "H97.12", name: "UBND xã Mới", validFrom: tx.now.day), duty: nil, under: province,
                        in: tx)
                }
            } throws: { ($0 as? Problem)?.fields["code"]?.contains("UBND phường Thống Nhất") == true }
        }
    }

    @Test("A duty is what was stated last before the day asked", arguments: TestDatabase.each)
    func duties(_ engine: Engine) async throws {
        try await withWorld(engine) { world in
            let (minh, ward) = (world[.minh], world.ward)
            let from = try #require(Day("2026-11-23"))
            let said = World.morning
            try await world.write(by: .minh) { tx in
                try StateDuty.perform(ward, DutyStatement(duty: .mandatory, basis: "Quyết định mới", from: from), by: minh, in: tx)
            }
            let duty = { @Sendable (instant: Instant) in
                try await world.read { reader in try Duties.duties(.agency(ward), asOf: instant, in: reader)[ward]?.duty }
            }
            #expect(try await duty(Instant(from).adding(seconds: -1)) == .byProvince)
            #expect(try await duty(Instant(from)) == .mandatory)

            // Corrected a week after: known from then on, and for the days since it began.
            try await world.write(by: .minh) { tx in
                let later = tx.at(Instant(from).adding(seconds: 7 * 86_400), by: minh.stamp)
                try StateDuty.perform(ward, DutyStatement(duty: .encouraged, basis: "Đính chính", from: from), by: minh, in: later)
            }
            #expect(try await duty(Instant(from).adding(seconds: 6 * 86_400)) == .mandatory, "not known yet")
            #expect(try await duty(Instant(from).adding(seconds: 8 * 86_400)) == .encouraged)
            #expect(try await duty(said.adding(seconds: -1)) == .byProvince)
        }
    }

    @Test("The register of a past moment is what was written by then: names, dates and who was in it", arguments: TestDatabase.each)
    func knownAt(_ engine: Engine) async throws {
        try await withWorld(engine) { world in
            let (minh, ward, province) = (world[.minh], world.ward, world.province)
            let now = World.morning
            let load: @Sendable (Transaction) throws -> Void = { tx in
                var draft = AgencyDraft(
                    kind: .commune, code: "97001", name: "UBND phường Thống Nhất Mới", group: "Thành phố", validFrom: Day(number: 0))
                draft.electronicSince = Day("2026-01-01")
                try ChangeAgency.perform(ward, draft, by: minh, in: tx)
                _ = try CreateAgency.perform(
                    AgencyDraft(kind: .commune, code: "97009", name: "UBND xã Ghi Sau", validFrom: Day(number: 0)), duty: nil,
                    under: province,
                    in: tx)
            }
            try await world.write(by: .minh, load)
            try await world.read { (reader: any Reader) throws -> Void in
                let before = try AgencyStore.agencies(in: .province(province), knownAt: now.adding(seconds: -1), in: reader)
                #expect(before.map(\.name) == ["UBND phường Thống Nhất", "UBND xã Bình Minh"])
                #expect(before.first?.electronicSince == Day(number: 0))
                let after = try AgencyStore.agencies(in: .province(province), knownAt: now, in: reader)
                #expect(after.map(\.name) == ["UBND phường Thống Nhất Mới", "UBND xã Bình Minh", "UBND xã Ghi Sau"])
                #expect(
                    after == (try AgencyStore.agencies(in: .province(province), asOf: now.day, in: reader)),
                    "the last version is the register")
                #expect(try AgencyStore.agency(ward, knownAt: now.adding(seconds: -1), in: reader).name == "UBND phường Thống Nhất")
                let new = try #require(after.last?.id)
                #expect(
                    try AgencyStore.agency(new, knownAt: now.adding(seconds: -1), in: reader).name == "UBND xã Ghi Sau", "as first written")
            }
        }
    }

    @Test("A ward sees itself and not its neighbour; the province sees both")
    func sight() async throws {
        try await withWorld { world in
            let (lan, minh, ward, other) = (world[.lan], world[.minh], world.ward, world.otherWard)
            try await world.read { (reader: any Reader) throws -> Void in
                #expect(try AgencyStore.find(ward, for: lan, in: reader).name == "UBND phường Thống Nhất")
                #expect(throws: Problem.notFound) { try AgencyStore.find(other, for: lan, in: reader) as Agency }
                #expect(try AgencyStore.find(other, for: minh, in: reader).name == "UBND xã Bình Minh")
            }
            let browser = try await Browser.signedIn(.lan, world)
            #expect(try await browser.get("/co-quan/\(other)").status == 404)
            #expect(try await browser.get("/co-quan/999999").plain.hasPrefix(browser.get("/co-quan/\(other)").plain.prefix(200)))
        }
    }

    @Test("The province makes an agency's first account on the web; the person must choose an own password")
    func firstAccount() async throws {
        try await withWorld { world in
            let province = world.province
            let (new, elsewhere) = try await world.database.write(by: .system) { tx in
                let from = World.morning.day
                let new = try CreateAgency.perform(
                    AgencyDraft(kind: .commune, code: "97009", name: "UBND xã Mới", validFrom: from), duty: nil, under: province, in: tx)
                let other = try CreateProvince.perform(code: "98", name: "Tỉnh khác", validFrom: from, in: tx)
                return (
                    new,
                    try CreateAgency.perform(
                        AgencyDraft(kind: .commune, code: "98001", name: "UBND xã Ở Xa", validFrom: from), duty: nil, under: other, in: tx)
                )
            }
            let minh = try await Browser.signedIn(.minh, world)
            #expect(try await minh.get("/co-quan/\(new)").says("Chưa có ai dùng phần mềm"))
            let form = [("name", "Lò Thị Mai"), ("post", "Chuyên viên"), ("username", "xamoi.mai")]
            #expect(try await minh.post("/co-quan/\(elsewhere)/tai-khoan", pairs: form).status == 404, "another province's")
            #expect(try await minh.post("/co-quan/\(world.ward)/tai-khoan", pairs: form).status == 409, "the ward keeps its own accounts")
            #expect(try await minh.post("/co-quan/\(new)/tai-khoan", pairs: [("name", "Mai"), ("username", "Có Dấu")]).status == 422)
            let made = try await minh.post("/co-quan/\(new)/tai-khoan", pairs: form)
            #expect(made.status == 200 && made.says("xamoi.mai"))
            #expect(try await minh.post("/co-quan/\(new)/tai-khoan", pairs: form).status == 409, "once")
            #expect(try await minh.get("/co-quan/\(new)").says("Quản trị: Lò Thị Mai"))
            let password = try #require(made.text.split(separator: "<code>").dropFirst().first?.split(separator: "</code>").first)
            let mai = Browser(world)
            _ = try await mai.get("/dang-nhap")
            let signedIn = try await mai.post("/dang-nhap", pairs: [("username", "xamoi.mai"), ("password", String(password))])
            #expect(signedIn.status == 303)
            #expect(try await mai.get("/nguoi-dung").location == "/mat-khau", "the password is to be changed first")
            let (entries, roles) = try await world.read { reader in
                (
                    try Journal.timeline(of: .agency, new, in: reader),
                    try StaffDirectory.staff(of: new, in: reader).first?.roles
                )
            }
            #expect(entries.contains { $0.kind == "agency.accountOpened" && $0.stamp.name == "Phạm Văn Minh" })
            #expect(roles == [.administrator, .secretary])
            let lan = try await Browser.signedIn(.lan, world)
            #expect(try await lan.post("/co-quan/\(new)/tai-khoan", pairs: form).status == 403)
        }
    }

    @Test("Settings are dated: the old one still counts for its days", arguments: TestDatabase.each)
    func settings(_ engine: Engine) async throws {
        try await withWorld(engine) { world in
            let ward = world.ward
            let day = try #require(Day("2026-05-01"))
            try await world.write(by: .lan) { tx in
                try ChangeSetting.perform(.officeHours, "T2-T6 08:00-12:00,13:00-17:00", from: day, of: ward, in: tx)
            }
            let calendar = try await world.read { reader in try Calendars.calendar(for: ward, in: reader) }
            let april = try #require(Day("2026-04-10"))
            let june = try #require(Day("2026-06-12"))
            #expect(calendar.closing(of: april) == Instant(april, TimeOfDay(17, 30)))
            #expect(calendar.closing(of: june) == Instant(june, TimeOfDay(17, 0)))
            await #expect(throws: Problem.self) {
                try await world.write(by: .lan) { tx in
                    try ChangeSetting.perform(.officeHours, "từ sáng đến chiều", from: day, of: ward, in: tx)
                }
            }
        }
    }

    @Test("Only who may enter a notice has its form")
    func form() async throws {
        try await withWorld { world in
            for person in World.Person.allCases {
                let page = try await Browser.signedIn(person, world).get("/lich-lam-viec")
                #expect(page.status == 200)
                #expect(page.says("Ghi một ngày theo thông báo") == world[person].may(.keepCalendar), "\(person)")
            }
        }
    }

    @Test("A closing of one agency moves its own due dates and nobody else's", arguments: TestDatabase.each)
    func closing(_ engine: Engine) async throws {
        try await withWorld(engine) { world in
            let (lan, ward, other) = (world[.lan], world.ward, world.otherWard)
            let day = try #require(Day("2026-12-03"))
            try await world.write(by: .lan) { tx in
                let entry = WorkingCalendar.Entry(day, .closure, reason: "Mất điện toàn phường", source: "Thông báo 12/TB-UBND")
                try EnterCalendarNotice.perform(entry, agency: ward, by: lan, in: tx)
            }
            let (own, others) = try await world.read { reader in
                (try Calendars.calendar(for: ward, in: reader), try Calendars.calendar(for: other, in: reader))
            }
            #expect(!own.isWorkingDay(day))
            #expect(others.isWorkingDay(day))
        }
    }
}

@Suite("Calendars of several provinces in one house")
struct CalendarScopeTests {
    @Test(
        "What a province enters for all holds for its own agencies only, and no other province takes it back", arguments: TestDatabase.each)
    func scope(_ engine: Engine) async throws {
        try await withWorld(engine) { world in
            let (minh, lan, ward) = (world[.minh], world[.lan], world.ward)
            let day = try #require(Day("2026-12-03"))
            let entry = WorkingCalendar.Entry(day, .holiday, reason: "Lễ hội của tỉnh", source: "Thông báo 12/TB-UBND")
            let (province, theirs, neighbour) = try await world.database.write(by: .system) { tx in
                let from = Day.firstOf(year: 2020)
                let province = try CreateProvince.perform(code: "98", name: "Tỉnh bên cạnh", validFrom: from, in: tx)
                let theirs = try CreateAgency.perform(
                    AgencyDraft(kind: .commune, code: "98001", name: "UBND phường Bên Cạnh", validFrom: from), duty: nil, under: province,
                    in: tx)
                let account = try CreateAccount.perform(
                    NewAccount(username: "ben.canh", name: "Ngô Bên", roles: [.province], passwordHash: "-"), in: province, tx: tx)
                return (province, theirs, Actor(account: account, name: "Ngô Bên", agency: province, agencyName: "", roles: [.province]))
            }
            try await world.database.write(by: neighbour.stamp) { tx in
                try EnterCalendarNotice.perform(entry, agency: nil, by: neighbour, in: tx)
                try CompleteCalendarYear.perform(2031, source: "Thông báo 13/TB-UBND", by: neighbour, in: tx)
            }
            func calendars() async throws -> (theirs: WorkingCalendar, ours: WorkingCalendar) {
                try await world.read { reader in
                    (try Calendars.calendar(for: theirs, in: reader), try Calendars.calendar(for: ward, in: reader))
                }
            }
            let entered = try await calendars()
            #expect(!entered.theirs.isWorkingDay(day) && entered.theirs.isComplete(year: 2031))
            #expect(entered.ours.isWorkingDay(day) && !entered.ours.isComplete(year: 2031))
            let notice = try #require(try await world.read { reader in try Calendars.notices(for: theirs, in: reader).first })
            #expect(notice.province == province && notice.agency == nil)
            #expect(try await world.read { reader in try Calendars.notices(for: ward, in: reader).isEmpty })
            func refused(_ actor: Actor, _ body: @escaping @Sendable (Transaction) throws -> Void) async -> Problem.Kind? {
                do { try await world.database.write(by: actor.stamp, body) } catch { return (error as? Problem)?.kind }
                return nil
            }
            #expect(await refused(minh) { try WithdrawCalendarNotice.perform(notice.id, agency: nil, by: minh, in: $0) } == .notFound)
            #expect(await refused(minh) { try EnterCalendarNotice.perform(entry, agency: theirs, by: minh, in: $0) } == .notFound)
            #expect(await refused(lan) { try EnterCalendarNotice.perform(entry, agency: nil, by: lan, in: $0) } == .forbidden)
            #expect(await refused(lan) { try EnterCalendarNotice.perform(entry, agency: theirs, by: lan, in: $0) } == .notFound)
            #expect(await refused(minh) { try EnterCalendarNotice.perform(entry, agency: nil, by: minh, in: $0) } == nil, "each its own")
            #expect(await refused(neighbour) { try WithdrawCalendarNotice.perform(notice.id, agency: nil, by: neighbour, in: $0) } == nil)
            let after = try await calendars()
            #expect(after.theirs.isWorkingDay(day) && !after.ours.isWorkingDay(day))
        }
    }
}

@Suite("Pages of the organisation")
struct OrganisationPagesTests {
    @Test("A file of the wrong encoding gets a sentence that says what to do, and nothing is kept")
    func encoding() async throws {
        try await withWorld { world in
            let minh = try await Browser.signedIn(.minh, world)
            let bad = Data([0x63, 0x6F, 0x64, 0x65, 0x2C, 0x6E, 0x61, 0x6D, 0x65, 0x0A, 0x31, 0x2C, 0xD1, 0xFE, 0x92, 0x0A])
            let answer = try await minh.upload("/co-quan/nap-tep", file: ("tep", "xau.csv", bad), [("loai_tep", "agencies")])
            #expect(answer.status == 422)
            #expect(answer.says("UTF-8"))
        }
    }

    @Test("A trial says what would be done and does nothing")
    func trial() async throws {
        try await withWorld { world in
            let minh = try await Browser.signedIn(.minh, world)
            let file = Data("code,name,kind\n97-T,Trung tâm Thử,publicUnit\n".utf8)
            let answer = try await minh.upload(
                "/co-quan/nap-tep", file: ("tep", "thu.csv", file), [("loai_tep", "agencies"), ("thu", "1")])
            #expect(answer.says("Nếu nạp thật"))
            #expect(try await !minh.get("/co-quan").says("Trung tâm Thử"))
            _ = try await minh.upload("/co-quan/nap-tep", file: ("tep", "that.csv", file), [("loai_tep", "agencies")])
            #expect(try await minh.get("/co-quan").says("Trung tâm Thử"))
        }
    }

    @Test("The committee's decision is recorded with its members")
    func committee() async throws {
        try await withWorld { world in
            let lan = try await Browser.signedIn(.lan, world)
            let answer = try await lan.post(
                "/to-chuc/ban-chi-dao",
                [
                    "kind": "steering", "number": "15/QĐ-UBND", "decided_on": "05/01/2026", "member_name": "Trần Văn Hùng",
                    "member_post": "Chủ tịch", "member_duty": "Trưởng ban",
                ])
            #expect(answer.status == 303)
            let page = try await lan.get("/to-chuc")
            #expect(page.says("15/QĐ-UBND") && page.says("Trưởng ban"))
        }
    }

    @Test("What is typed is shown as typed, never run")
    func escaping() async throws {
        try await withWorld { world in
            let lan = try await Browser.signedIn(.lan, world)
            _ = try await lan.post("/to-chuc/don-vi", ["unit": "<script>alert(1)</script>"])
            let page = try await lan.get("/to-chuc")
            #expect(!page.text.contains("<script>alert"))
            #expect(page.text.contains("&lt;script&gt;alert(1)"))
        }
    }
}
