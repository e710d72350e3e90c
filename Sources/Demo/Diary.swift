import Kernel

/// What happened when, written down in any order and played in the order of time, so that the journal reads as a life did.
struct Diary {
    private var entries: [(at: Instant, act: (Instant) throws -> Void)] = []

    /// - Parameter act: gets the instant it was written down for.
    mutating func write(_ at: Instant, _ act: @escaping (Instant) throws -> Void) { entries.append((at, act)) }

    /// Plays what lies before `end`; what lies after it has not happened yet. Of two acts of one instant, the one written first goes first.
    func play(until end: Instant) throws {
        let order = entries.indices.filter { entries[$0].at < end }.sorted { (entries[$0].at, $0) < (entries[$1].at, $1) }
        for index in order { try entries[index].act(entries[index].at) }
    }
}
