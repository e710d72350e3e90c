import Kernel

// For machines. The keys `due`, `original`, `skipped`, `legal`, `indicator` and `because` are the promise of the command `deadline`.

extension Derivation: Encodable {
    private enum Key: String, CodingKey {
        case received, limit, due, recorded, original, appointment, ended, legal, indicator, skipped, days, events, because, warnings
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(receivedAt.iso8601, forKey: .received)
        try container.encode(limit, forKey: .limit)
        try container.encode(due.iso8601, forKey: .due)
        try container.encodeIfPresent(recorded?.iso8601, forKey: .recorded)
        try container.encode(original.iso8601, forKey: .original)
        try container.encodeIfPresent(appointment?.iso8601, forKey: .appointment)
        try container.encodeIfPresent(endedAt?.iso8601, forKey: .ended)
        try container.encode(legal, forKey: .legal)
        try container.encode(indicator, forKey: .indicator)
        try container.encode(skipped, forKey: .skipped)
        try container.encode(days, forKey: .days)
        try container.encode(events, forKey: .events)
        try container.encode(because, forKey: .because)
        try container.encode(warnings, forKey: .warnings)
    }
}

extension Derivation.DayLine: Encodable {
    private enum Key: String, CodingKey { case date, kind, count, minutes, why, source }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(date.description, forKey: .date)
        try container.encode(kind.rawValue, forKey: .kind)
        try container.encodeIfPresent(count, forKey: .count)
        try container.encodeIfPresent(minutes, forKey: .minutes)
        try container.encode(why, forKey: .why)
        try container.encode(source, forKey: .source)
    }
}

extension Derivation.Event: Encodable {
    private enum Key: String, CodingKey { case at, kind, ground, policy, rule, by, note, due, appointment }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(at.iso8601, forKey: .at)
        try container.encode(kind.rawValue, forKey: .kind)
        try container.encodeIfPresent(ground?.rawValue, forKey: .ground)
        try container.encodeIfPresent(policy?.rawValue, forKey: .policy)
        try container.encode(rule?.citation ?? "", forKey: .rule)
        try container.encode(by, forKey: .by)
        try container.encode(note, forKey: .note)
        try container.encode(due.iso8601, forKey: .due)
        try container.encodeIfPresent(appointment?.iso8601, forKey: .appointment)
    }
}
