import Identity
import Kernel
import Standards
import Storage
import Testing
import World

@testable import Documents

@Suite("Whose documents, and as of when")
struct DocumentScopeTests {
    @Test("Another agency's document does not exist; the province sees it and cannot change it", arguments: TestDatabase.each)
    func scope(_ engine: Engine) async throws {
        try await withOpen(Office.open(engine)) { office in
            let (neighbour, province) = (office.neighbour, office.province)
            let drafted = try await office.draft()
            try await office.database.read { reader in
                #expect(throws: Problem.notFound) { try DocumentStore.document(drafted.document, for: neighbour, in: reader) }
                #expect(throws: Problem.notFound) { try RevisionStore.revision(drafted.revision, for: neighbour, in: reader) }
                let seen = try DocumentStore.document(drafted.document, for: province, in: reader)
                #expect(seen.code == "CSCL")
                #expect(throws: Problem.notFound) { try DocumentStore.owned(drafted.document, by: province, in: reader) }
            }
            for stranger in [neighbour, province] {
                let refused = await problem {
                    try await office.write(as: stranger) { tx in
                        _ = try ReviseDocument.perform(drafted.document, note: "Xen vào", by: stranger, in: tx)
                    }
                }
                #expect(refused == .notFound)
            }
        }
    }

    @Test("A code is taken once in an agency, also by what was discarded; the neighbour may use it", arguments: TestDatabase.each)
    func codes(_ engine: Engine) async throws {
        try await withOpen(Office.open(engine)) { office in
            let (secretary, neighbour) = (office.secretary, office.neighbour)
            let drafted = try await office.draft()
            try await office.write(as: secretary) { tx in try DiscardDraft.perform(drafted.revision, by: secretary, in: tx) }
            let refused = await problem { _ = try await office.draft() }
            #expect(refused?.fields["code"] != nil)
            _ = try await office.write(as: neighbour) { tx in
                try DraftDocument.perform(
                    DocumentDraft(code: "CSCL", title: "Chính sách", kind: .policy, content: "{}"), by: neighbour, in: tx)
            }
        }
    }

    @Test("The requirements know only what was recorded by then", arguments: TestDatabase.each)
    func requirements(_ engine: Engine) async throws {
        try await withOpen(Office.open(engine)) { office in
            let drafted = try await office.draft()
            try await office.approve(drafted.revision)
            let (ward, province) = (office.head.agency, office.province.agency)
            let later = Office.morning.days(3)
            let secretary = office.secretary
            try await office.write(as: secretary, at: later) { tx in
                try WithdrawDocument.perform(drafted.document, note: "Thay bằng tài liệu khác", by: secretary, in: tx)
            }
            func policy(_ instant: Instant) async throws -> Standing? {
                try await office.database.read {
                    try Documents.requirements.standings(.province(province), 2026, instant, $0)["documents.policy"]?[ward]
                }
            }
            #expect(try await policy(Office.morning) == .met(on: Office.today, note: "hiệu lực từ \(Office.today.vietnamese)"))
            #expect(try await policy(Office.morning.days(-1)) == nil)
            #expect(try await policy(later) == nil)
        }
    }

    @Test("Documents are found by words without marks, and not by the neighbour", arguments: TestDatabase.each)
    func search(_ engine: Engine) async throws {
        try await withOpen(Office.open(engine)) { office in
            _ = try await office.draft()
            let (ward, other) = (office.head.agency, office.neighbour.agency)
            try await office.database.read { reader in
                let own = try SearchIndex.find(SearchWords("chinh sach"), within: [.agency(ward.value)], in: reader)
                #expect(own.map(\.title) == ["Chính sách chất lượng"])
                let next = try SearchIndex.find(SearchWords("chinh sach"), within: [.agency(other.value)], in: reader)
                #expect(next.isEmpty)
            }
        }
    }
}
