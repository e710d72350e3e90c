import Identity
import Kernel
import Storage
import Testing
import World

@testable import Improvement

@Suite("What the system lays before the head as possible nonconformities")
struct ProposalTests {
    private static func propose(_ count: Int64, at town: Town, in tx: Transaction) throws {
        for id in 1...count {
            try ProposeNonconformity.perform(
                .late, on: Reference(kind: "dossier", id: id, label: "H20.1-261120-000\(id)"), at: town.head.agency,
                description: "Hồ sơ quá hạn trả kết quả", evidence: "Hạn trả 19/11/2026.", in: tx)
        }
    }

    @Test("The head makes one slip of several, and what is decided is no longer laid before her", arguments: TestDatabase.each)
    func accept(engine: Engine) async throws {
        try await withOpen(Town.open(engine)) { town in
            let (found, left) = try await town.write(as: town.head) { tx in
                try Self.propose(3, at: town, in: tx)
                let open = try Proposal.undecided(for: town.head, in: tx)
                let slip = try DecideProposals.accept(
                    open.prefix(2).map(\.id), description: "Không ai được nhắc trước hạn.", by: town.head, in: tx)
                return (try NonconformityStore.find(slip, for: town.head, in: tx), try Proposal.undecided(for: town.head, in: tx))
            }
            #expect(found.facts.description == "Không ai được nhắc trước hạn.")
            #expect(found.facts.source == .lateDossier)
            #expect(found.facts.clause == "8.7")
            #expect(left.map(\.subject.id) == [1])
        }
    }

    @Test("The head declines with a reason only, and a stranger finds nothing to decide", arguments: TestDatabase.each)
    func decline(engine: Engine) async throws {
        try await withOpen(Town.open(engine)) { town in
            let id = try await town.write(as: town.head) { tx in
                try Self.propose(1, at: town, in: tx)
                return try #require(Proposal.undecided(for: town.head, in: tx).first?.id)
            }
            await #expect(throws: Problem.self) {
                try await town.write(as: town.head) { tx in try DecideProposals.decline([id], reason: " ", by: town.head, in: tx) }
            }
            await #expect(throws: Problem.notFound) {
                try await town.write(as: town.stranger) { tx in
                    try DecideProposals.decline([id], reason: "Không phải việc của tôi.", by: town.stranger, in: tx)
                }
            }
            let left = try await town.write(as: town.head) { tx in
                try DecideProposals.decline([id], reason: "Đã xin lỗi và trả kết quả trong ngày.", by: town.head, in: tx)
                return try Proposal.undecided(for: town.head, in: tx).count
            }
            #expect(left == 0)
        }
    }
}
