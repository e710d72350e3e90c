import CPostgres
import Foundation

/// Arguments as libpq wants them: one block of bytes and, for each argument, where it begins.
///
/// Whole numbers, Booleans, reals and bytes say their type, so that `INSERT … SELECT \(7)` and sums of arguments mean what they mean on
/// SQLite. Text and NULL leave it to the server.
struct PostgresArguments {
    private var block: [UInt8] = []
    private var starts: [Int?] = []
    private(set) var lengths: [Int32] = []
    private(set) var formats: [Int32] = []
    private(set) var types: [Oid] = []

    init(_ values: [SQLValue]) {
        for value in values {
            switch value {
            case .null: add(nil, type: 0)
            case .integer(let value): add(String(value).utf8, type: 20)
            case .real(let value): add("\(value)".utf8, type: 701)
            case .text(let value): add(value.utf8, type: 0)
            case .boolean(let value): add((value ? "t" : "f").utf8, type: 16)
            case .bytes(let value): add(value, type: 17, isBinary: true)
            }
        }
    }

    private mutating func add(_ bytes: (some Sequence<UInt8>)?, type: Oid, isBinary: Bool = false) {
        starts.append(bytes == nil ? nil : block.count)
        let start = block.count
        if let bytes { block.append(contentsOf: bytes) }
        lengths.append(Int32(block.count - start))
        block.append(0)
        formats.append(isBinary ? 1 : 0)
        types.append(type)
    }

    private mutating func add(_ nothing: String.UTF8View?, type: Oid) {
        if let nothing { add(nothing, type: type, isBinary: false) } else { add([UInt8]?.none, type: type, isBinary: false) }
    }

    /// Tells apart prepared statements of one text whose arguments have different types.
    var signature: String { types.map { String($0) }.joined(separator: ",") }
    var count: Int32 { Int32(starts.count) }

    func withPointers<Value>(_ body: ([UnsafePointer<CChar>?]) -> Value) -> Value {
        block.withUnsafeBytes { bytes in
            let base = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
            return body(starts.map { start in start.flatMap { base?.advanced(by: $0) } })
        }
    }
}
