import ArgumentParser
import Foundation
import Kernel
import Storage

/// The engine's own C interface, one connection, statements prepared once: nothing between the caller and the database.
protocol StraightEngine {
    /// Runs a statement to its last row.
    func run(_ statement: StatementLog.Statement) throws
    func begin() throws
    func commit() throws
}

/// What one press of a button asked of the engine: the statements of one transaction.
typealias RecordedAct = [StatementLog.Statement]

/// A copy of the data, so that both ways begin with the same rows and the statements noted on the one are true on the other.
struct StraightCopy {
    /// To be made while nobody works on the data.
    let place: Place

    init(of original: Place) throws {
        guard let address = original.database else {
            place = try Place.parse(["--data", original.data + "-engine"])
            try FileManager.default.createDirectory(atPath: place.data, withIntermediateDirectories: true)
            try FileManager.default.copyItem(atPath: "\(original.data)/chuan.db", toPath: "\(place.data)/chuan.db")
            return
        }
        guard let slash = address.lastIndex(of: "/") else { throw Problem.unavailable("Địa chỉ PostgreSQL chưa có tên cơ sở dữ liệu.") }
        let (server, name) = (address[...slash], address[address.index(after: slash)...])
        let copy = "\(name)_engine"
        try StraightPostgres(address: "\(server)template1").script("CREATE DATABASE \(copy) TEMPLATE \(name)")
        place = try Place.parse(["--data", original.data + "-engine", "--database", "\(server)\(copy)"])
    }

    func engine() throws -> any StraightEngine {
        if let address = place.database { return try StraightPostgres(address: address) }
        return try StraightSQLite(folder: place.data)
    }
}

/// One thread that sends what was noted to the engine, one commit each.
struct StraightRun {
    private let engine: any StraightEngine
    /// What counts as one: the acts that belong together.
    private let units: [[RecordedAct]]
    private let perRound: Int
    private(set) var sent = 0

    init(_ units: [[RecordedAct]], rounds: Int, on engine: any StraightEngine) {
        (self.units, self.engine) = (units, engine)
        perRound = max(1, units.count / rounds)
    }

    /// A round's share, or less when the time is over; how many per second.
    mutating func run(for time: Duration) throws -> BenchRate {
        let (start, before) = (ContinuousClock.now, sent)
        while sent < min(before + perRound, units.count), ContinuousClock.now - start < time {
            for act in units[sent] {
                try engine.begin()
                for statement in act { try engine.run(statement) }
                try engine.commit()
            }
            sent += 1
        }
        return BenchRate(sent - before, in: ContinuousClock.now - start)
    }
}

struct BenchRate {
    let count: Int
    let perSecond: Double

    init(_ count: Int, in time: Duration) {
        self.count = count
        perSecond = Double(count) / time.seconds
    }
}
