import Foundation
import Identity
import Kernel
import Storage
import Testing
import Web
import World

@testable import Organisation

@Suite("An import never erases what its file does not state")
struct ImportTests {
    private static let full = """
        code,name,kind,parent,group,duty,basis,valid_from,electronic_since
        97-S1,Sở Một,department,,Khối sở,mandatory,QĐ 19/2014/QĐ-TTg,2020-01-01,2022-01-01
        97-C1,Chi cục Một,subDepartment,97-S1,Khối chi cục,mandatory,QĐ 19/2014/QĐ-TTg,2020-01-01,2023-01-01
        """

    private func take(_ text: String, in world: World) async throws -> ImportReport {
        let (table, province) = (try CSVReader.read(Data(text.utf8), required: ImportAgencies.columns), world.province)
        return try await world.write(by: .minh) { tx in try ImportAgencies.perform(table, into: province, in: tx) }
    }

    private func agency(_ code: String, in world: World) async throws -> (Agency, DutyStatement?) {
        let province = world.province
        return try await world.read { reader in
            let agency = try #require(try AgencyStore.agency(code: code, in: province, on: World.morning.day, in: reader))
            return (agency, try Duties.duties(.agency(agency.id), asOf: World.morning, in: reader)[agency.id])
        }
    }

    @Test("A column that nobody reads is named: it may be a mistyped one")
    func unused() async throws {
        try await withWorld { (world) async throws in
            let report = try await take("code,name,kind,grupo,duty\n97-S1,Sở Một,department,Khối sở,\n", in: world)
            #expect(report.created == 1 && report.unusedWords == "Tệp có cột không dùng đến: grupo.")
            #expect(try await take(Self.full, in: world).unusedWords == nil)
        }
    }

    @Test(
        "A file of fewer columns, or of empty cells, keeps what is known of agencies",
        arguments: TestDatabase.each,
        [
            "code,name,kind\n97-C1,Chi cục Một,subDepartment\n", "code\n97-C1\n", "code,name\n97-C1,\n",
            "code,name,kind,parent,group,duty,basis,valid_from,electronic_since\n97-C1,,,,,,,,\n",
        ])
    func fewer(_ engine: Engine, _ file: String) async throws {
        try await withWorld(engine) { world in
            #expect(try await take(Self.full, in: world).created == 2)
            let before = try await agency("97-C1", in: world)
            #expect(before.0.parent != nil && before.0.group == "Khối chi cục" && before.0.electronicSince != nil && before.1 != nil)
            let report = try await take(file, in: world)
            #expect((report.unchanged, report.changedValues) == (1, 0))
            let after = try await agency("97-C1", in: world)
            #expect(after.0 == before.0 && after.1 == before.1)
        }
    }

