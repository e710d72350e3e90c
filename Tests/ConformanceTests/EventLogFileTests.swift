import Foundation
import Kernel
import Testing
import World

@testable import Conformance

@Suite(.dice) struct EventLogFileTests {
    private static func log(_ dice: inout Dice) -> EventLog {
        let words = ["Tiếp nhận", "Thẩm định", "Ký <duyệt> & \"đóng dấu\"", "=1+1", "'=2", "Trả, kết quả; xong", "Dòng\nhai"]
        func word() -> String { dice.pick(words) }
        func instant() -> Instant { Instant(milliseconds: dice.roll(1_700_000_000_000...1_790_000_000_000)) }
        return EventLog(
            cases: (1...20).map { number in
                EventLog.Case(
                    "H40.12-260218-\(1000 + number)", agency: "97001", tthc: "1.001193", procedure: "QT-01", revision: "1/0",
                    applicant: dice.flips() ? word() : "", channel: "desk", limit: "5 ngày làm việc",
                    receivedAt: dice.flips() ? instant() : nil, promisedAt: instant(), endedAt: dice.flips() ? instant() : nil,
                    outcome: "late",
                    events: (1...dice.roll(1...6)).map { _ in
                        EventLog.Event(
                            word(), position: dice.flips() ? dice.roll(1...5) : nil, at: instant(), resource: word(),
                            unit: dice.flips() ? word() : "", lifecycle: dice.pick(EventLog.Lifecycle.allCases),
                            kind: dice.pick(EventLog.Kind.allCases))
                    })
            })
    }

    @Test("A log written and read again is the same log", arguments: EventLogFormat.allCases)
    func roundTrip(_ format: EventLogFormat) throws {
        var dice = Dice()
        for _ in 0..<30 {
            let log = Self.log(&dice)
            let data = format.data(log)
            #expect(EventLogFormat(of: data) == format)
            #expect(try format.log(data) == log)
        }
    }

    @Test("Headings may be Vietnamese, the mark of Excel may be there, columns in any order")
    func vietnamese() throws {
        let text =
            "\u{FEFF}Thời điểm;Bước;Mã hồ sơ;Mã cơ quan\n02/03/2026 08:15;Tiếp nhận;A-1;97001\n2026-03-02T09:00:00Z;Trả kết quả;A-1;\n"
        let log = try EventLogFormat.csv.log(Data(text.utf8))
        #expect(log.cases.map(\.id) == ["A-1"])
        #expect(log.cases[0].agency == "97001")
        #expect(log.cases[0].events.map(\.at.iso8601) == ["2026-03-02T08:15:00+07:00", "2026-03-02T16:00:00+07:00"])
        #expect(log.cases[0].events.allSatisfy { $0.lifecycle == .complete })
    }

    @Test(
        "An instant is read with or without a zone; a day alone, or a time that is none, is not",
        arguments: [
            ("2026-03-02T08:15:00.123+07:00", 1_772_414_100_123), ("2026-03-02T08:15:00", 1_772_414_100_000),
            ("2026-03-02 08:15", 1_772_414_100_000), ("2026-03-02T01:15:00Z", 1_772_414_100_000),
            ("2026-03-01T20:15:00-0500", 1_772_414_100_000), ("2/3/2026 8:15", 1_772_414_100_000),
        ] as [(String, Int64)])
    func instants(_ text: String, _ milliseconds: Int64) {
        #expect(LogTime.instant(text)?.milliseconds == milliseconds)
    }

