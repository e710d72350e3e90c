import Demo
import House
import Identity
import Kernel
import Organisation
import Storage
import World

/// The demonstration loaded for a test, as of Friday 20/11/2026.
struct Loaded: Opened {
    static let asOf = Day.of(2026, 11, 20)

    let house: House
    let accounts: [Demo.Account]
    let story: Story
    private let place: TestPlace

    static func open(_ engine: Engine = .sqlite, _ scale: Story.Scale = .small, asOf: Day = asOf) async throws -> Loaded {
        let place = try await TestPlace(engine, with: House.migrations)
        let house = try await House.open(Configuration(place.location), clock: FixedClock(Instant(asOf, TimeOfDay(8, 0))), connections: 2)
        let story = Story(asOf: asOf, scale: scale)
        let accounts = try await Demo.load(into: house, story: story, password: "mat khau thu nghiem")
        return Loaded(house: house, accounts: accounts, story: story, place: place)
    }

    func close() async throws {
        try await house.close()
        try await place.remove()
    }

    func read<Value: Sendable>(_ body: @escaping @Sendable (any Reader) throws -> Value) async throws -> Value {
        try await house.services.database.read(body)
    }

    /// The moment the story ends.
    var now: Instant { Instant(story.asOf) }

    func province(_ code: String) async throws -> AgencyID {
        try await read { reader in try AgencyStore.provinces(in: reader).first { $0.code == code }?.id ?? AgencyID(0) }
    }

    func ward() async throws -> AgencyID {
        let province = try await province("97")
        let day = story.asOf
        return try await read { try AgencyStore.agency(code: "97001", in: province, on: day, in: $0)?.id ?? AgencyID(0) }
    }
}
