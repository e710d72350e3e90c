package import Kernel

extension LegalClock {
    /// The clock as the ledger has it; the order of the rows does not matter.
    package init(receivedAt: Instant, limit: TimeLimit, promise: Instant? = nil, earlierRequests: Int = 0, events: [ClockEvent]) {
        self.init(receivedAt: receivedAt, limit: limit, promise: promise, earlierRequests: earlierRequests, stops: Self.stops(events))
    }

    /// The stops a ledger tells of.
    package static func stops(_ events: [ClockEvent]) -> [Stop] {
        var stops: [Stop] = []
        var open: ClockEvent?
        for event in events.sorted(by: { $0.seq < $1.seq }) {
            switch event.kind {
            case .pause: open = event
            case .resume, .stop:
                if let began = open { stops.append(Stop(began, to: event.kind == .resume ? event.at : nil)) }
                open = nil
            case .start, .extend, .recompute: continue
            }
        }
        if let began = open { stops.append(Stop(began, to: nil)) }
        return stops
    }
}

extension LegalClock.Stop {
    /// The ledger's table has no pause without a ground and a policy.
    fileprivate init(_ event: ClockEvent, to end: Instant?) {
        guard let ground = event.ground, let policy = event.policy else {
            preconditionFailure("entry \(event.seq) pauses without a ground")
        }
        self.init(ground: ground, policy: policy, from: event.at, to: end, rule: event.rule, note: event.note)
    }
}
