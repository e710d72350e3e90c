import Foundation
import Kernel
package import Storage

extension House {
    /// Opens the house, does the work and closes it again, also when the work fails.
    /// - Parameter otherwise: what to do instead while a server works on the same folder.
    package static func inside<Value>(
        _ configuration: Configuration, otherwise: String? = nil, _ body: (House) async throws -> Value
    ) async throws -> Value {
        if let otherwise, isInUse(configuration.location) {
            throw Problem.unavailable(
                "Máy chủ Chuẩn đang chạy trên thư mục \(configuration.location.dataFolder.relativePath). \(otherwise)")
        }
        let house = try await open(configuration, clock: configuration.clock)
        do {
            let value = try await body(house)
            try await house.close()
            return value
        } catch {
            try? await house.close()
            throw error
        }
    }

    /// Reads what is there, also beside a server that works on it; changes nothing.
    package static func reading<Value>(
        _ configuration: Configuration, _ body: (any Database, FileStore) async throws -> Value
    ) async throws -> Value {
        let database = try await openForReading(configuration.location, clock: configuration.clock)
        do {
            let value = try await body(database, FileStore(dataFolder: configuration.location.dataFolder))
            try await database.close()
            return value
        } catch {
            try? await database.close()
            throw error
        }
    }
}
