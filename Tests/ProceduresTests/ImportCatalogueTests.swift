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
        let office = try await Office.open(engine)
        let first = try await run(Self.file, in: office)
        #expect(first.rows.map(\.result) == [.created, .rejected, .rejected, .rejected])
        #expect(first.rows.map(\.line) == [2, 3, 4, 5])
        let second = try await run(Self.file, in: office)
        #expect(second.created == 0)
        #expect(second.updated == 0)
        #expect(second.unchanged == 1)
        try await office.world.close()
    }

    @Test("Unknown never wipes out known", arguments: TestDatabase.each)
    func keepsKnown(_ engine: Engine) async throws {
        let office = try await Office.open(engine)
        _ = try await run("ma,ten,linh_vuc,thoi_han\n1.1.1,A,Hộ tịch,5 ngày làm việc\n", in: office)
        let report = try await run("ma,ten,linh_vuc,co_quan_thuc_hien\n1.1.1,A,,UBND xã\n", in: office)
        #expect(report.updated == 1)
        let known = try await office.database.read { try CatalogueStore.find(codes: ["1.1.1"], in: $0)["1.1.1"] }
        #expect(known?.limit == "5 ngày làm việc")
        #expect(known?.field == "Hộ tịch")
        #expect(known?.executor == "UBND xã")
        try await office.world.close()
    }

    @Test("An agency adds and fills in, but does not correct what is everybody's", arguments: TestDatabase.each)
    func agency(_ engine: Engine) async throws {
        let office = try await Office.open(engine)
        _ = try await run("ma,ten,linh_vuc,co_quan_thuc_hien\n1.1.1,Tên đúng,Hộ tịch,\n", in: office)
        let report = try await run(
            "ma,ten,linh_vuc,co_quan_thuc_hien\n1.1.1,Tên khác,Đất đai,UBND xã\n1.1.2,Mới,,\n", as: .agency, in: office)
        #expect(report.rows.map(\.result) == [.updated, .created])
        let known = try await office.database.read { try CatalogueStore.find(codes: ["1.1.1"], in: $0)["1.1.1"] }
        #expect(known?.name == "Tên đúng")
        #expect(known?.field == "Hộ tịch")
        #expect(known?.executor == "UBND xã")
        try await office.world.close()
    }

    @Test("A trial says the same and changes nothing", arguments: TestDatabase.each)
    func trial(_ engine: Engine) async throws {
        let office = try await Office.open(engine)
        let plan = try await office.database.read {
            try ImportCatalogue.plan(CatalogueFile.rows(CSVReader.read(Data(Self.file.utf8))), in: $0)
        }
        #expect(plan.report.created == 1)
        #expect(try await office.database.read { try CatalogueStore.count(in: $0) } == 0)
        try await office.world.close()
    }
}
