import Deadlines
import Identity
import Kernel
import Storage
import Testing
import Web
import World

@testable import Dossiers

@Suite("The dossiers behind a figure")
struct DossierFigureTests {
    /// A fortnight with one of everything: carried over, online, by post, early, late, waiting for papers and for money, stopped, withdrawn.
    private func fortnight(_ engine: Engine) async throws -> OneStop {
        let desk = try await OneStop.open(engine)
        let hoa = desk.hoa
        var ids: [Identifier<Dossier>] = []
        for (day, channel) in [
            (2, DossierChannel.desk), (3, .desk), (4, .online), (4, .post), (5, .desk), (5, .online), (9, .desk), (10, .desk),
        ] {
            ids.append(try await desk.receive(channel: channel, at: OneStop.at(day, 9)))
        }
        try await desk.finish(ids[0], at: OneStop.at(4, 9))
        try await desk.finish(ids[1], at: OneStop.at(12, 9))
        let (supplement, payment, stopped, withdrawn) = (ids[3], ids[4], ids[5], ids[6])
        try await desk.write(by: hoa, at: OneStop.at(5, 9)) {
            try PauseDossier.perform(supplement, for: .supplement, note: "Thiếu giấy", by: hoa, in: $0)
        }
        try await desk.write(by: hoa, at: OneStop.at(6, 9)) {
            try PauseDossier.perform(payment, for: .payment, note: "Nộp phí", by: hoa, in: $0)
        }
        try await desk.write(by: hoa, at: OneStop.at(10, 10)) {
            try ResumeDossier.perform(supplement, note: "Đã bổ sung đủ", by: hoa, in: $0)
        }
        try await desk.write(by: hoa, at: OneStop.at(10, 11)) {
            try CloseDossier.perform(.stopped, stopped, reason: "Trùng", by: hoa, in: $0)
        }
        try await desk.write(by: hoa, at: OneStop.at(11, 9)) {
            try CloseDossier.perform(.withdrawn, withdrawn, reason: "Người nộp rút", by: hoa, in: $0)
        }
        return desk
    }

    @Test("As many as the report says, on every day, for the ward and for the province", arguments: TestDatabase.each)
    func agree(_ engine: Engine) async throws {
        try await withOpen(fortnight(engine)) { desk in
            let (ward, later) = (desk.ward, OneStop.at(20, 8))
            for (from, through) in [(1, 4), (4, 5), (3, 9), (5, 10), (10, 12), (1, 19)] {
                let (first, last) = (OneStop.at(from, 0).day, OneStop.at(through, 0).day)
                let totals = try await desk.read {
                    try DossierTallies.totals(.agency(ward), from: first, asOf: last, in: $0)[ward] ?? DossierTotals()
                }
                for figure in DossierFigure.allCases {
                    for actor in [desk.hoa, desk.minh] {
                        let query = ListQuery(
                            Fields([("so-lieu", figure.rawValue), ("tu", first.vietnamese), ("den", last.vietnamese)]), path: "/ho-so")
                        let found = try await desk.read { reader in
                            let filter = try DossierListPage.filter(query, for: actor, now: later, in: reader)
                            let rows = try DossierStore.list(filter, for: actor, now: later, limit: 50, offset: 0, in: reader)
                            return (rows.count, try DossierStore.count(filter, for: actor, now: later, in: reader))
                        }
                        let wanted = totals[figure]
                        #expect(found == (wanted, wanted), "\(figure) from \(first) to \(last) for \(actor.name)")
                    }
                }
            }
        }
    }

    @Test("Another agency's dossiers are in no figure", arguments: TestDatabase.each)
    func others(_ engine: Engine) async throws {
        try await withOpen(fortnight(engine)) { desk in
            let (tam, minh, other, now) = (desk.tam, desk.minh, desk.otherWard, OneStop.at(20, 8))
            for figure in DossierFigure.allCases {
                for (actor, pairs) in [(tam, []), (minh, [("co-quan", other.description)])] as [(Actor, [(String, String)])] {
                    let query = ListQuery(Fields([("so-lieu", figure.rawValue)] + pairs), path: "/ho-so")
                    let count = try await desk.read { reader in
                        let filter = try DossierListPage.filter(query, for: actor, now: now, in: reader)
                        return try DossierStore.count(filter, for: actor, now: now, in: reader)
                    }
                    #expect(count == 0, "\(figure) for \(actor.name)")
                }
            }
            let fields = { @Sendable (actor: Actor) in try await desk.read { try DossierStore.fields(for: actor, in: $0) } }
            #expect(try await fields(desk.hoa) == ["Hộ tịch"])
            #expect(try await fields(minh) == ["Hộ tịch"])
            #expect(try await fields(tam).isEmpty)
        }
    }
}

extension DossierTotals {
    fileprivate subscript(_ figure: DossierFigure) -> Int {
        switch figure {
        case .intake: carriedOver + received
        case .carriedOver: carriedOver
        case .received: received
        case .online: online
        case .post: post
        case .resolved: resolved
        case .early: early
        case .onTime: onTime
        case .late: late
        case .open: open
        case .openInTime: openInTime
        case .openLate: openLate
        case .awaitingSupplement: awaitingSupplement
        case .awaitingPayment: awaitingPayment
        case .stopped: stopped
        case .withdrawn: withdrawn
        }
    }
}
