import Crypto
import Foundation
import Kernel

/// Writes a POSIX tar archive that any tool opens. A member's size is filled in when it is complete, so nothing is held in memory.
final class TarWriter {
    private let file: UnsafeMutablePointer<FILE>
    private let url: URL
    private var hash = SHA256()
    private var size = 0

    init(_ url: URL) throws {
        self.url = url
        let descriptor = open(url.path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0, let file = fdopen(descriptor, "w+") else { throw fileProblem(url) }
        self.file = file
    }

    private var isOpen = true
    deinit { if isOpen { fclose(file) } }

    /// One member, written by the closure through `write`; its SHA-256 and size in bytes.
    func member(_ name: String, _ body: () throws -> Void) throws -> (sha256: String, size: Int) {
        let start = ftell(file)
        try put([UInt8](repeating: 0, count: 512))
        hash = SHA256()
        size = 0
        try body()
        try put([UInt8](repeating: 0, count: (512 - size % 512) % 512))
        guard fseek(file, start, SEEK_SET) == 0 else { throw fileProblem(url) }
        try put(TarHeader(name: name, size: size).bytes)
        guard fseek(file, 0, SEEK_END) == 0 else { throw fileProblem(url) }
        return (hex(hash.finalize()), size)
    }

    func write(_ bytes: some DataProtocol) throws {
        hash.update(data: bytes)
        size += bytes.count
        for region in bytes.regions { try put(region) }
    }

    /// Ends the archive and brings it to the disk.
    func close() throws {
        try put([UInt8](repeating: 0, count: 1024))
        guard fflush(file) == 0, fsync(fileno(file)) == 0 else { throw fileProblem(url) }
        isOpen = false
        fclose(file)
    }

    private func put(_ bytes: some ContiguousBytes) throws {
        try bytes.withUnsafeBytes { bytes in
            guard fwrite(bytes.baseAddress, 1, bytes.count, file) == bytes.count else { throw fileProblem(url) }
        }
    }
}

/// The 512 bytes before a member (POSIX ustar).
struct TarHeader {
    var name: String
    var size: Int

    init(name: String, size: Int) {
        self.name = name
        self.size = size
    }

    var bytes: [UInt8] {
        var block = [UInt8](repeating: 0, count: 512)
        func put(_ text: String, at offset: Int) { block.replaceSubrange(offset..<offset + text.utf8.count, with: text.utf8) }
        put(String(name.prefix(100)), at: 0)
        put("0000600", at: 100)
        put("0000000", at: 108)
        put("0000000", at: 116)
        if size < 0o77777777777 {
            put(octal(size, 11), at: 124)
        } else {
            // GNU's binary size, for members from 8 GiB on.
            block[124] = 0x80
            for index in 0..<8 { block[135 - index] = UInt8(truncatingIfNeeded: size >> (8 * index)) }
        }
        put("00000000000", at: 136)
        put("0ustar", at: 156)
        put("00", at: 263)
        put(octal(Self.checksum(block), 6), at: 148)
        block[154] = 0
        block[155] = 32
        return block
    }

    /// Nil when the block is no header or was damaged.
    init?(_ block: some Collection<UInt8>) {
        let block = Array(block)
        guard block.count == 512, Self.number(block[148..<156]) == Self.checksum(block), let size = Self.number(block[124..<136])
        else { return nil }
        name = String(decoding: block.prefix(100).prefix { $0 != 0 }, as: UTF8.self)
        self.size = size
    }

    private func octal(_ value: Int, _ width: Int) -> String {
        let digits = String(value, radix: 8)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    /// The sum of all bytes, the field itself counted as blanks.
    private static func checksum(_ block: [UInt8]) -> Int {
        block.enumerated().reduce(0) { $0 + ((148..<156).contains($1.offset) ? 32 : Int($1.element)) }
    }

    private static func number(_ field: ArraySlice<UInt8>) -> Int? {
        if field.first == 0x80 { return field.suffix(8).reduce(0) { $0 << 8 | Int($1) } }
        let digits = field.filter { $0 != 0 && $0 != 32 }
        return Int(String(decoding: digits, as: UTF8.self), radix: 8)
    }
}
