import Foundation
import Kernel
import Web
import World

@testable import Conformance

extension FuzzTarget {
    /// Event logs, as XES and as a table.
    static let xes = FuzzTarget(
        name: "xes",
        seeds: EventLogFormat.allCases.map { format in
            var dice = Dice(fixed: 1)
            return format.data(log(&dice))
        } + [
            Data(
                """
                <?xml version='1.0' encoding='UTF-8'?><log><trace><string key="concept:name" value="A-1"/>
                <event><string key="concept:name" value="Nhận &amp; trả"/><date key="time:timestamp" value="2026-03-02T08:15:00Z"/></event>
                </trace></log>
                """.utf8)
        ],
        words: [
            "<log>", "</log>", "<trace>", "</trace>", "<event>", "</event>", "<string key=\"concept:name\" value=\"A\"/>", "<![CDATA[",
            "]]>",
            "<!DOCTYPE log>", "<!--", "-->", "&#0;", "&#x110000;", "&lt;", "&a;", " a=\"1\"", "xmlns:a=\"b\"", "encoding=\"utf-16\"",
            "case_id,activity,timestamp\nA,B,2026-03-02T08:15\n", "2100-12-31T23:59:00-05:00", "1990-01-01T00:00:00+14:00", "assign",
            "lifecycle:transition", "chuan:position", "2026-02-30T24:60:61.9999999999+99:99",
        ],
        make: { dice in
            let format = dice.pick(EventLogFormat.allCases)
            return format.data(log(&dice))
        },
        read: { data in
            let log = try EventLogFormat(of: data).log(data)
            for fault in log.cases.compactMap(\.fault) {
                if let wrong = Refusal.fault(of: fault) { throw FuzzFault(what: wrong) }
            }
            let sound = log.cases.filter { $0.fault == nil && !$0.events.isEmpty }
            let texts = sound.flatMap { [$0.id, $0.agency, $0.applicant] + $0.events.flatMap { [$0.activity, $0.resource, $0.unit] } }
            guard texts.allSatisfy({ CleanText.clean($0).isSame(as: $0) }) else { throw FuzzFault(what: "A text that is not clean.") }
            // A table knows a case by its code alone.
            var seen: Set<String> = []
            try writeAndRead(sound, as: .xes)
            try writeAndRead(sound.filter { seen.insert($0.id).inserted }, as: .csv)
            return true
        })

    private static func writeAndRead(_ cases: [EventLog.Case], as format: EventLogFormat) throws {
        guard !cases.isEmpty else { return }
        let again: EventLog
        do { again = try format.log(format.data(EventLog(cases: cases))) } catch {
            throw FuzzFault(what: "What was written as \(format) cannot be read: \(error)")
        }
        guard again.cases.count == cases.count else { throw FuzzFault(what: "\(format): another number of cases came back.") }
        for (new, old) in zip(again.cases, cases) where new != old || new.fault != nil {
            throw FuzzFault(what: "\(format): another case came back. \((new.fault ?? "").prefix(100))")
        }
    }

    private static func log(_ dice: inout Dice) -> EventLog {
        func instant() -> Instant { Instant(milliseconds: dice.roll(1_700_000_000_000...1_790_000_000_000)) }
        return EventLog(
            cases: (1...dice.roll(1...4)).map { number in
                EventLog.Case(
                    "H40-\(number)", agency: "97001", tthc: dice.text(), procedure: "QT-01", revision: "1/0", applicant: dice.text(),
                    channel: "desk", limit: "5 ngày làm việc", receivedAt: instant(), promisedAt: dice.flips() ? instant() : nil,
                    events: (1...dice.roll(1...4)).map { _ in
                        EventLog.Event(
                            "Bước \(dice.text())", position: dice.flips() ? dice.roll(1...9) : nil, at: instant(), resource: dice.text(),
                            unit: dice.text(), lifecycle: dice.pick(EventLog.Lifecycle.allCases), kind: dice.pick(EventLog.Kind.allCases))
                    })
            })
    }
}
