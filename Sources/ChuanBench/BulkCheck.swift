import Dossiers
import Foundation
import House
import Identity
import Kernel
import Storage

/// Holds the bulk load against the actions: a small load is played again, event by event, through `ReceiveDossier`, `AdvanceDossier` and
/// `ReturnResult` in a second database, and then every table it fills must have the same rows.
enum BulkCheck {
    /// Each table with what its rows are played apart by.
    private static let tables = [
        ("dossier", "id"), ("dossier_part", "dossier_id, position"), ("dossier_step", "dossier_id, seq"),
        ("clock_event", "dossier_id, seq"), ("dossier_number", "agency_id, day"), ("dossier_register", "agency_id, year"),
        ("dossier_return", "dossier_id"),
        ("dossier_tally_lock", "agency_id"),
        ("dossier_tally", "agency_id, field, day"), ("journal", ""), ("search_entry", ""),
    ]

    /// How many rows agreed.
    static func run(_ count: Int, in folder: URL, clock: any Kernel.Clock) async throws -> Int {
        let loaded = try await House.open(Configuration(data: folder.appending(path: "check-loaded").path), clock: clock)
        let played = try await House.open(Configuration(data: folder.appending(path: "check-played").path), clock: clock)
        let today = clock.now.day
        let founded = today.adding(days: -500)
        let plan = BulkPlan(try await BenchWorld.build(loaded, offices: 7, founded: founded), before: today)
        let world = try await BenchWorld.build(played, offices: 7, founded: founded)
        try await BulkLoad(plan: plan, count: count).run(in: loaded)
        let events = try await loaded.services.database.read(Event.all)
        try await played.services.database.write(by: .system) { tx in
            for event in events { try event.play(in: world, tx) }
        }
        var rows = 0
        for (table, order) in tables {
            let (a, b) = (try await rowsOf(table, by: order, in: loaded), try await rowsOf(table, by: order, in: played))
            guard a == b else {
                let first = zip(a, b).first { $0 != $1 }
                throw Problem(
                    .unexpected, "Bộ nạp nhanh ghi khác các hành động ở bảng \(table).",
                    details: "\(a.count) \(b.count) \(first.map { "\($0)\n\($1)" } ?? "")")
            }
            rows += a.count
        }
        try await loaded.close()
        try await played.close()
        return rows
    }

    /// All columns; the journal and the search index without their own running numbers.
    private static func rowsOf(_ table: String, by order: String, in house: House) async throws -> [[SQLValue]] {
        try await house.services.database.read { reader in
            switch table {
            case "journal":
                try reader.rows(
                    """
                    SELECT at, kind, account_id, account_name, account_agency_id, agency_id, subject_kind, subject_id, subject_label, details
                    FROM journal WHERE subject_kind = 'dossier' ORDER BY subject_id, at, kind
                    """
                ).map(\.values)
            case "search_entry":
                try reader.rows(
                    """
                    SELECT kind, subject_id, agency_id, province_id, title, detail, link, tokens FROM search_entry
                    WHERE kind = 'dossier' ORDER BY subject_id
                    """
                ).map(\.values)
            default: try reader.rows("SELECT * FROM \(raw: table) ORDER BY \(raw: order)").map(\.values)
            }
        }
    }

    /// One entry of a dossier's ledger with what the action needs.
    private struct Event: Sendable {
        let dossier: Identifier<Dossier>
        let agency: AgencyID
        let tthc: Int64
        let at: Instant
        let kind: DossierStep.Kind
        let by: Identifier<Account>
        let holder: Identifier<Account>?
        let applicant: String
        let channel: DossierChannel

        static let all: @Sendable (any Reader) throws -> [Event] = { reader in
            try reader.rows(
                """
                SELECT s.dossier_id, s.agency_id, d.tthc_id, s.at, s.kind, s.by_id, s.holder_id, d.applicant, d.channel
                FROM dossier_step s JOIN dossier d ON d.id = s.dossier_id ORDER BY s.at, s.dossier_id, s.seq
                """
            ).map {
                Event(
                    dossier: try $0["dossier_id"], agency: try $0["agency_id"], tthc: try $0["tthc_id"], at: try $0["at"],
                    kind: try $0["kind"], by: try $0["by_id"], holder: try $0["holder_id"], applicant: try $0["applicant"],
                    channel: try $0["channel"])
            }
        }

        func play(in world: BenchWorld, _ tx: Transaction) throws {
            guard let place = world.offices.firstIndex(where: { $0.agency == agency }),
                let offer = world.offers[place].first(where: { $0.tthc.value == tthc })
            else { throw Problem.notFound }
            let office = world.offices[place]
            let actor = office.desk.account == by ? office.desk : office.officer
            let then = tx.at(at, by: actor.stamp)
            switch kind {
            case .received:
                let made = try ReceiveDossier.perform(BenchWorld.reception(applicant, channel: channel), for: offer, by: actor, in: then).id
                guard made == dossier else { throw Problem(.unexpected, "Thứ tự tiếp nhận không khớp.") }
            case .returned: try ReturnResult.perform(dossier, by: actor, in: then)
            default: try AdvanceDossier.perform(dossier, to: holder, by: actor, in: then)
            }
        }
    }
}
