package import Kernel
package import Storage
package import Web

/// A kind of thing a room has, and who may see one.
package struct VisibleThing: Sendable {
    package let thing: Thing
    package let permission: Permission
}

extension Thing {
    package func seen(by permission: Permission) -> VisibleThing { VisibleThing(thing: self, permission: permission) }
}

/// What all rooms together declare: the kinds of things and the events. Whoever meets a thing of another room (a reference, a search hit, an
/// entry of the journal) asks here for its name, its link and whether this person may see it.
package struct Registry: Sendable {
    /// In the order of the rooms.
    package let things: [VisibleThing]
    package let events: EventCatalogue
    let signposts: [Signpost]
    private let byKind: [String: VisibleThing]

    package init(_ rooms: [Room]) {
        things = rooms.flatMap(\.things)
        events = EventCatalogue(rooms.flatMap(\.events))
        signposts = rooms.flatMap(\.signposts)
        byKind = Dictionary(things.map { ($0.thing.kind, $0) }) { first, second in
            preconditionFailure("two rooms declare things of kind \(first.thing.kind)")
        }
    }

    package func thing(_ kind: String) -> Thing? { byKind[kind]?.thing }

    /// Whether this person may see things of this kind at all. What no room declares is hidden.
    package func isSeen(_ kind: String, by actor: Actor) -> Bool { byKind[kind].map { actor.may($0.permission) } ?? false }

    /// Where the thing is shown; nil when it has no page, or not for this person.
    package func link(to reference: Reference, for actor: Actor) -> String? {
        byKind[reference.kind].flatMap { actor.may($0.permission) ? $0.thing.link(reference.id) : nil }
    }

    /// Its label, linked to its page.
    package func anchor(to reference: Reference, for actor: Actor) -> HTML {
        link(to: reference, for: actor).map { "<a href=\"\($0)\">\(reference.label)</a>" } ?? "\(reference.label)"
    }

    /// What a timeline says of an entry of the journal.
    package func words(of entry: JournalEntry) -> String { events.vietnamese(entry.kind) ?? entry.kind }
}

extension PageRequest {
    package func link(to reference: Reference) -> String? { services.registry.link(to: reference, for: actor) }
    package func anchor(to reference: Reference) -> HTML { services.registry.anchor(to: reference, for: actor) }
}
