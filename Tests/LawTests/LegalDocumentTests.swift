import Foundation
import Identity
import Kernel
import Organisation
import Storage
import Testing
import Web
import World

@testable import Law

@Suite("Legal documents")
struct LegalDocumentTests {
    private func document(effective: Day?, expires: Day?) -> LegalDocument {
        LegalDocument(
            id: Identifier(1), province: nil, number: "61/2018/NĐ-CP", title: "Một cửa", kind: "Nghị định", issuer: "Chính phủ",
            issuedOn: nil,
            effectiveOn: effective, expiresOn: expires, source: "")
    }

    @Test("Validity follows the day asked for, and unknown is not guessed")
    func validity() throws {
        let (from, to) = (try #require(Day(2018, 6, 21)), try #require(Day(2025, 7, 1)))
        let known = document(effective: from, expires: to)
        #expect(known.validity(on: from.adding(days: -1)) == .notYet(from: from))
        #expect(known.validity(on: to.adding(days: -1)) == .inForce)
        #expect(known.validity(on: to) == .expired(on: to))
        #expect(document(effective: nil, expires: nil).validity(on: to) == .unknown)
    }

    @Test("A law of the year 99, or of 2999, and texts without end are refused at their fields")
    func bounds() throws {
        let long = String(repeating: "a", count: 5000)
        let draft = LegalDocumentDraft(
            number: "1/2026/NĐ-CP", title: "Một cửa", kind: long, issuer: long, issuedOn: Day(99, 1, 1), effectiveOn: Day(2999, 1, 1),
            source: long)
        let problem = #expect(throws: Problem.self) { try draft.check() }
        #expect(problem?.fields.keys.sorted() == ["effective_on", "issued_on", "issuer", "kind", "source"])
    }

    static let file = """
        so_ky_hieu,loai,trich_yeu,ngay_ban_hanh,co_quan,ngay_hieu_luc
        61/2018/NĐ-CP,Nghị định,Về cơ chế một cửa,2018-04-23,Chính phủ,2018-06-21
        ,Nghị định,Không số,2018-04-23,Chính phủ,
        19/2014/QĐ-TTg,Quyết định,Về áp dụng HTQLCL,2014-03-05,Thủ tướng Chính phủ,2014-13-45
        """

    @Test("A file is taken row by row; the same file again changes nothing", arguments: TestDatabase.each)
    func twice(_ engine: Engine) async throws {
        try await withOpen(LawOffice.open(engine)) { office in
            let (table, khanh, ward) = (try CSVReader.read(Data(Self.file.utf8)), office.khanh, office.world.ward)
            let first = try await office.write(by: khanh) { try ImportLegalDocuments.perform(table, into: nil, by: khanh, in: $0) }
            #expect(first.created == 1)
            #expect(first.rejected == 2)
            let second = try await office.write(by: khanh) { try ImportLegalDocuments.perform(table, into: nil, by: khanh, in: $0) }
            #expect(second.created + second.updated == 0)
            #expect(second.unchanged == 1)
            let found = try await office.world.read { try LegalStore.find(numbers: ["61/2018/nđ-cp", "1/1"], for: ward, in: $0) }
            #expect(found.keys.sorted() == ["61/2018/nđ-cp"])
        }
    }

    @Test("A number is recorded once, in whatever spelling", arguments: TestDatabase.each)
    func once(_ engine: Engine) async throws {
        try await withOpen(LawOffice.open(engine)) { (office) async throws in
            let khanh = office.khanh
            #expect(try await office.add("61/2018/NĐ-CP", of: nil, by: khanh) == nil)
            #expect(try await office.add("61 /2018/nđ-cp", of: nil, by: khanh)?.fields["number"]?.contains("đã có") == true)
        }
    }
}
