import Kernel

/// Schemas as separate places in one PostgreSQL database: for tests, and for several installations on one server.
package enum PostgresSchema {
    /// The address with this schema as the only place that is looked in.
    package static func address(_ address: String, schema: String) -> String {
        address + (address.contains("?") ? "&" : "?") + "options=-csearch_path%3D\(schema)"
    }

    /// `schema` is a name this program made, never input.
    package static func create(_ schema: String, at address: String) async throws { try run("CREATE SCHEMA \"\(schema)\"", at: address) }

    package static func drop(_ schema: String, at address: String) async throws {
        try run("DROP SCHEMA IF EXISTS \"\(schema)\" CASCADE", at: address)
    }

    private static func run(_ command: String, at address: String) throws { try PostgresConnection(address: address).script(command) }
}
