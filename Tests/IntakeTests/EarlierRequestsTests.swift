import Deadlines
import Dossiers
import House
import Identity
import Improvement
import Kernel
import Storage
import Testing
import World

@testable import Intake

@Suite("Requests for papers before the receipt")
struct EarlierRequestsTests {
    private let march = DossierPeriod(from: OneStop.at(1, 8).day, through: OneStop.at(31, 8).day)

    /// Judged and late, of the ward, as QĐ 766 counts.
    private func indicator(_ desk: OneStop, asOf now: Instant) async throws -> [Int] {
        let (ward, march) = (desk.ward, march)
        let count = try await desk.read { try DossierMarks.indicators(.agency(ward), in: march, asOf: now, $0)[ward] }
        return [count?.judged ?? 0, count?.late ?? 0]
    }

    /// Handed in online, asked for papers so often, and received on Monday at eleven.
    private func handedIn(
        _ desk: OneStop, asked: Int, isApplicantFault: Bool = false
    ) async throws -> (submission: Identifier<Submission>, dossier: Identifier<Dossier>) {
        let (tthc, ward, hoa) = (desk.tthc, desk.ward, desk.hoa)
        let draft = SubmissionDraft(
            person: Applicant(name: "Nguyễn Văn A", phone: "0912 345 678", identityLast4: "4321"), channel: .online,
            parts: ["Giấy chứng sinh", "Tờ khai"].map { SubmittedPart(name: $0, onPaper: true) })
        return try await desk.write(by: hoa) { tx in
            let id = try RegisterSubmission.perform(draft, for: ServiceOffer.prepare(tthc, of: ward, at: tx.now, in: tx), in: tx).id
            for _ in 0..<asked {
                try RequestSupplement.perform(
                    id, missing: [MissingPart(name: "Tờ khai", what: "mờ")], reason: "Ảnh mờ", isApplicantFault: isApplicantFault, by: hoa,
                    in: tx)
                try SupplementSubmission.perform(id, note: "Đã mang đến", by: hoa, in: tx)
            }
            let reception = Reception(
                applicant: "Nguyễn Văn A", phone: "0912 345 678", identityLast4: "4321", channel: .desk, parts: OneStop.complete)
            return (id, try AcceptSubmission.perform(id, reception, by: hoa, in: tx.at(OneStop.at(2, 11), by: hoa.stamp)).id)
        }
    }

    private func proposals(_ desk: OneStop) async throws -> [String] {
        let hung = desk.hung
        return try await desk.read {
            try Proposal.undecided(for: hung, in: $0).filter { $0.ground == .secondSupplement }.map(\.subject.kind)
        }
    }

    @Test(
        "Two requests before the receipt are two: proposed at once, late by QĐ 766, and counted when it ends", arguments: TestDatabase.each)
    func before(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let id = try await handedIn(desk, asked: 2).dossier
            #expect(try await proposals(desk) == ["submission"])
            #expect(try await indicator(desk, asOf: OneStop.at(2, 12)) == [1, 1])
            #expect(try await desk.dossier(id).earlierRequests == 2)
            try await desk.finish(id, at: OneStop.at(3, 9))
            #expect(try await indicator(desk, asOf: OneStop.at(20, 8)) == [1, 1], "whatever its clock says")
            let ward = desk.ward
            let marks = try await desk.read { try DossierMarks.byAgency(.agency(ward), in: march, complainedOf: [], $0) }
            #expect(marks.map(\.mark.supplements) == [2] && marks.map(\.mark.outcome) == [.early] && marks.map(\.count) == [1])
        }
    }

    @Test("One request before the receipt and one after it are two; one alone is none too many", arguments: TestDatabase.each)
    func across(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let (both, one) = (try await handedIn(desk, asked: 1).dossier, try await handedIn(desk, asked: 1).dossier)
            #expect(try await proposals(desk).isEmpty)
            #expect(try await indicator(desk, asOf: OneStop.at(2, 12)) == [0, 0])
            let hoa = desk.hoa
            try await desk.write(by: hoa, at: OneStop.at(2, 12)) {
                try PauseDossier.perform(both, for: .supplement, note: "Thiếu", by: hoa, in: $0)
            }
            #expect(try await proposals(desk) == ["dossier"])
            #expect(try await indicator(desk, asOf: OneStop.at(2, 13)) == [1, 1])
            try await desk.finish(one, at: OneStop.at(3, 9))
            #expect(try await indicator(desk, asOf: OneStop.at(3, 12)) == [2, 1])
        }
    }

    @Test(
        "A request that was the applicant's own fault: who and why stay, index 3 leaves it out, QĐ 766 does not",
        arguments: TestDatabase.each)
    func fault(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let (id, ward) = (try await handedIn(desk, asked: 2, isApplicantFault: true), desk.ward)
            let events = try await desk.read { try SubmissionStore.events(of: id.submission, in: $0) }.filter { $0.kind == .requested }
            #expect(events.allSatisfy { $0.isApplicantFault && $0.byName == "Lê Thị Hoa" && $0.note == "Ảnh mờ" } && events.count == 2)
            try await desk.finish(id.dossier, at: OneStop.at(3, 9))
            let marks = try await desk.read { try DossierMarks.byAgency(.agency(ward), in: march, complainedOf: [], $0) }
            #expect(marks.map(\.mark.supplements) == [0])
            #expect(try await indicator(desk, asOf: OneStop.at(20, 8)) == [1, 1])
        }
    }

    @Test("What was received before the dossier carried its count is told it by the schema's next step", arguments: TestDatabase.each)
    func handedOn(engine: Engine) async throws {
        let place = try await TestPlace(engine, with: House.migrations)
        func open() async throws -> any Database {
            try await openDatabase(place.location, clock: FixedClock(OneStop.monday), migrations: House.migrations, connections: 2)
        }
        let desk = try await OneStop.populate(open())
        let (once, excused) = (try await handedIn(desk, asked: 1), try await handedIn(desk, asked: 2, isApplicantFault: true))
        let ids = [once.dossier, excused.dossier, try await desk.receive()]
        try await desk.database.write(by: .system) { tx in
            for column: SQL in ["earlier_requests", "earlier_excused"] { try tx.execute("ALTER TABLE dossier DROP COLUMN \(column)") }
            try tx.execute("DELETE FROM schema_migration WHERE name LIKE '2026-12-01.% requests before the receipt%'")
        }
        try await desk.database.close()
        let upgraded = try await open()
        let counts = try await upgraded.read { reader in
            try reader.rows("SELECT earlier_requests, earlier_excused FROM dossier WHERE id IN \(list: ids) ORDER BY id").map {
                [try $0["earlier_requests"] as Int, try $0["earlier_excused"]]
            }
        }
        #expect(counts == [[1, 0], [2, 2], [0, 0]])
        try await upgraded.close()
        try await place.remove()
    }
}
