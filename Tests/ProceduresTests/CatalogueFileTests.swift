import Foundation
import Kernel
import Testing
import Web

@testable import Procedures

@Suite("The catalogue as the portal prints it: what is not certain stays unknown")
struct CatalogueFileTests {
    static let head = "Hình thức nộpThời gianPhí, lệ phíMô tả"

    @Test("A limit that all ways give alike is taken")
    func certain() {
        let ways = PortalWays(Self.head + "Trực tuyến5 Ngày làm việc100,000 VNĐ(lần)Trực tiếp5 Ngày làm việc100,000 VNĐ(lần)")
        #expect(ways.limit == "5 ngày làm việc")
        #expect(ways.fee == "100.000 đồng")
    }

    @Test("A number without a unit is no limit, and no fee either: 120 VNĐ was 1 and 20")
    func runTogether() {
        for text in ["Trực tuyến120,000 VNĐ", "Trực tuyến1Miễn phíTrực tiếp1Miễn phí", "Trực tuyến7Miễn phí"] {
            let ways = PortalWays(Self.head + text)
            #expect(ways.limit == nil)
            #expect(ways.fee == nil)
        }
    }

    @Test("Ways that differ, and a text that names another time, give no limit")
    func uncertain() {
        #expect(PortalWays(Self.head + "Trực tuyến3 NgàyMiễn phíTrực tiếp5 NgàyMiễn phí").limit == nil)
        #expect(
            PortalWays(Self.head + "Trực tiếp10 Ngày làm việcKhông có thông tin20 ngày làm việc đối với trường hợp có cây").limit == nil)
        #expect(
            PortalWays(Self.head + "Trực tuyến2 Ngày làm việcKhông có thông tin02 ngày làm việc kể từ khi nhận đủ").limit
                == "2 ngày làm việc")
    }

    @Test("Free with reservations is not free")
    func fees() {
        #expect(PortalWays(Self.head + "Trực tiếp5 NgàyMiễn phí(Mức lệ phí do HĐND tỉnh quyết định)").fee == nil)
        #expect(PortalWays(Self.head + "Trực tiếp5 NgàyMiễn phí").fee == "Miễn phí")
    }

    @Test("Dossier parts are taken apart where the count stands alone")
    func parts() throws {
        let parts = try #require(
            PortalParts.parts(
                "--Tên giấy tờMẫu đơn, tờ khaiSố lượng- Tờ khai;1 bản chính+ Hợp đồng, nộp 02 bản chính kèm theo0 bản chính,1 bản sao"))
        #expect(parts.map(\.name) == ["Tờ khai", "Hợp đồng, nộp 02 bản chính kèm theo"])
        #expect(parts.map(\.original) == [1, 0])
        #expect(parts.map(\.copy) == [0, 1])
    }

    @Test("A form's file is told from the paper's name where there is one place to cut, and not guessed where there is none")
    func formFiles() throws {
        let table = "Tên giấy tờMẫu đơn, tờ khaiSố lượng"
        let parts = try #require(PortalParts.parts(table + "Tờ khai đăng ký khai sinhTo khai.docx1 bản chính"))
        #expect(parts.map(\.name) == ["Tờ khai đăng ký khai sinh"])
        #expect(parts.map(\.note) == ["Mẫu: To khai.docx"])
        #expect(PortalParts.parts(table + "Đơn đề nghịvăn bản đề nghị.docx1 bản chính") == nil)
    }

    @Test("A digit that may belong to the name, or several tables, leave the parts unknown")
    func uncertainParts() {
        let table = "Tên giấy tờMẫu đơn, tờ khaiSố lượng"
        #expect(PortalParts.parts(table + "Phiếu theo Nghị định 100 ngày 28/8/20202 bản chính") == nil)
        #expect(PortalParts.parts("Nhập cảnh" + table + "A1 bản chínhXuất cảnh" + table + "B1 bản chính") == nil)
        #expect(PortalParts.parts("Không có thông tin") == nil)
    }

    @Test("Counts of each kind are read, and what looks like one and is none belongs to the name")
    func counts() throws {
        let table = "Tên giấy tờMẫu đơn, tờ khaiSố lượng"
        let parts = try #require(
            PortalParts.parts(table + "A2 bản saoB bản chínhC1 bản chính,2 bản photoD1 bản chính,3 bản saoE100 bản saoF1 bản sao"))
        #expect(parts.map(\.name) == ["A", "B bản chínhC", ",2 bản photoD", "E100 bản saoF"])
        #expect(parts.map(\.original) == [0, 1, 1, 0] && parts.map(\.copy) == [2, 0, 3, 1])
    }

    @Test("A cell of two hundred thousand digits or counts is answered")
    func hostileParts() {
        let table = "Tên giấy tờMẫu đơn, tờ khaiSố lượng"
        for piece in ["1", "1 bản ", " 1 bản chính", "1 bản chính,", "A1 bản chính,1 bản sa"] {
            let cell = table + String(repeating: piece, count: 200_000 / piece.count)
            #expect(PortalParts.parts(cell) == nil, "\(piece)")
        }
    }

    @Test("Both files of the portal are read by their headings, decomposed letters too")
    func headings() throws {
        let list = try CSVReader.read(
            Data("ma,ten,co_quan_ban_hanh,co_quan_thuc_hien,linh_vuc\n1.015027,A,Bộ Công an,UBND xã,Chính sách\n".utf8))
        let first = try #require(try CatalogueFile.rows(list).first)
        #expect(first.code == "1.015027")
        #expect(first.executor == "UBND xã")
        #expect(first.limit == nil)
        let decomposed = "Đăng ký".decomposedStringWithCanonicalMapping
        let details = try CSVReader.read(Data("ma_thu_tuc,ten_thu_tuc,linh_vuc,cach_thuc_thuc_hien\n1.1,\(decomposed),,x\n".utf8))
        #expect(try CatalogueFile.rows(details).first?.name == "Đăng ký")
        let other = try CSVReader.read(Data("a,b\n1,2\n".utf8))
        #expect(throws: Problem.self) { try CatalogueFile.rows(other) }
    }
}
