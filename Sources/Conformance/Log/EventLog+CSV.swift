package import Foundation
package import Kernel
package import Web

/// Event logs as a table, one line an event. The heading may be English or Vietnamese; only case, activity and time must be there.
///
/// | English | Vietnamese | |
/// | --- | --- | --- |
/// | `case_id` | `Mã hồ sơ` | required |
/// | `activity` | `Bước` | required; the step's name |
/// | `timestamp` | `Thời điểm` | required; ISO 8601, or `02/03/2026 08:15`; without a zone it is Việt Nam's time |
/// | `position` | `Số bước` | the step's number in the procedure |
/// | `lifecycle` | `Vòng đời` | `schedule`, `start`, `complete` (when empty), `suspend`, `resume`, `withdraw`, `pi_abort` |
/// | `kind` | `Loại` | `step` (when empty), `sentBack`, `supplement`, `payment`, `referral` |
/// | `resource`, `unit` | `Người thực hiện`, `Đơn vị` | |
/// | `agency`, `tthc`, `procedure`, `revision` | `Mã cơ quan`, `Mã thủ tục`, `Quy trình`, `Bản quy trình` | of the case |
/// | `applicant`, `channel`, `limit` | `Người nộp`, `Cách nộp`, `Thời hạn` | of the case |
/// | `received`, `promised`, `ended`, `outcome` | `Tiếp nhận`, `Hẹn trả`, `Có kết quả`, `Kết quả` | of the case |
///
/// What is said of the case is read from its first line that says it.
package enum EventLogCSV {
    enum Field: String, CaseIterable {
        case `case` = "case_id"
        case activity, timestamp, position, lifecycle, kind, resource, unit, agency, tthc, procedure, revision, applicant, channel, limit,
            received, promised, ended, outcome

        var vietnamese: String {
            switch self {
            case .case: "Mã hồ sơ"
            case .activity: "Bước"
            case .timestamp: "Thời điểm"
            case .position: "Số bước"
            case .lifecycle: "Vòng đời"
            case .kind: "Loại"
            case .resource: "Người thực hiện"
            case .unit: "Đơn vị"
            case .agency: "Mã cơ quan"
            case .tthc: "Mã thủ tục"
            case .procedure: "Quy trình"
            case .revision: "Bản quy trình"
            case .applicant: "Người nộp"
            case .channel: "Cách nộp"
            case .limit: "Thời hạn"
            case .received: "Tiếp nhận"
            case .promised: "Hẹn trả"
            case .ended: "Có kết quả"
            case .outcome: "Kết quả"
            }
        }

        init?(heading: String) {
            let folded = heading.folded
            guard let field = Self.allCases.first(where: { $0.rawValue == folded || $0.vietnamese.folded == folded }) else { return nil }
            self = field
        }
    }

    package static func data(_ log: EventLog) -> Data {
        let rows = log.cases.flatMap { one in
            one.events.map { event -> [Cell] in
                [
                    one.id, event.activity, LogTime.text(event.at), event.position.map(String.init) ?? "", event.lifecycle.rawValue,
                    event.kind.rawValue, event.resource, event.unit, one.agency, one.tthc, one.procedure, one.revision, one.applicant,
                    one.channel, one.limit, one.receivedAt.map(LogTime.text) ?? "", one.promisedAt.map(LogTime.text) ?? "",
                    one.endedAt.map(LogTime.text) ?? "", one.outcome,
                ].map { .text(shielded($0)) }
            }
        }
        return Sheet(name: "events", columns: Field.allCases.map { SheetColumn($0.rawValue) }, rows: rows).csv()
    }

    /// A line that cannot be read is a fault of its case alone.
    /// - Throws: `Problem.invalid` when the file is no event log at all.
    package static func log(_ table: CSVReader) throws(Problem) -> EventLog {
        var table = table
        var headings: [Field: String] = [:]
        for heading in table.header { if let field = Field(heading: heading) { headings[field] = heading } }
        let missing = [Field.case, .activity, .timestamp].filter { headings[$0] == nil }
        guard missing.isEmpty else {
            throw .invalid(
                "Tệp thiếu cột: \(missing.map { "\($0.rawValue) (\($0.vietnamese))" }.joined(separator: ", ")). "
                    + "Các cột đang có: \(table.header.joined(separator: ", ").cited(300)).")
        }
        var log = EventLog()
        var places: [String: Int] = [:]
        while let row = try table.next() {
            let line = EventLogLine(line: row.line) { field in headings[field].flatMap { row[$0] }.map(bare) ?? "" }
            let id = String(line[.case].unicodeScalars.prefix(EventLog.longestText))
            let place = places[id] ?? log.cases.count
            if place == log.cases.count {
                places[id] = place
                var one = EventLog.Case(id, events: [])
                one.line = row.line
                if id.isEmpty { one.fault = "Dòng \(row.line): thiếu mã hồ sơ." }
                log.cases.append(one)
            }
            do {
                if let passed = try line.add(to: &log.cases[place]) { log.passedOver[passed, default: 0] += 1 }
            } catch {
                log.cases[place].fault = log.cases[place].fault ?? error.message
            }
        }
        return log
    }

    /// Spreadsheets get an apostrophe before what they would run as a formula; one that was there already is kept apart by another.
    private static func shielded(_ text: String) -> String { text.unicodeScalars.first == "'" ? "'" + text : text }

    private static func bare(_ text: String) -> String {
        let rest = text.unicodeScalars.dropFirst()
        guard text.unicodeScalars.first == "'", let next = rest.first, "'=+-@＝＋－＠".unicodeScalars.contains(next) else { return text }
        return String(String.UnicodeScalarView(rest))
    }
}

