import Foundation
import Kernel
import NIOPosix

/// Databases of one's own on a PostgreSQL server, for tests: an empty one, or a copy of another, which is several times quicker than
/// making the schema again.
package enum PostgresServer {
    /// The same server, with another database of it. Names are made by this program, never input.
    package static func address(_ address: String, database: String) throws -> String {
        guard var parts = URLComponents(string: address) else { throw Problem.unavailable("Địa chỉ PostgreSQL không đọc được.") }
        parts.path = "/\(database)"
        return parts.string ?? address
    }

    /// Nobody may be connected to `template`.
    package static func create(_ database: String, from template: String = "template0", at address: String) async throws {
        try await run("CREATE DATABASE \"\(database)\" TEMPLATE \"\(template)\"", at: address)
    }

    /// Keeps everybody out of a database, the server's own cleaners too: it will only be copied.
    package static func seal(_ database: String, at address: String) async throws {
        try await run("ALTER DATABASE \"\(database)\" ALLOW_CONNECTIONS false", at: address)
    }

    package static func drop(_ database: String, at address: String) async throws {
        try await run("DROP DATABASE IF EXISTS \"\(database)\" WITH (FORCE)", at: address)
    }

    private static func run(_ command: String, at address: String) async throws {
        try await NIOThreadPool.singleton.runWhileOpen { try PostgresConnection(address: address).script(command) }
    }
}
