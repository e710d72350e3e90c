package import Kernel

/// How a due date came about, as a value: the page "Vì sao ngày này?", the command `deadline` and the API show the same one. Both clocks
/// are in it, the legal one and that of QĐ 766/QĐ-TTg, and the promise, which no stop and no extension overwrites.
package struct Derivation: Sendable, Hashable {
    /// What one day did for the due date.
    package struct DayLine: Sendable, Hashable {
        package enum Kind: String, Sendable, Hashable, CaseIterable {
            /// The day of receipt, or the one on which the count began anew; it is not counted in days.
            case received
            case counted
            /// A day off that does not count.
            case skipped
            /// The clock stood still.
            case stopped
            /// Counted, but in vain: the count began anew later.
            case discarded
            /// After the full limit: the due date moved on.
            case moved
        }

        package let date: Day
        package let kind: Kind
        /// The how-manieth day it is.
        package let count: Int?
        /// Of a limit in working time: the minutes counted on this day.
        package let minutes: Int?
        package let why: String
        /// Number of the notice or article of law.
        package let source: String
    }

    /// A row of the ledger, with the due date from then on.
    package struct Event: Sendable, Hashable {
        package let at: Instant
        package let kind: ClockEvent.Kind
        package let ground: ClockGround?
        package let policy: ClockPolicy?
        package let rule: CitedRule?
        package let by: String
        package let note: String
        package let due: Instant
        /// The new appointment of an extension.
        package let appointment: Instant?
    }

    package let receivedAt: Instant
    package let limit: TimeLimit
    /// The legal due date after the stops, by the calendar known now.
    package let due: Instant
    /// The due date the dossier has on record; it differs from `due` while a new notice is still being worked in, and after the end.
    package let recorded: Instant?
    /// What the receipt says.
    package let original: Instant
    /// The new appointment, made with an apology; it moves neither of the two.
    package let appointment: Instant?
    package let endedAt: Instant?
    package let legal: Judgement
    /// By QĐ 766/QĐ-TTg 2.1.
    package let indicator: Judgement
    /// From receipt to due.
    package let days: [DayLine]
    package let events: [Event]
    package let skipped: [SkippedDay]
    package let because: [String]
    package let warnings: [String]
}

extension Derivation {
    /// - Parameters:
    ///   - events: the ledger; without one it is told from the clock's own stops.
    ///   - recorded: the due date the dossier has on record.
    ///   - original: what the receipt says; without one, what the calendar known now gives.
    ///   - hasResult: false of what was withdrawn or stopped: the law judges results, QĐ 766 every end.
    package init(
        of clock: LegalClock, by calendar: WorkingCalendar, events: [ClockEvent]? = nil, recorded: Instant? = nil, original: Instant? = nil,
        appointment: Instant? = nil, endedAt: Instant? = nil, hasResult: Bool = true
    ) {
        let readings = clock.readings(by: calendar)
        let count = clock.counted(by: calendar)
        receivedAt = clock.receivedAt
        limit = clock.limit
        due = count.due
        self.recorded = recorded
        self.original = original ?? clock.promise ?? clock.promised(by: calendar).due
        self.appointment = appointment
        self.endedAt = endedAt
        legal = LegalClock.judge(endedAt: hasResult ? endedAt : nil, due: recorded ?? due)
        indicator = clock.indicator(endedAt: endedAt, promised: self.original)
        days = Self.days(of: clock, count, by: calendar)
        self.events = events.map { $0.map(Event.init) } ?? Self.events(of: clock, readings)
        skipped = calendar.due(receivedAt: count.began, limit: clock.limit).skipped + count.skipped
        because = readings.flatMap(\.because) + Self.closing(clock, legal, indicator, endedAt: endedAt)
        var said: Set<String> = []
        let unverified = clock.stops.compactMap(\.rule).filter { $0.standing == .unverified }.map {
            "Quy tắc dừng đồng hồ “\($0.source)” chưa đối chiếu với văn bản gốc."
        }
        warnings = (readings.flatMap(\.warnings) + unverified).filter { said.insert($0).inserted }
    }

    private static func closing(_ clock: LegalClock, _ legal: Judgement, _ indicator: Judgement, endedAt: Instant?) -> [String] {
        let requests = clock.supplementRequests
        let twice = requests > 1 ? " vì yêu cầu bổ sung \(requests) lần" : ""
        guard let endedAt else {
            return indicator == .late ? ["Theo Bộ chỉ số 766 (Quyết định 766/QĐ-TTg, chỉ số 2.1): quá hạn\(twice)."] : []
        }
        let taken = requests == 1 ? ", sau khi trừ thời gian chờ bổ sung" : twice
        return [
            legal == .open
                ? "Kết thúc lúc \(endedAt.vietnamese), không có kết quả để chấm theo thời hạn pháp luật."
                : "Kết thúc lúc \(endedAt.vietnamese): \(legal.vietnamese) theo thời hạn pháp luật.",
            "Theo Bộ chỉ số 766 (Quyết định 766/QĐ-TTg, chỉ số 2.1): \(indicator.vietnamese)\(taken).",
        ]
    }

    private static func events(of clock: LegalClock, _ readings: [LegalClock.Reading]) -> [Event] {
        func event(_ kind: ClockEvent.Kind, _ at: Instant, _ stop: LegalClock.Stop?, _ due: Instant) -> Event {
            Event(
                at: at, kind: kind, ground: stop?.ground, policy: stop?.policy, rule: stop?.rule, by: "", note: stop?.note ?? "",
                due: due, appointment: nil)
        }
        guard let promise = readings.first else { return [] }
        var due = promise.due
        return [event(.start, clock.receivedAt, nil, due)]
            + zip(clock.stops, readings.dropFirst()).flatMap { stop, reading in
                let began = event(.pause, stop.from, stop, due)
                guard let to = stop.to else { return [began] }
                due = reading.due
                return [began, event(.resume, to, stop, due)]
            }
    }
}

extension Derivation.Event {
    init(_ event: ClockEvent) {
        self.init(
            at: event.at, kind: event.kind, ground: event.ground, policy: event.policy, rule: event.rule, by: event.byName,
            note: event.note,
            due: event.dueAt, appointment: event.extendedTo)
    }
}

extension Derivation.DayLine.Kind {
    package var vietnamese: String {
        switch self {
        case .received: "Mốc"
        case .counted: "Tính"
        case .skipped: "Không tính"
        case .stopped: "Đang dừng"
        case .discarded: "Bỏ"
        case .moved: "Lùi"
        }
    }
}