    @Test(
        "What is no instant is refused",
        arguments: ["", "2026-03-02", "2026-13-02T08:00", "2026-03-02T25:00", "0202-03-02T08:00", "x 08:00"])
    func noInstants(_ text: String) { #expect(LogTime.instant(text) == nil) }

    @Test("Broken CSV is refused with the line and the reason")
    func brokenCSV() {
        func sentence(_ text: String) -> String { sentenceOf(Data(text.utf8), .csv) }
        #expect(sentence("case_id,activity\nA,B\n").contains("timestamp"))
        #expect(sentenceOf(Data([0xFF, 0xFE, 0x41, 0x00]), .csv).contains("UTF-8"))
        #expect(sentenceOf(Data([0x63, 0x61, 0xE9, 0xF2, 0x0A]), .csv).contains("UTF-8"))
    }

    @Test("Broken or hostile XES is refused with a sentence, and at once")
    func brokenXES() throws {
        var dice = Dice()
        let whole = String(decoding: EventLogFormat.xes.data(Self.log(&dice)), as: UTF8.self)
        #expect(sentenceOf(Data(whole.utf8.prefix(whole.utf8.count / 2)), .xes).contains("cắt ngang"))
        for bytes in 1...4 {
            let cut = Data("<log><trace><string key=\"concept:name\" value=\"Hồ".utf8.dropLast(bytes))
            #expect(sentenceOf(cut, .xes).contains("cắt ngang"), "also within a letter, \(bytes) bytes before its end")
        }
        #expect(sentenceOf(Data("<html></html>".utf8), .xes).contains("<log>"))
        #expect(sentenceOf(Data(), .xes).contains("cắt ngang"))
        // Ten levels of ten entities each: three gigabytes if anybody expanded them.
        var bomb = "<?xml version=\"1.0\"?><!DOCTYPE log [<!ENTITY a0 \"\(String(repeating: "x", count: 300))\">"
        for level in 1...7 { bomb += "<!ENTITY a\(level) \"\(String(repeating: "&a\(level - 1);", count: 10))\">" }
        bomb += "]><log><trace><string key=\"concept:name\" value=\"&a7;\"/></trace></log>"
        #expect(sentenceOf(Data(bomb.utf8), .xes).contains("kiểu tài liệu"))
        let outside = "<!DOCTYPE log SYSTEM \"file:///etc/passwd\"><log></log>"
        #expect(sentenceOf(Data(outside.utf8), .xes).contains("kiểu tài liệu"))
        let deep = "<log>" + String(repeating: "<list>", count: 5000) + String(repeating: "</list>", count: 5000) + "</log>"
        #expect(!sentenceOf(Data(deep.utf8), .xes).isEmpty)
        let wide = "<log " + (0..<50_000).map { "a\($0)=\"\"" }.joined(separator: " ") + "/>"
        #expect(sentenceOf(Data(wide.utf8), .xes).contains("quá nhiều thuộc tính"))
        let cp1258 = "<?xml version=\"1.0\" encoding=\"windows-1258\"?><log></log>"
        #expect(sentenceOf(Data(cp1258.utf8), .xes).contains("UTF-8"))
        #expect(sentenceOf(Data([0xFE, 0xFF, 0x00, 0x3C]), .xes).contains("UTF-8"))
    }

    @Test("A text that begins with a sign of a formula under an accent comes back too", arguments: EventLogFormat.allCases)
    func accentedSigns(_ format: EventLogFormat) throws {
        let texts = ["@\u{301}", "'\u{301}", "=\u{301}\"\u{301}"]
        let log = EventLog(
            cases: [EventLog.Case("A", events: texts.map { EventLog.Event($0, at: Instant(milliseconds: 1_772_414_100_000)) })])
        #expect(try format.log(format.data(log)) == log)
    }

    @Test("A text too long is a fault of its case in a table too; what is said of it is short")
    func longTexts() throws {
        let long = String(repeating: "a", count: 10_001)
        let heading = "case_id,activity,timestamp\n"
        let log = try EventLogFormat.csv.log(
            Data("\(heading)A,\(long),2026-03-02T08:00\nB,Tiếp nhận,\(long)\nC,Tiếp nhận,2026-03-02T08:00\n".utf8))
        #expect(log.cases.map { $0.fault == nil } == [false, false, true])
        #expect(log.cases.allSatisfy { ($0.fault ?? "").count < 200 })
        #expect(sentenceOf(Data("\(long),b\n1,2\n".utf8), .csv).count < 500)
    }

    @Test("A line that cannot be read is a fault of its case alone; the other cases are there")
    func faults() throws {
        let csv = """
            case_id,activity,timestamp,lifecycle
            A,Tiếp nhận,2026-03-02T08:00,
            B,Tiếp nhận,hôm qua,
            B,Trả kết quả,cũng hôm qua,
            C,Tiếp nhận,2026-03-02T08:00,xong
            ,Tiếp nhận,2026-03-02T08:00,
            D,Tiếp nhận,2026-03-02T08:00,
            """
        let log = try EventLogFormat.csv.log(Data(csv.utf8))
        #expect(log.cases.map(\.id) == ["A", "B", "C", "", "D"])
        #expect(log.cases.filter { $0.fault == nil }.map(\.id) == ["A", "D"])
        #expect(log.cases[1].fault?.contains("Dòng 3") == true, "the first of them")
        #expect(log.cases[2].fault?.contains("vòng đời") == true)
        #expect(log.cases[3].fault?.contains("mã hồ sơ") == true)

        func trace(_ name: String, _ event: String) -> String { "<trace>\(name)<event>\(event)</event></trace>\n" }
        let (step, time) = (
            "<string key=\"concept:name\" value=\"B\"/>", "<date key=\"time:timestamp\" value=\"2026-03-02T08:15:00.000+07:00\"/>"
        )
        let xes =
            "<log>\n" + trace("<string key=\"concept:name\" value=\"A\"/>", step) + trace("", step + time)
            + trace("<string key=\"concept:name\" value=\"C\"/>", step + time) + "</log>"
        let read = try EventLogFormat.xes.log(Data(xes.utf8))
        #expect(read.cases.map(\.id) == ["A", "", "C"])
        #expect(read.cases[0].fault?.contains("Dòng 2") == true && read.cases[0].fault?.contains("thời điểm") == true)
        #expect(read.cases[1].fault?.contains("concept:name") == true)
        #expect(read.cases[2].fault == nil && read.cases[2].line == 4)
    }

    @Test("Transitions of the standard that say nothing of a path are passed over and counted", arguments: EventLogFormat.allCases)
    func passedOver(_ format: EventLogFormat) throws {
        let transitions = ["assign", "complete", "reassign", "autoskip", "manualskip", "ate_abort", "unknown", "ASSIGN"]
        let csv =
            "case_id,activity,timestamp,lifecycle\n" + transitions.map { "A,Tiếp nhận,2026-03-02T08:00:00,\($0)\n" }.joined()
        let xes =
            "<log><trace><string key=\"concept:name\" value=\"A\"/>"
            + transitions.map {
                "<event><string key=\"concept:name\" value=\"Tiếp nhận\"/><date key=\"time:timestamp\" value=\"2026-03-02T08:00:00\"/>"
                    + "<string key=\"lifecycle:transition\" value=\"\($0)\"/></event>"
            }.joined() + "</trace></log>"
        let log = try format.log(Data((format == .csv ? csv : xes).utf8))
        #expect(log.cases.count == 1 && log.cases[0].fault == nil)
        #expect(log.cases[0].events.map(\.lifecycle) == [.complete])
        #expect(log.passedOver == ["assign": 2, "reassign": 1, "autoskip": 1, "manualskip": 1, "ate_abort": 1, "unknown": 1])
    }

    @Test("XES of other tools is read: nested attributes and unknown keys are passed over")
    func foreignXES() throws {
        let text = """
            <?xml version="1.0" encoding="utf-8"?>
            <log xes.version="1.0" xmlns="http://www.xes-standard.org/"><string key="concept:name" value="log"/>
            <trace><string key="concept:name" value="7"/><int key="amount" value="3"><string key="note" value="x"/></int>
            <event><date key="time:timestamp" value="2026-03-02T08:15:00.000+07:00"/><string key="concept:name" value="Thẩm định"/>
            <list key="l"><values><string key="concept:name" value="not this"/></values></list></event></trace></log>
            """
        let log = try EventLogFormat.xes.log(Data(text.utf8))
        #expect(log.cases.map(\.id) == ["7"])
        #expect(log.cases[0].events.map(\.activity) == ["Thẩm định"])
    }

    /// What a person reads when the file is refused; empty when it was taken.
    private func sentenceOf(_ data: Data, _ format: EventLogFormat) -> String {
        do {
            _ = try format.log(data)
            return ""
        } catch {
            return error.message
        }
    }
}
