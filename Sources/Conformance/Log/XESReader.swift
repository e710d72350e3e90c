import Files
package import Foundation
package import Kernel
import Web

/// Reads XES without trusting it: UTF-8 only, what `XMLReader` takes, sizes limited.
package enum XESReader {
    package static let sizeLimit = CSVReader.commandLimit

    package static func log(_ data: Data) throws(Problem) -> EventLog {
        guard data.count <= sizeLimit else {
            throw Problem(.tooLarge, "Tệp lớn hơn \(sizeLimit >> 20) MB. Anh/chị xuất từng năm rồi nhập lần lượt.")
        }
        guard isUTF8(data) else { throw otherEncoding }
        let reading = XESReading()
        do {
            try XMLReader.read(data) { try reading.take($0, line: $1) }
        } catch let fault as XMLReader.Fault {
            switch fault.kind {
            case .damaged:
                throw .invalid("Tệp XES hỏng hoặc bị cắt ngang ở dòng \(max(fault.line, 1)). Anh/chị xuất lại tệp từ hệ thống cũ.")
            case .encoding: throw otherEncoding
            case .documentType: throw .invalid("Tệp có khai báo kiểu tài liệu (DOCTYPE). XES không cần; vì an toàn, tệp không được đọc.")
            case .beyondBounds: throw .invalid("Dòng \(fault.line): tệp XES lồng nhau quá sâu, hoặc một phần tử có quá nhiều thuộc tính.")
            }
        } catch let problem as Problem {
            throw problem
        } catch {
            throw Problem(.unexpected, "Không đọc được tệp XES.", details: "\(error)")
        }
        return reading.log
    }

    private static let otherEncoding = Problem.invalid("Tệp XES không dùng bảng mã UTF-8. Anh/chị lưu lại tệp bằng UTF-8 rồi nhập lại.")

    /// Also of a file that was cut off within a letter: the reader says where.
    private static func isUTF8(_ data: Data) -> Bool {
        let start = data.prefix(4096)
        let prolog = String(decoding: start, as: UTF8.self).lowercased()
        let names = prolog.firstRange(of: "encoding=").map { prolog[$0.upperBound...].dropFirst().prefix { $0 != "\"" && $0 != "'" } }
        return names.map { ["utf-8", "utf8", "us-ascii", "ascii"].contains(String($0)) } ?? true && !start.contains(0)
            && (0...3).contains { String(validating: data.dropLast($0), as: UTF8.self) != nil }
    }
}

/// Gathers traces and events while the reader walks the file.
private final class XESReading {
    private(set) var log = EventLog()
    private var depth = 0
    private var values: [String: String] = [:]
    private var caseValues: [String: String] = [:]
    private var events: [EventLog.Event] = []
    private var fault: String?
    private var traceLine = 0
    private var place = Place.outside

    private enum Place { case outside, log, trace, event }
    private static let keys = Dictionary(uniqueKeysWithValues: XESWriter.attributes.map { ($0.0, $0.key) })

    func take(_ event: XMLReader.Event, line: Int) throws(Problem) {
        switch event {
        case .start(let element): try begin(element, line)
        case .end(let name): end(name, line)
        }
    }

    private func begin(_ element: XMLReader.Element, _ line: Int) throws(Problem) {
        depth += 1
        switch (place, element.name) {
        case (.outside, "log"): place = .log
        case (.outside, let name):
            throw .invalid("Đây không phải tệp XES: phần tử đầu tiên là <\(name.cited())>, phải là <log>.")
        case (.log, "trace") where depth == 2: (place, caseValues, events, fault, traceLine) = (.trace, [:], [], nil, line)
        case (.trace, "event") where depth == 3: (place, values) = (.event, [:])
        case (.event, _) where depth == 4: try keep(element, in: &values, line)
        case (.trace, _) where depth == 3: try keep(element, in: &caseValues, line)
        default: break
        }
    }

    private func end(_ name: String, _ line: Int) {
        depth -= 1
        switch (place, name) {
        case (.event, "event") where depth == 2: endEvent(line)
        case (.trace, "trace") where depth == 1: endTrace(line)
        default: break
        }
    }

    private func keep(_ element: XMLReader.Element, in values: inout [String: String], _ line: Int) throws(Problem) {
        guard let key = element["key"].map(CleanText.clean), let value = element["value"] else { return }
        guard value.utf8.count <= EventLog.longestText else { throw .invalid("Dòng \(line): “\(key.cited())” dài quá mức nhận.") }
        values[key] = CleanText.clean(value)
    }

    private func endEvent(_ number: Int) {
        place = .trace
        let line = line(values, number)
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

    private func endTrace(_ number: Int) {
        place = .log
        let id = caseValues["concept:name"] ?? ""
        var one = EventLog.Case(id, events: events)
        one.line = traceLine
        one.fault = id.isEmpty ? "Dòng \(traceLine): một <trace> không có concept:name." : fault
        do {
            try line(caseValues, number).describe(&one)
        } catch {
            one.fault = one.fault ?? error.message
        }
        log.cases.append(one)
    }

    private func line(_ values: [String: String], _ number: Int) -> EventLogLine {
        EventLogLine(line: number) { field in
            (Self.keys[field].flatMap { values[$0] } ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
        }
    }
}
