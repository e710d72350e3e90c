import House
import Kernel

/// A province of middling size to look at pages in: twenty agencies, ten thousand dossiers, full lists.
enum BenchTown {
    static func build(in place: Place) async throws {
        let today = place.clock.now.day
        try await place.inside { house in
            let world = try await BenchWorld.build(house, offices: 20, founded: today.adding(days: -500))
            let plan = BulkPlan(world, before: today)
            try await BulkLoad(plan: plan, count: 10_000).run(in: house)
            if let day = plan.days.last { try await BenchWard.fill(world, count: 300, on: day, in: house) }
        }
    }
}
