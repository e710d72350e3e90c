import Dossiers
import Kernel
import Storage

/// All SQL on what systems sent: the requests already answered, and the codes they call our dossiers by.
enum ExchangeStore {
    /// Answers are kept this long for a system that asks again.
    static let days = 30

    struct Kept {
        let hash: String
        let status: Int
        let headers: [String: String]
        let answer: String
    }

    /// Takes the key for this transaction; false when it was taken before. Of two transactions that take it at once, the second waits
    /// for the first.
    static func take(_ key: String, hash: String, of system: Identifier<ConnectedSystem>, in tx: Transaction) throws -> Bool {
        try tx.execute("DELETE FROM api_request WHERE system_id = \(system) AND at < \(tx.now.adding(seconds: -Int64(days) * 86_400))")
        return try tx.execute(
            """
            INSERT INTO api_request (system_id, request_key, request_hash, at, status, headers, answer)
            VALUES (\(system), \(key), \(hash), \(tx.now), 0, '{}', '') ON CONFLICT (system_id, request_key) DO NOTHING
            """) == 1
    }

    static func kept(_ key: String, of system: Identifier<ConnectedSystem>, in reader: any Reader) throws -> Kept? {
        let row = try reader.row(
            "SELECT request_hash, status, headers, answer FROM api_request WHERE system_id = \(system) AND request_key = \(key)")
        return try row.map {
            Kept(
                hash: try $0["request_hash"], status: try $0["status"],
                headers: try ($0["headers"] as JSONText<[String: String]>).content, answer: try $0["answer"])
        }
    }

    static func keep(
        _ status: Int, _ headers: [String: String], _ answer: String, under key: String, of system: Identifier<ConnectedSystem>,
        in tx: Transaction
    ) throws {
        try tx.updateOne(
            """
            UPDATE api_request SET status = \(status), headers = \(JSONText(headers)), answer = \(answer)
            WHERE system_id = \(system) AND request_key = \(key)
            """)
    }

    /// A system that is disconnected asks nothing again: what it was answered, with people's names in it, is kept no longer.
    static func forgetRequests(of system: Identifier<ConnectedSystem>, in tx: Transaction) throws {
        try tx.execute("DELETE FROM api_request WHERE system_id = \(system)")
    }

    /// The dossier a system calls by its own code.
    static func dossier(_ externalCode: String, of system: Identifier<ConnectedSystem>, in reader: any Reader) throws -> Identifier<
        Dossier
    >? {
        try reader.value("SELECT dossier_id FROM api_dossier WHERE system_id = \(system) AND external_code = \(externalCode)")
    }

    static func name(_ dossier: Identifier<Dossier>, _ externalCode: String, by system: Identifier<ConnectedSystem>, in tx: Transaction)
        throws
    {
        try tx.execute(
            "INSERT INTO api_dossier (system_id, external_code, dossier_id) VALUES (\(system), \(externalCode), \(dossier))")
    }

    /// How this system calls these dossiers.
    static func externalCodes(of dossiers: [Identifier<Dossier>], by system: Identifier<ConnectedSystem>, in reader: any Reader) throws
        -> [Identifier<Dossier>: String]
    {
        let rows = try reader.rows(
            "SELECT dossier_id, external_code FROM api_dossier WHERE dossier_id IN \(list: dossiers) AND system_id = \(system)")
        return Dictionary(try rows.map { (try $0["dossier_id"], try $0["external_code"]) }) { first, _ in first }
    }
}
