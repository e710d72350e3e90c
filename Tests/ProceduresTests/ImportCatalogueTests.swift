import Foundation
import Kernel
import Organisation
import Storage
import Testing
import Web
import World

@testable import Procedures

@Suite("Bringing the catalogue in")
struct ImportCatalogueTests {
    static let file = """
        ma,ten,co_quan_ban_hanh,co_quan_thuc_hien,linh_vuc
        1.001193,Đăng ký khai sinh,Bộ Tư pháp,Ủy ban nhân dân cấp xã,Hộ tịch
        ,Không mã,Bộ Tư pháp,,Hộ tịch
        1.001193,Đăng ký khai sinh lại,Bộ Tư pháp,,Hộ tịch
        2.000815,,Bộ Tư pháp,,Chứng thực
        """

    private func run(_ text: String, as authority: ImportCatalogue.Authority = .keeper, in office: Office) async throws -> ImportReport {
        let secretary = office.secretary
        return try await office.write(as: secretary) { tx in
            try ImportCatalogue.perform(CSVReader.read(Data(text.utf8)), as: authority, in: tx)
        }
    }

    @Test("Each row has its result; the same file again changes nothing", arguments: TestDatabase.each)
    func twice(_ engine: Engine) async throws {
        try await withOpen(Office.open(engine)) { office in
            let first = try await run(Self.file, in: office)
            #expect(first.rows.map(\.result) == [.created, .rejected, .rejected, .rejected])
            #expect(first.rows.map(\.line) == [2, 3, 4, 5])
            let second = try await run(Self.file, in: office)
            #expect(second.created == 0)
            #expect(second.updated == 0)
            #expect(second.unchanged == 1)
        }
    }

    @Test("Unknown never wipes out known", arguments: TestDatabase.each)
    func keepsKnown(_ engine: Engine) async throws {
        try await withOpen(Office.open(engine)) { office in
            _ = try await run("ma,ten,linh_vuc,thoi_han\n1.1.1,A,Hộ tịch,5 ngày làm việc\n", in: office)
            let report = try await run("ma,ten,linh_vuc,co_quan_thuc_hien\n1.1.1,A,,UBND xã\n", in: office)
            #expect(report.updated == 1)
            let known = try await office.database.read { try CatalogueStore.find(codes: ["1.1.1"], in: $0)["1.1.1"] }
            #expect(known?.limit == "5 ngày làm việc")
            #expect(known?.field == "Hộ tịch")
            #expect(known?.executor == "UBND xã")
        }
    }

    @Test("An empty cell keeps, the mark takes away, and each changed value is reported", arguments: TestDatabase.each)
    func changes(_ engine: Engine) async throws {
        try await withOpen(Office.open(engine)) { office in
            _ = try await run("ma,ten,linh_vuc,thoi_han,le_phi\n1.1.1,A,Hộ tịch,5 ngày làm việc,Miễn phí\n", in: office)
            let report = try await run("ma,linh_vuc,thoi_han,le_phi\n1.1.1,,(trống),8.000 đồng\n1.1.2,,,\n", in: office)
            #expect(report.rows.map(\.result) == [.updated, .rejected])
            #expect(
                report.rows.first?.changes == [
                    ValueChange(field: "Thời hạn", before: "5 ngày làm việc", after: ""),
                    ValueChange(field: "Phí, lệ phí", before: "Miễn phí", after: "8.000 đồng"),
                ])
            let known = try await office.database.read { try CatalogueStore.find(codes: ["1.1.1"], in: $0)["1.1.1"] }
            #expect(known?.name == "A" && known?.field == "Hộ tịch" && known?.limit == nil && known?.fee == "8.000 đồng")
        }
    }

    @Test("Who keeps no system adds what is missing and changes nothing of what is everybody's", arguments: TestDatabase.each)
    func others(_ engine: Engine) async throws {
        try await withOpen(Office.open(engine)) { office in
            _ = try await run("ma,ten,linh_vuc,co_quan_thuc_hien\n1.1.1,Tên đúng,Hộ tịch,\n", in: office)
            let report = try await run(
                "ma,ten,linh_vuc,co_quan_thuc_hien\n1.1.1,Tên khác,Đất đai,UBND xã\n1.1.2,Mới,,\n", as: .other, in: office)
            #expect(report.rows.map(\.result) == [.unchanged, .created])
            #expect(report.rows.first?.message.contains("Quản trị hệ thống") == true)
            let known = try await office.database.read { try CatalogueStore.find(codes: ["1.1.1"], in: $0)["1.1.1"] }
            #expect(known?.name == "Tên đúng")
            #expect(known?.field == "Hộ tịch")
            #expect(known?.executor == "")
        }
    }

    @Test("What an agency's file knows more than the shared catalogue goes into the agency's own", arguments: TestDatabase.each)
    func own(_ engine: Engine) async throws {
        try await withOpen(Office.open(engine)) { office in
            let (lan, ward) = (office.secretary, office.world.ward)
            func take(_ text: String) async throws -> (added: Int, filled: Int) {
                let rows = try CatalogueFile.rows(CSVReader.read(Data(text.utf8)))
                return try await office.write(as: lan) { tx in
                    _ = try ImportCatalogue.perform(rows, as: .other, in: tx)
                    return try AddToAgencyCatalogue.perform(rows, by: lan, in: tx)
                }
            }
            _ = try await run("ma,ten,linh_vuc,thoi_han\n1.1.1,A,Hộ tịch,\n1.1.2,B,Hộ tịch,3 ngày\n", in: office)
            #expect(try await take("ma,ten\n1.1.1,A\n1.1.2,B\n") == (2, 0))
            let details = "ma,ten,linh_vuc,thoi_han,le_phi\n1.1.1,A,Hộ tịch,2 ngày làm việc,Miễn phí\n1.1.2,B,Hộ tịch,3 ngày,\n"
            #expect(try await take(details) == (0, 1))
            #expect(try await take(details) == (0, 0))
            let (entries, shared) = try await office.database.read { reader in
                (
                    try AgencyCatalogueStore.list(ward, at: World.morning, in: reader),
                    try CatalogueStore.find(codes: ["1.1.1"], in: reader)["1.1.1"]
                )
            }
            #expect(entries.first?.entry.limit == "2 ngày làm việc" && entries.first?.entry.fee == "Miễn phí")
            #expect(entries.last?.entry.limit == nil, "the announced one goes on to count")
            #expect(shared?.limit == nil && shared?.fee == nil)
        }
    }

    @Test("A trial says the same and changes nothing", arguments: TestDatabase.each)
    func trial(_ engine: Engine) async throws {
        try await withOpen(Office.open(engine)) { office in
            let plan = try await office.database.read {
                try ImportCatalogue.plan(CatalogueFile.rows(CSVReader.read(Data(Self.file.utf8))), in: $0)
            }
            #expect(plan.report.created == 1)
            #expect(try await office.database.read { try CatalogueStore.count(in: $0) } == 0)
        }
    }
}
