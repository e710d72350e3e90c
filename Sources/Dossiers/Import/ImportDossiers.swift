import Deadlines
package import Identity
import Kernel
package import Organisation
import Procedures
package import Storage

/// Takes over what another one-stop system did: each past dossier becomes one here, with its ledgers at their own instants, counted in the
/// totals of its days and found by the search. Known by its code: what is here already is not written twice, what went on since is added,
/// what contradicts the ledger is refused. One call is one transaction; a dossier is taken whole or not at all.
package struct ImportDossiers {
    private let scope: AgencyScope
    private let actor: Actor
    private var agencies: [String: Agency] = [:]
    private var totals: [TallyKey: TallyCounts] = [:]

    private struct TallyKey: Hashable {
        let agency: AgencyID
        let field: String
        let day: Day
    }

    /// - Parameter actor: who takes them over. Names of foreign staff stay as written; the account behind every row is this one.
    package static func perform(_ pasts: [PastDossier], by actor: Actor, in tx: Transaction) throws -> ImportReport {
        var importing = ImportDossiers(scope: actor.scope, actor: actor)
        return try importing.run(pasts, in: tx.at(tx.now, by: actor.stamp))
    }

    private init(scope: AgencyScope, actor: Actor) { (self.scope, self.actor) = (scope, actor) }

    private mutating func run(_ pasts: [PastDossier], in tx: Transaction) throws -> ImportReport {
        for agency in try AgencyStore.agencies(in: scope, asOf: tx.now.day, in: tx) { agencies[agency.code] = agency }
        let tthc = try CatalogueStore.find(codes: Set(pasts.map(\.tthc)), in: tx)
        let known = try ImportStore.known(pasts.map(\.code), in: tx)
        var results: [Int: (ImportReport.Outcome, String)] = [:]
        var codes = Set<String>()
        // Numbers of the register follow the order of receipt.
        for (index, past) in pasts.enumerated().sorted(by: { ($0.1.receivedAt, $0.0) < ($1.1.receivedAt, $1.0) }) {
            do {
                guard codes.insert(past.code).inserted else { throw Problem.invalid("Mã hồ sơ “\(past.code)” có hai lần trong tệp.") }
                try past.check(at: tx.now)
                guard let procedure = tthc[past.tthc] else { throw Problem.invalid("Không có thủ tục mang mã “\(past.tthc)”.") }
                let offer = try offer(procedure.id, past, in: tx)
                results[index] = (try take(past, offer, known[past.code], in: tx), "")
            } catch let problem as Problem where [.invalid, .conflict].contains(problem.kind) {
                results[index] = (.rejected, problem.message)
            }
        }
        for (key, change) in totals.sorted(by: { ($0.key.agency, $0.key.field, $0.key.day) < ($1.key.agency, $1.key.field, $1.key.day) }) {
            try TallyStore.count(change, agency: key.agency, field: key.field, in: tx.at(Instant(key.day), by: tx.stamp))
        }
        var report = ImportReport()
        for (index, past) in pasts.enumerated() {
            guard let (outcome, message) = results[index] else { continue }
            report.add(outcome, line: past.line, code: past.code, message)
        }
        if report.created + report.updated > 0 { try KeepDossierTimes.ask(in: tx) }
        return report
    }

    /// The revision in force at receipt; history older than the procedures kept here goes by the one in force now.
    private func offer(_ tthc: TTHCID, _ past: PastDossier, in tx: Transaction) throws -> ServiceOffer {
        guard let agency = agencies[past.agency] else { throw Problem.invalid("Không có cơ quan mang mã “\(past.agency)”.") }
        do {
            return try ServiceOffer.prepare(tthc, of: agency.id, at: past.receivedAt, in: tx)
        } catch let problem as Problem where problem.kind == .conflict {
            return try ServiceOffer.prepare(tthc, of: agency.id, at: tx.now, in: tx)
        }
    }

    private mutating func take(
        _ past: PastDossier, _ offer: ServiceOffer, _ known: ImportStore.Known?, in tx: Transaction
    ) throws -> ImportReport.Outcome {
        // A file that states no limit leaves a known dossier the limit it was taken over with.
        let limit = try (past.limit ?? known?.limit).map { text throws(Problem) in try TimeLimit.parse(text) } ?? offer.limit
        var past = past
        if past.applicant.isEmpty { past.applicant = Self.unnamed }
        // What was taken over earlier stays with the revision it was taken over by.
        let path = try known.map { $0.revision == offer.revision ? offer.path : try DossierStore.path(of: $0.revision, in: tx) }
        let history = try PastHistory(
            past, path: path ?? offer.path, limit: limit, rules: try RuleBook.of(offer.agency, in: tx), by: offer.calendar)
        guard let known else {
            try tx.attempt { try insert(history, of: offer, in: tx) }
            count(history.entries[...], offer, past)
            return .created
        }
        guard known.agency == offer.agency else { throw Problem.invalid("Mã hồ sơ này đã dùng ở cơ quan khác.") }
        let marks = ImportStore.marks(history)
        guard marks.starts(with: known.marks) else {
            throw Problem.invalid("Hồ sơ đã có ở đây với lịch sử khác; lịch sử đã ghi thì không ghi đè.")
        }
        if marks.count == known.marks.count { return .unchanged }
        try tx.attempt {
            try ImportStore.update(known, to: history, in: tx)
            try journal(known.id, past, offer, in: tx)
        }
        count(history.entries.drop { $0.seq <= known.version }, offer, past)
        return .updated
    }

    private static let unnamed = "Không ghi tên"

    private func insert(_ history: PastHistory, of offer: ServiceOffer, in tx: Transaction) throws {
        let past = history.past
        try DossierStore.keep(offer.path, of: offer.revision, in: tx)
        let id = try ImportStore.insert(history, of: offer, in: tx)
        if let (day, number) = DossierCode.parts(past.code, prefix: offer.codePrefix) {
            try ImportStore.raiseNumber(of: offer.agency, on: day, to: number, in: tx)
        }
        try SearchIndex.put(
            SearchEntry(
                .dossier, id, agency: offer.agency.value, province: offer.province?.value,
                title: "\(past.applicant) · \(offer.title)", detail: past.code, found: "\(past.code) \(past.applicant) \(offer.title)"),
            in: tx)
        try journal(id, past, offer, in: tx)
    }

    private func journal(_ id: Identifier<Dossier>, _ past: PastDossier, _ offer: ServiceOffer, in tx: Transaction) throws {
        try tx.journal(
            DossierEvent.imported(received: past.receivedAt),
            about: Reference(.dossier, id, label: past.code), agency: offer.agency.value)
    }

    private mutating func count(_ entries: ArraySlice<PastHistory.Entry>, _ offer: ServiceOffer, _ past: PastDossier) {
        for entry in entries {
            guard let change = entry.tally else { continue }
            totals[TallyKey(agency: offer.agency, field: offer.field, day: entry.at.day), default: TallyCounts()].add(change)
        }
    }
}

extension DossierCode {
    /// Day and number of a code of this form with this prefix; nil for codes made elsewhere.
    static func parts(_ code: String, prefix: String) -> (day: Day, number: Int)? {
        let rest = code.dropFirst(prefix.count + 1)
        let parts = rest.split(separator: "-", omittingEmptySubsequences: false)
        guard code.hasPrefix(prefix + "-"), parts.count == 2, parts[0].count == 6, parts[1].count >= 4, parts[1].count <= 9,
            parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }), let date = Int(parts[0]), let number = Int(parts[1]),
            let day = Day(2000 + date / 10_000, date / 100 % 100, date % 100), number > 0
        else { return nil }
        return (day, number)
    }
}
