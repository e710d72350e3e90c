package import Kernel

/// One stay of a case at a step, as the events tell it.
package struct Visit: Sendable, Hashable {
    package let activity: String
    package let position: Int?
    package let enteredAt: Instant
    /// When a person first had it in hands; nil when nobody is on record.
    package internal(set) var takenAt: Instant?
    package internal(set) var leftAt: Instant?
    package internal(set) var isComplete = false
    package internal(set) var isSentBack = false
    package internal(set) var leftBy = ""
    package internal(set) var takes: [(at: Instant, by: String)] = []

    package static func == (a: Visit, b: Visit) -> Bool {
        a.activity == b.activity && a.position == b.position && a.enteredAt == b.enteredAt && a.takenAt == b.takenAt && a.leftAt == b.leftAt
            && a.isComplete == b.isComplete && a.isSentBack == b.isSentBack
    }
    package func hash(into hasher: inout Hasher) { hasher.combine(enteredAt) }
}

/// Time that is nobody's work here.
package struct Away: Sendable, Hashable {
    package let kind: EventLog.Kind
    package let from: Instant
    /// Nil while it lasts.
    package let to: Instant?
    package let by: String
}

/// How a case stands at the end of its events.
package enum CaseEnding: Sendable, Hashable {
    case open
    /// The last step is done.
    case result
    /// The result is there, nobody has fetched it.
    case uncollected
    case withdrawn, stopped
}

/// The stays and absences of one case. A log may tell every transition, or only completions: a stay then begins when the one before it ended.
package struct CaseStory: Sendable {
    package private(set) var visits: [Visit] = []
    package private(set) var away: [Away] = []
    package private(set) var ending = CaseEnding.open
    package private(set) var closedAt: Instant?
    package private(set) var closedBy = ""
    private var suspended: [EventLog.Event] = []
    private var lastLeft: Instant?

    package init(_ one: EventLog.Case) {
        for event in Self.inOrder(one.events) { take(event) }
        for event in suspended { away.append(Away(kind: event.kind, from: event.at, to: nil, by: event.resource)) }
        guard ending == .open else { return }
        if visits.last?.isComplete == true {
            ending = .result
        } else if one.endedAt != nil {
            ending = .uncollected
        }
    }

    private static func inOrder(_ events: [EventLog.Event]) -> [EventLog.Event] {
        guard zip(events, events.dropFirst()).contains(where: { $1.at < $0.at }) else { return events }
        return events.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
    }

    private mutating func take(_ event: EventLog.Event) {
        switch event.lifecycle {
        case .schedule: enter(event, at: event.at)
        case .start:
            if !isAt(event) { enter(event, at: isOpen ? event.at : lastLeft ?? event.at) }
            let last = visits.count - 1
            if visits[last].takenAt == nil { visits[last].takenAt = event.at }
            visits[last].takes.append((event.at, event.resource))
        case .complete:
            if !isAt(event) { enter(event, at: isOpen ? event.at : lastLeft ?? event.at) }
            let last = visits.count - 1
            visits[last].leftAt = event.at
            visits[last].isComplete = true
            visits[last].isSentBack = event.kind == .sentBack
            visits[last].leftBy = event.resource
            lastLeft = event.at
        case .suspend: suspended.append(event)
        case .resume:
            guard let place = suspended.lastIndex(where: { $0.kind == event.kind }) else { return }
            let began = suspended.remove(at: place)
            away.append(Away(kind: event.kind, from: began.at, to: event.at, by: event.resource))
        case .withdraw, .abort:
            leaveOpen(at: event.at)
            (ending, closedAt, closedBy) = (event.lifecycle == .withdraw ? .withdrawn : .stopped, event.at, event.resource)
        }
    }

    private var isOpen: Bool { visits.last.map { $0.leftAt == nil } ?? false }

    /// The open stay is at the step the event speaks of.
    private func isAt(_ event: EventLog.Event) -> Bool {
        guard isOpen, let last = visits.last else { return false }
        if let a = last.position, let b = event.position { return a == b }
        return last.activity == event.activity
    }

    private mutating func enter(_ event: EventLog.Event, at instant: Instant) {
        leaveOpen(at: event.at)
        visits.append(Visit(activity: event.activity, position: event.position, enteredAt: instant))
    }

    private mutating func leaveOpen(at instant: Instant) {
        guard isOpen else { return }
        visits[visits.count - 1].leftAt = instant
        lastLeft = instant
    }
}