    @Test("A changed value is reported with what stood there, and so is one taken away by its mark", arguments: TestDatabase.each)
    func changes(_ engine: Engine) async throws {
        try await withWorld(engine) { world in
            _ = try await take(Self.full, in: world)
            let report = try await take("code,group,electronic_since,duty\n97-C1,Khối mới,(Trống),\n97-S1,,,encouraged\n", in: world)
            #expect(report.rows.map(\.result) == [.updated, .rejected])
            #expect(report.rows.last?.message == "Thiếu căn cứ của nhiệm vụ.", "another duty rests on a basis of its own")
            #expect(
                report.rows.first?.changes == [
                    ValueChange(field: "group", before: "Khối chi cục", after: "Khối mới"),
                    ValueChange(field: "electronic_since", before: "01/01/2023", after: ""),
                ])
            #expect(report.changedValues == 2 && report.summary.hasSuffix("Đổi 2 giá trị đã có."))
            let (after, duty) = try await agency("97-C1", in: world)
            #expect(after.group == "Khối mới" && after.electronicSince == nil && after.parent != nil && duty?.duty == .mandatory)
            let told = try await world.read { reader in try Journal.timeline(of: .agency, after.id, in: reader).first }
            #expect(told?.details["group.before"] == "Khối chi cục" && told?.details["electronic_since.before"] == "01/01/2023")
            let named = try await take("code,name\n97-C1,(trống)\n97-MOI,\n", in: world)
            #expect(named.rows.map(\.result) == [.rejected, .rejected], "an agency has a name, a new one a kind")
        }
    }

    @Test("A line that puts an agency above itself, straight or in a ring with lines before it, is refused", arguments: TestDatabase.each)
    func rings(_ engine: Engine) async throws {
        try await withWorld(engine) { world in
            _ = try await take(Self.full, in: world)
            _ = try await take("code,name,kind,parent\n97-T1,Trạm Một,subDepartment,97-C1\n", in: world)
            let own = try await take("code,parent\n97-S1,97-S1\n97-C1,97-T1\n", in: world)
            #expect(
                own.rows.map(\.message) == [
                    "Cơ quan không thể là cấp trên của chính mình.", "“Trạm Một” đang ở dưới cơ quan này nên không thể là cấp trên.",
                ])
            #expect(try await take("code,parent\n97-S1,97-T1\n", in: world).rejected == 1, "a ring of three")
            // A ring that only the file itself would close.
            let closing = try await take(
                "code,name,kind,parent\n97-A,A,department,\n97-B,B,department,97-A\n97-S1,,,97-B\n97-A,,,97-S1\n", in: world)
            #expect(closing.rows.map(\.result) == [.created, .created, .updated, .rejected])
            let turned = try await take("code,parent\n97-A,97-C1\n97-T1,97-S1\n97-C1,97-T1\n", in: world)
            #expect(turned.rows.map(\.result) == [.rejected, .updated, .updated], "each line as those before it left things")
            let unit = try CSVReader.read(
                Data("code,name,level,parent,valid_from\n00001,Phường,commune,00001,2025-03-01\n".utf8), required: ImportUnits.columns)
            #expect(try await world.write(by: .minh) { tx in try ImportUnits.perform(unit, in: tx) }.rejected == 1)
        }
    }

    @Test("A trial tells the agency above by its code, also the province and one that has ended", arguments: TestDatabase.each)
    func parentCodes(_ engine: Engine) async throws {
        try await withWorld(engine) { world in
            _ = try await take(Self.full, in: world)
            let (c1, s1, minh, province) = (
                try await agency("97-C1", in: world).0, try await agency("97-S1", in: world).0, world[.minh], world.province
            )
            try await world.write(by: .minh) { tx in
                var (draft, above) = (AgencyDraft(s1), AgencyDraft(s1))
                draft.parent = province
                try ChangeAgency.perform(s1.id, draft, by: minh, in: tx)
                above.code = "97-CU"
                above.validTo = World.morning.day.adding(days: -1)
                var below = AgencyDraft(c1)
                below.parent = try CreateAgency.perform(above, duty: nil, under: province, in: tx)
                try ChangeAgency.perform(c1.id, below, by: minh, in: tx)
            }
            let report = try await take("code,parent\n97-S1,(trống)\n97-C1,97-S1\n", in: world)
            #expect(
                report.rows.flatMap(\.changes) == [
                    ValueChange(field: "parent", before: "97", after: ""), ValueChange(field: "parent", before: "97-CU", after: "97-S1"),
                ])
        }
    }

    @Test(
        "The form refuses an agency above itself, in a ring, or of another province, and says so at the field", arguments: TestDatabase.each
    )
    func formRings(_ engine: Engine) async throws {
        try await withWorld(engine) { world in
            _ = try await take(Self.full, in: world)
            let (c1, s1) = (try await agency("97-C1", in: world).0, try await agency("97-S1", in: world).0)
            let foreign = try await world.write(by: .minh) { tx in
                try CreateProvince.perform(code: "98", name: "Tỉnh Khác", validFrom: World.morning.day, in: tx)
            }
            let minh = try await Browser.signedIn(.minh, world)
            func post(_ agency: Agency, parent: AgencyID) async throws -> Browser.Answer {
                try await minh.post(
                    "/co-quan/\(agency.id)/sua",
                    [
                        "name": agency.name, "code": agency.code, "kind": agency.kind.rawValue, "parent": "\(parent)",
                        "valid_from": "01/01/2020",
                    ])
            }
            for (parent, sentence) in [
                (s1.id, "Cơ quan không thể là cấp trên của chính mình."), (c1.id, "“Chi cục Một” đang ở dưới cơ quan này"),
                (foreign, "Cơ quan cấp trên phải là một cơ quan của tỉnh."),
            ] {
                let answer = try await post(s1, parent: parent)
                #expect(answer.status == 422 && answer.says(sentence) && answer.text.contains("href=\"#f-parent\""), "\(sentence)")
            }
            #expect(try await agency("97-S1", in: world).0.parent == nil)
            #expect(try await post(c1, parent: s1.id).status == 303)
        }
    }

    @Test("A day on which an agency ends is not taken back by a file of agencies", arguments: TestDatabase.each)
    func ending(_ engine: Engine) async throws {
        try await withWorld(engine) { world in
            _ = try await take(Self.full, in: world)
            let (known, minh) = (try await agency("97-C1", in: world).0, world[.minh])
            let end = World.morning.day.adding(days: 30)
            try await world.write(by: .minh) { tx in
                var draft = AgencyDraft(known)
                draft.validTo = end
                try ChangeAgency.perform(known.id, draft, by: minh, in: tx)
            }
            #expect(try await take("code,group\n97-C1,Khối mới\n", in: world).updated == 1)
            #expect(try await agency("97-C1", in: world).0.validTo == end)
        }
    }

    @Test("Units keep what the file does not state", arguments: TestDatabase.each)
    func units(_ engine: Engine) async throws {
        try await withWorld(engine) { world in
            func take(_ text: String) async throws -> ImportReport {
                let table = try CSVReader.read(Data(text.utf8), required: ImportUnits.columns)
                return try await world.write(by: .minh) { tx in try ImportUnits.perform(table, in: tx) }
            }
            _ = try await take("code,name,level,parent,valid_from,valid_to\n00001,Phường Cũ,commune,001,2025-03-01,2025-06-30\n")
            #expect(try await take("code,valid_from,name\n00001,2025-03-01,\n").unchanged == 1)
            let renamed = try await take("code,valid_from,name\n00001,2025-03-01,Phường Đổi Tên\n")
            #expect(
                renamed.updated == 1
                    && renamed.rows.first?.changes == [ValueChange(field: "name", before: "Phường Cũ", after: "Phường Đổi Tên")])
            let unit = try #require(try await world.read { reader in try AdministrativeUnitStore.all(in: reader) }.first)
            #expect(unit.parentCode == "001" && unit.validTo == Day(2025, 6, 30) && unit.name == "Phường Đổi Tên")
            #expect(try await take("code,valid_from,valid_to\n00001,2025-03-01,(trống)\n").changedValues == 1)
            #expect(try await world.read { reader in try AdministrativeUnitStore.all(in: reader) }.first?.validTo == nil)
            #expect(try await take("code,valid_from\n00002,2025-03-01\n").rejected == 1, "a new one needs its name and level")
        }
    }

    @Test("A trial on the page says how many values would change, and changes none")
    func trial() async throws {
        try await withWorld { world in
            let minh = try await Browser.signedIn(.minh, world)
            let file = Data("code,group\n97001,Khối mới\n".utf8)
            let answer = try await minh.upload(
                "/co-quan/nap-tep", file: ("tep", "thu.csv", file), [("loai_tep", "agencies"), ("thu", "1")])
            #expect(answer.says("Nếu nạp thật: ") && answer.says("Đổi 1 giá trị đã có.") && answer.says("Khối mới"))
            #expect(try await agency("97001", in: world).0.group == "Thành phố")
        }
    }

    @Test("The list of units is every province's: only a keeper of the system brings it in")
    func keepers() async throws {
        try await withWorld { world in
            let file = Data("code,name,level,parent,valid_from,valid_to\n01,Thành phố A,province,,2025-03-01,\n".utf8)
            let minh = try await Browser.signedIn(.minh, world)
            #expect(try await !minh.get("/co-quan/nap-tep").says("Danh mục đơn vị hành chính"))
            let refused = try await minh.upload("/co-quan/nap-tep", file: ("tep", "a.csv", file), [("loai_tep", "units")])
            #expect(refused.status == 403 && refused.says("Quản trị hệ thống"))
            let hash = try await Password.hashed(World.password)
            try await world.database.write(by: .system) { tx in
                let new = NewAccount(
                    username: "thu.khanh", name: "Khánh", roles: [.province, .keeper], passwordHash: hash, mustChange: false)
                try CreateAccount.perform(new, in: world.province, tx: tx)
            }
            let khanh = try await Browser.signedIn("thu.khanh", world)
            #expect(try await khanh.get("/co-quan/nap-tep").says("Danh mục đơn vị hành chính"))
            #expect(try await khanh.upload("/co-quan/nap-tep", file: ("tep", "a.csv", file), [("loai_tep", "units")]).says("Thêm mới 1"))
        }
    }
}
