import Foundation

// Hours are kept as one short line, `T2-T6 07:30-11:30,13:30-17:30; T7 07:30-11:30`: days of the week as people number them
// (Monday is T2, Sunday is CN), then the sessions. What is stored is what an administrator may type.

extension OfficeHours: LosslessStringConvertible, Codable {
    /// The form for storing. `OfficeHours.parse(hours.text)` gives the same hours.
    package var text: String {
        runs.map { run in
            let days = run.first == run.last ? run.first.short : "\(run.first.short)-\(run.last.short)"
            return "\(days) \(run.sessions.map(\.text).joined(separator: ","))"
        }.joined(separator: "; ")
    }
    package var description: String { text }

    /// `Thứ Hai đến Thứ Sáu: 07:30–11:30, 13:30–17:30`, for people.
    package var vietnamese: String {
        runs.map { run in
            let days = run.first == run.last ? run.first.vietnamese : "\(run.first.vietnamese) đến \(run.last.vietnamese)"
            return "\(days): \(run.sessions.map { "\($0.opening)–\($0.closing)" }.joined(separator: ", "))"
        }.joined(separator: "; ")
    }

    /// Neighbouring days with the same sessions, taken together.
    private var runs: [(first: Weekday, last: Weekday, sessions: [Session])] {
        var runs: [(first: Weekday, last: Weekday, sessions: [Session])] = []
        for weekday in Weekday.allCases {
            let sessions = sessions(on: weekday)
            if sessions.isEmpty { continue }
            if let run = runs.last, run.sessions == sessions, run.last.rawValue == weekday.rawValue - 1 {
                runs[runs.count - 1].last = weekday
            } else {
                runs.append((weekday, weekday, sessions))
            }
        }
        return runs
    }

    /// Reads the stored form; tolerant of case, spaces, `7:30`, `7h30`, long dashes and new lines between groups.
    /// - Throws: `Problem.invalid` naming the part that cannot be read.
    package static func parse(_ text: String) throws(Problem) -> OfficeHours {
        var week: [Weekday: [Session]] = [:]
        for group in text.nfc.uppercased().split(whereSeparator: { $0 == ";" || $0.isNewline }) {
            let compact = group.filter { !$0.isWhitespace }.map { $0 == "–" || $0 == "—" ? "-" : $0 == "H" ? ":" : $0 }
            if compact.isEmpty { continue }
            guard let (days, sessions) = parse(group: compact[...]) else {
                let part = group.trimmingCharacters(in: .whitespaces)
                throw .invalid("Không đọc được giờ làm việc “\(part)”. Ví dụ đúng: T2-T6 07:30-11:30,13:30-17:30")
            }
            for day in days {
                guard week[day] == nil else { throw .invalid("\(day.vietnamese) được khai hai lần trong giờ làm việc.") }
                week[day] = sessions
            }
        }
        return try OfficeHours(week)
    }

    package init?(_ description: String) {
        guard let hours = try? OfficeHours.parse(description) else { return nil }
        self = hours
    }

    private static func parse(group: ArraySlice<Character>) -> (days: [Weekday], sessions: [Session])? {
        var rest = group
        var days: [Weekday] = []
        repeat {
            guard let first = takeDay(&rest) else { return nil }
            var last = first
            if rest.first == "-" {
                rest.removeFirst()
                guard let end = takeDay(&rest), end.rawValue > first.rawValue else { return nil }
                last = end
            }
            days += Weekday.allCases.filter { (first.rawValue...last.rawValue).contains($0.rawValue) }
            if rest.first == "," { rest.removeFirst() }
        } while rest.first == "T" || rest.first == "C"
        var sessions: [Session] = []
        for part in rest.split(separator: ",", omittingEmptySubsequences: false) {
            let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { TimeOfDay(String($0)) }
            guard ends.count == 2, let opening = ends[0], let closing = ends[1] else { return nil }
            sessions.append(Session(opening, closing))
        }
        return (days, sessions)
    }

    private static func takeDay(_ rest: inout ArraySlice<Character>) -> Weekday? {
        let short = String(rest.prefix(2))
        guard let day = Weekday.allCases.first(where: { $0.short == short }) else { return nil }
        rest.removeFirst(2)
        return day
    }

    package init(from decoder: any Decoder) throws {
        self = try OfficeHours.parse(decoder.singleValueContainer().decode(String.self))
    }
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

extension OfficeHours.Session {
    /// `07:30-11:30`.
    package var text: String { "\(opening)-\(closing)" }
}

extension Weekday {
    /// `T2` … `T7`, `CN`.
    package var short: String { self == .sunday ? "CN" : "T\(rawValue + 1)" }
}
