import House
import Identity
import Kernel
import Storage

/// Writes very many dossiers by a few statements, with the rows the actions would write: ledgers, registers, journal, search and running
/// totals too. Left out is what the end of a dossier leaves for the figures (`dossier_time`, `dossier_facts`) and the proposals about late
/// ones: no page that is measured reads them. `BulkCheck` holds it against the actions.
struct BulkLoad: Sendable {
    let plan: BulkPlan
    let count: Int

    private var perDay: Int { (count + plan.days.count - 1) / plan.days.count }

    func run(in house: House) async throws {
        let database = house.services.database
        try await database.write(by: .system) { tx in
            if database.engine == .sqlite { _ = try tx.rows("PRAGMA cache_size = -400000") }
            try plan.write(in: tx)
        }
        // Whole days, so that the numbers of a day are given out in one go; about fifty thousand dossiers a transaction.
        let step = max(1, 50_000 / perDay)
        for first in stride(from: 0, to: plan.days.count, by: step) {
            let from = first * perDay
            let to = min((first + step) * perDay, count)
            guard from < to else { break }
            try await database.write(by: .system) { tx in
                try tx.execute("DELETE FROM bench_lot")
                try tx.execute(
                    BulkStatements.lot(
                        from: from, to: to, perDay: perDay, days: plan.days.count, offices: plan.world.offices.count,
                        isAllOpen: plan.isAllOpen))
                for statement in BulkStatements.rows { try tx.execute(statement) }
            }
        }
        for offices in stride(from: 0, to: plan.world.offices.count, by: 250) {
            let agencies = plan.world.offices[offices..<min(offices + 250, plan.world.offices.count)].map(\.agency)
            guard let low = agencies.first, let high = agencies.last else { continue }
            try await database.write(by: .system) { tx in
                try tx.execute(BulkStatements.tallies(from: low.value, through: high.value))
            }
        }
        try await database.write(by: .system) { tx in
            try tx.execute(BulkStatements.locks)
            if database.engine == .postgres {
                _ = try tx.rows("SELECT setval(pg_get_serial_sequence('dossier', 'id'), (SELECT max(id) FROM dossier))")
            }
            try BulkPlan.remove(in: tx)
        }
    }
}