/// What one line or element says, by name, and how it becomes an event.
struct EventLogLine {
    let line: Int
    let value: (EventLogCSV.Field) -> String

    subscript(_ field: EventLogCSV.Field) -> String { value(field) }

    /// - Returns: the transition that was passed over, if it was.
    func add(to one: inout EventLog.Case) throws(Problem) -> String? {
        if let field = EventLogCSV.Field.allCases.first(where: { self[$0].utf8.count > EventLog.longestText }) {
            throw .invalid("Dòng \(line): “\(field.vietnamese)” dài quá mức nhận.")
        }
        try describe(&one)
        if let passed { return passed }
        one.events.append(try event())
        return nil
    }

    /// The transition, when it is one of the standard's that says nothing of a dossier's path.
    var passed: String? {
        let lifecycle = self[.lifecycle].lowercased()
        return EventLog.Lifecycle.passedOver.contains(lifecycle) ? lifecycle : nil
    }

    func event() throws(Problem) -> EventLog.Event {
        let (lifecycle, kind, position, activity) = (self[.lifecycle].lowercased(), self[.kind], self[.position], self[.activity])
        guard let at = LogTime.instant(self[.timestamp]) else {
            throw .invalid("Dòng \(line): không đọc được thời điểm “\(self[.timestamp].cited())”; viết như 2026-03-02T08:15:00+07:00.")
        }
        guard let transition = lifecycle.isEmpty ? .complete : EventLog.Lifecycle(rawValue: lifecycle) else {
            throw .invalid("Dòng \(line): vòng đời “\(lifecycle.cited())” không có; chỉ nhận \(Self.names(EventLog.Lifecycle.self)).")
        }
        guard let meaning = kind.isEmpty ? .step : EventLog.Kind(rawValue: kind) else {
            throw .invalid("Dòng \(line): loại “\(kind.cited())” không có; chỉ nhận \(Self.names(EventLog.Kind.self)).")
        }
        guard let number = position.isEmpty ? 0 : Int(position), (0...1000).contains(number) else {
            throw .invalid("Dòng \(line): số bước “\(position.cited())” không phải số.")
        }
        guard !activity.isEmpty || number > 0 else { throw .invalid("Dòng \(line): thiếu tên bước.") }
        return EventLog.Event(
            activity, position: number > 0 ? number : nil, at: at, resource: self[.resource], unit: self[.unit], lifecycle: transition,
            kind: meaning)
    }

    func describe(_ one: inout EventLog.Case) throws(Problem) {
        fill(&one.agency, .agency)
        fill(&one.tthc, .tthc)
        fill(&one.procedure, .procedure)
        fill(&one.revision, .revision)
        fill(&one.applicant, .applicant)
        fill(&one.channel, .channel)
        fill(&one.limit, .limit)
        fill(&one.outcome, .outcome)
        try fill(&one.receivedAt, .received)
        try fill(&one.promisedAt, .promised)
        try fill(&one.endedAt, .ended)
    }

    private func fill(_ text: inout String, _ field: EventLogCSV.Field) { if text.isEmpty { text = self[field] } }

    private func fill(_ instant: inout Instant?, _ field: EventLogCSV.Field) throws(Problem) {
        let text = self[field]
        guard instant == nil, !text.isEmpty else { return }
        guard let read = LogTime.instant(text) else {
            throw .invalid("Dòng \(line): không đọc được “\(field.vietnamese)”: “\(text.cited())”; viết như 2026-03-02T08:15:00+07:00.")
        }
        instant = read
    }

    private static func names<Word: CaseIterable & RawRepresentable<String>>(_ type: Word.Type) -> String {
        Word.allCases.map(\.rawValue).joined(separator: ", ")
    }
}
