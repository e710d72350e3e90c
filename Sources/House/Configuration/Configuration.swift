import Foundation
package import Kernel
package import Logging
package import Storage
package import Web

/// Where the data are, where the server listens and how citizens reach it. Read once, at the start, and handed in: nothing else in the house
/// asks the environment or a file.
package struct Configuration: Sendable, Equatable {
    package var location: DatabaseLocation
    /// Where the server listens; port 0 is any that is free.
    package var host = "127.0.0.1"
    package var port = 8080
    /// Where citizens reach this house, for the QR codes on receipts: `https://dichvu.tinh.gov.vn`; without it the code holds the dossier's only.
    package var publicAddress = ""
    /// The machines in front of this server; none unless it was told of some.
    package var proxies = TrustedProxies()
    package var log = Logger.Level.notice
    /// A time to rehearse instead of the real one. Only ever said on the command line: one forgotten elsewhere would be everybody's.
    package var now: Instant?

    package init(_ location: DatabaseLocation) { self.location = location }

    /// - Parameters:
    ///   - data: the folder of the data.
    ///   - database: an address of PostgreSQL; without one the folder holds the database too.
    package init(data: String, database: String? = nil) {
        let folder = URL(filePath: data, directoryHint: .isDirectory)
        self.init(database.map { .postgres($0, dataFolder: folder) } ?? .folder(folder))
    }

    /// What time it is for a command: it does one thing, so a handed-in time stands still meanwhile.
    package var clock: any Kernel.Clock { now.map { ShiftedClock(at: $0) } ?? SystemClock() }

    /// What time it is for a server: a handed-in time goes on.
    package var runningClock: any Kernel.Clock { now.map { ShiftedClock(from: $0) } ?? SystemClock() }
}

/// An address to which a path can be appended: scheme, host, perhaps a port, and nothing else.
struct PublicAddress {
    let text: String

    init?(_ text: String) {
        let text = text.lowercased()
        guard let parts = URLComponents(string: text), let scheme = parts.scheme, ["http", "https"].contains(scheme),
            let host = parts.encodedHost, !host.isEmpty, !host.contains("%"), parts.port.map({ (1...65535).contains($0) }) ?? true
        else { return nil }
        self.text = "\(scheme)://\(host)\(parts.port.map { ":\($0)" } ?? "")"
        // A name, a password, a path, a question: whatever else was written is missing from it.
        guard text == self.text || text == "\(self.text)/" else { return nil }
    }
}
