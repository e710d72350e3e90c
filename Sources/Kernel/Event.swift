/// What may happen to the things of a room, as the room tells the journal: a closed enumeration whose cases carry what is worth keeping.
///
///     enum ComplaintEvent: Event {
///         case recorded(applicant: String), answered(isUpheld: Bool)
///         var record: EventRecord {
///             switch self {
///             case .recorded(let applicant): EventRecord("complaint.recorded", "Ghi nhận phản ánh", ["applicant": applicant])
///             case .answered(let isUpheld): EventRecord("complaint.answered", "Trả lời phản ánh", ["upheld": "\(isUpheld)"])
///             }
///         }
///         static let examples = [recorded(applicant: "Nguyễn Văn A"), answered(isUpheld: true)]
///     }
///
/// Timelines, notices, the catalogue of events and, one day, webhooks read it.
package protocol Event: Sendable {
    /// How it is written down.
    var record: EventRecord { get }
    /// One of each case, with every detail it can have. The running program shows them (`/api/su-kien`), and what is not among them is
    /// refused by the journal while testing.
    static var examples: [Self] { get }
}

/// An event as the journal keeps it.
package struct EventRecord: Hashable, Sendable {
    /// `noun.verbed`, the same for ever: others depend on it.
    package let name: String
    /// What a timeline says: "Trả lời phản ánh".
    package let vietnamese: String
    /// Days and instants in ISO 8601, numbers without grouping.
    package let details: [String: String]

    package init(_ name: String, _ vietnamese: String, _ details: [String: String] = [:]) {
        self.name = name
        self.vietnamese = vietnamese
        self.details = details
    }
}

/// Every event a program can tell of, by name: gathered from the rooms, so it is never behind them.
package struct EventCatalogue: Sendable {
    package struct Entry: Sendable {
        /// The one with the most details.
        package let example: EventRecord
        /// The keys its details may have.
        package let keys: Set<String>
    }

    /// In the order the rooms declare them.
    package let entries: [Entry]
    private let byName: [String: Entry]

    package init(_ types: [any Event.Type]) {
        var entries: [Entry] = []
        var places: [String: Int] = [:]
        for record in types.flatMap({ Self.records($0) }) {
            if let place = places[record.name] {
                let known = entries[place]
                let fuller = record.details.count > known.example.details.count ? record : known.example
                entries[place] = Entry(example: fuller, keys: known.keys.union(record.details.keys))
            } else {
                places[record.name] = entries.count
                entries.append(Entry(example: record, keys: Set(record.details.keys)))
            }
        }
        self.entries = entries
        byName = places.mapValues { entries[$0] }
    }

    private static func records<E: Event>(_ type: E.Type) -> [EventRecord] { type.examples.map(\.record) }

    /// What a timeline says of an entry with this name; nil for one no room tells of (any more).
    package func vietnamese(_ name: String) -> String? { byName[name]?.example.vietnamese }

    /// Whether it is declared, with every detail it carries.
    package func declares(_ record: EventRecord) -> Bool {
        byName[record.name].map { $0.keys.isSuperset(of: record.details.keys) } ?? false
    }
}

extension Day {
    /// For examples: 27/02/2026.
    package static let example = Instant.example.day
}

extension Instant {
    /// For examples: 27/02/2026 17:30.
    package static let example = Instant(milliseconds: 1_772_188_200_000)
}
