package import Foundation
package import Kernel
import Web

/// The two kinds of file an event log comes and goes in.
package enum EventLogFormat: String, CaseIterable, Sendable {
    case csv, xes

    package var mediaType: String { self == .csv ? "text/csv; charset=utf-8" : "application/xml; charset=utf-8" }

    /// By what the file begins with; its name may say anything.
    package init(of data: Data) {
        let start = data.prefix(64).drop { [0xEF, 0xBB, 0xBF, 0x20, 0x09, 0x0A, 0x0D].contains($0) }
        self = start.first == UInt8(ascii: "<") ? .xes : .csv
    }

    package func data(_ log: EventLog) -> Data { self == .csv ? EventLogCSV.data(log) : XESWriter.data(log) }

    /// - Throws: `Problem.invalid` or `.tooLarge` when the file as a whole cannot be read; what is wrong with one case is its `fault`.
    package func log(_ data: Data) throws(Problem) -> EventLog {
        self == .csv ? try EventLogCSV.log(CSVReader(data, limit: CSVReader.commandLimit)) : try XESReader.log(data)
    }
}
