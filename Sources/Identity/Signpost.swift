/// A place on a room's page where the rooms above it, or beside it, may hang a link: the room itself cannot name them.
package struct Spot: Hashable, Sendable {
    package let name: String

    package init(_ name: String) { self.name = name }

    /// Beside "Soạn tài liệu".
    package static let newDocument = Spot("newDocument")
    /// Where a list has nothing yet: what to begin with.
    package static let beginning = Spot("beginning")
    /// The parts of improvement (10.3).
    package static let improvement = Spot("improvement")
    /// Beside the catalogue of procedures.
    package static let catalogue = Spot("catalogue")
    /// About one procedure, by the key of its document.
    package static let procedure = Spot("procedure")
    /// What follows when the calendar changes.
    package static let calendar = Spot("calendar")
    /// Beside the rules of time.
    package static let clockRules = Spot("clockRules")
    /// Beside the reports.
    package static let reports = Spot("reports")
}

/// A link a room hangs at a spot, for whom it may concern.
package struct Signpost: Sendable {
    package let spot: Spot
    package let title: String
    package let hint: String?
    /// An address, or the pattern of one with the key of what the spot is about.
    let pattern: String
    let permission: Permission

    package init(at spot: Spot, _ title: String, hint: String? = nil, to pattern: String, _ permission: Permission) {
        self.spot = spot
        self.title = title
        self.hint = hint
        self.pattern = pattern
        self.permission = permission
    }

    /// Where it leads from a page about the thing with this key.
    package func link(_ id: Int64? = nil) -> String {
        id.map { pattern.replacing(":id", with: "\($0)", maxReplacements: 1) } ?? pattern
    }
}

extension Registry {
    /// What hangs there for this person, in the order of the rooms.
    package func signposts(at spot: Spot, for actor: Actor) -> [Signpost] {
        signposts.filter { $0.spot == spot && actor.may($0.permission) }
    }
}

extension PageRequest {
    package func signposts(at spot: Spot) -> [Signpost] { services.registry.signposts(at: spot, for: actor) }
}
