package import Foundation
package import Kernel
import Web

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// Reads XES without trusting it: UTF-8 only, no document type and so no entities of its own, nothing fetched, sizes and depth limited.
package enum XESReader {
    package static let sizeLimit = CSVReader.commandLimit
    static let depthLimit = 32
    static let textLimit = 10_000

    package static func log(_ data: Data) throws(Problem) -> EventLog {
        guard data.count <= sizeLimit else {
            throw Problem(.tooLarge, "Tệp lớn hơn \(sizeLimit >> 20) MB. Anh/chị xuất từng năm rồi nhập lần lượt.")
        }
        try check(data)
        let parser = XMLParser(data: data)
        parser.shouldResolveExternalEntities = false
        parser.shouldProcessNamespaces = false
        let reading = XESReading()
        parser.delegate = reading
        let isWhole = parser.parse()
        if let problem = reading.problem { throw problem }
        guard isWhole, reading.isClosed else {
            throw .invalid("Tệp XES hỏng hoặc bị cắt ngang ở dòng \(max(parser.lineNumber, 1)). Anh/chị xuất lại tệp từ hệ thống cũ.")
        }
        return reading.log
    }

    private static func check(_ data: Data) throws(Problem) {
        let start = data.prefix(4096)
        let prolog = String(decoding: start, as: UTF8.self).lowercased()
        let names = prolog.firstRange(of: "encoding=").map { prolog[$0.upperBound...].dropFirst().prefix { $0 != "\"" && $0 != "'" } }
        let isUTF8 = names.map { ["utf-8", "utf8", "us-ascii", "ascii"].contains(String($0)) } ?? true
        guard isUTF8, !start.contains(0), !start.starts(with: [0xFF, 0xFE]), !start.starts(with: [0xFE, 0xFF]),
            String(validating: data, as: UTF8.self) != nil
        else { throw .invalid("Tệp XES không dùng bảng mã UTF-8. Anh/chị lưu lại tệp bằng UTF-8 rồi nhập lại.") }
        for forbidden in ["<!DOCTYPE", "<!ENTITY"] where data.range(of: Data(forbidden.utf8)) != nil {
            throw .invalid("Tệp có khai báo kiểu tài liệu (\(forbidden.dropFirst(2))). XES không cần; vì an toàn, tệp không được đọc.")
        }
    }
}

/// Gathers traces and events while the parser walks the file.
private final class XESReading: NSObject, XMLParserDelegate {
    private(set) var log = EventLog()
    private(set) var problem: Problem?
    private(set) var isClosed = false
    private var depth = 0
    private var values: [String: String] = [:]
    private var caseValues: [String: String] = [:]
    private var events: [EventLog.Event] = []
    private var fault: String?
    private var traceLine = 0
    private var place = Place.outside

    private enum Place { case outside, log, trace, event }
    private static let keys = Dictionary(uniqueKeysWithValues: XESWriter.attributes.map { ($0.0, $0.key) })

    func parser(
        _ parser: XMLParser, didStartElement element: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String] = [:]
    ) {
        depth += 1
        guard depth <= XESReader.depthLimit else { return fail(parser, "Tệp XES lồng nhau quá sâu.") }
        switch (place, element) {
        case (.outside, "log"): place = .log
        case (.outside, _): fail(parser, "Đây không phải tệp XES: phần tử đầu tiên là <\(element.prefix(40))>, phải là <log>.")
        case (.log, "trace") where depth == 2:
            (place, caseValues, events, fault, traceLine) = (.trace, [:], [], nil, parser.lineNumber)
        case (.trace, "event") where depth == 3: (place, values) = (.event, [:])
        case (.event, _) where depth == 4: keep(attributes, in: &values, parser)
        case (.trace, _) where depth == 3: keep(attributes, in: &caseValues, parser)
        default: break
        }
    }

    func parser(_ parser: XMLParser, didEndElement element: String, namespaceURI: String?, qualifiedName: String?) {
        depth -= 1
        switch (place, element) {
        case (.event, "event") where depth == 2: endEvent(parser)
        case (.trace, "trace") where depth == 1: endTrace(parser)
        case (.log, "log") where depth == 0: isClosed = true
        default: break
        }
    }

    private func keep(_ attributes: [String: String], in values: inout [String: String], _ parser: XMLParser) {
        guard let key = attributes["key"], let value = attributes["value"] else { return }
        guard value.utf8.count <= XESReader.textLimit else { return fail(parser, "Dòng \(parser.lineNumber): “\(key)” dài quá mức nhận.") }
        values[key] = CleanText.clean(value)
    }

    private func endEvent(_ parser: XMLParser) {
        place = .trace
        let line = line(values, parser)
        if let passed = line.passed {
            log.passedOver[passed, default: 0] += 1
            return
        }
        do {
            events.append(try line.event())
        } catch {
            fault = fault ?? error.message
        }
    }

    private func endTrace(_ parser: XMLParser) {
        place = .log
        let id = caseValues["concept:name"] ?? ""
        var one = EventLog.Case(id, events: events)
        one.line = traceLine
        one.fault = id.isEmpty ? "Dòng \(traceLine): một <trace> không có concept:name." : fault
        do {
            try line(caseValues, parser).describe(&one)
        } catch {
            one.fault = one.fault ?? error.message
        }
        log.cases.append(one)
    }

    private func line(_ values: [String: String], _ parser: XMLParser) -> EventLogLine {
        EventLogLine(line: parser.lineNumber) { field in
            (Self.keys[field].flatMap { values[$0] } ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
        }
    }

    private func fail(_ parser: XMLParser, _ sentence: String) {
        if problem == nil { problem = .invalid(sentence) }
        parser.abortParsing()
    }
}
