import CArchive
import Foundation

/// A ZIP archive that was read through from its first byte to its last, once, by libarchive. What its list says and what lies there are the
/// same: the same parts under the same names, one directly behind the other, of the same size, none hidden between them or inside one another.
struct ZipArchive {
    /// Of one part, unpacked: from here on, none that somebody wrote shrinks to a hundredth.
    private static let plainSize = 32 << 20

    let names: [String]
    /// The parts that were wanted, by name.
    let parts: [String: Data]

    /// `wanted` parts may be `most` bytes together.
    ///
    /// Nil when it is no archive, was cut or damaged, is encrypted, is packed in ways office programs do not know, or contradicts itself.
    init?(_ data: Data, wanted: (String) -> Bool, most: Int, effort: Effort) throws(Effort.Spent) {
        guard data.starts(with: [0x50, 0x4B, 0x03, 0x04]), let list = ZipList(data)?.entries else { return nil }
        let read = data.withUnsafeBytes { bytes in
            Result { () throws(Effort.Spent) in try Self.parts(bytes, list, wanted, most, effort) }
        }
        guard let parts = try read.get() else { return nil }
        (names, self.parts) = (list.map(\.name), parts)
    }

    private static func parts(
        _ bytes: UnsafeRawBufferPointer, _ list: [ZipList.Entry], _ wanted: (String) -> Bool, _ most: Int, _ effort: Effort
    ) throws(Effort.Spent) -> [String: Data]? {
        guard let reader = archive_read_new() else { return nil }
        defer { archive_read_free(reader) }
        // As it lies, not by the list: the list was read already, and this is the other witness.
        archive_read_support_format_zip_streamable(reader)
        guard archive_read_open_memory(reader, bytes.baseAddress, bytes.count) == ARCHIVE_OK else { return nil }
        var (parts, left, entry) = ([String: Data](), most, OpaquePointer?.none)
        for listed in list {
            guard listed.method == 0 ? listed.packed == listed.size : listed.method == 8, !listed.isEncrypted else { return nil }
            if listed.size > effort.most || listed.size > plainSize && listed.size / 100 > listed.packed { throw Effort.Spent() }
            // A warning is of a name that this machine's letters cannot write; the names were compared already.
            guard [ARCHIVE_OK, ARCHIVE_WARN].contains(archive_read_next_header(reader, &entry)),
                archive_read_header_position(reader) == Int64(listed.offset), archive_entry_is_encrypted(entry) == 0,
                archive_entry_size_is_set(entry) == 0 || archive_entry_size(entry) == Int64(listed.size)
            else { return nil }
            let isWanted = wanted(listed.name)
            if isWanted {
                left -= listed.size
                guard left >= 0 else { return nil }
            }
            guard let part = try unpack(reader, listed.size, keeping: isWanted, effort) else { return nil }
            if isWanted { parts[listed.name] = part }
        }
        return archive_read_next_header(reader, &entry) == ARCHIVE_EOF ? parts : nil
    }

    /// Reads a part to its end, which libarchive holds against its checksum. Nil when it is damaged or not of the size that was said.
    private static func unpack(_ reader: OpaquePointer, _ size: Int, keeping: Bool, _ effort: Effort) throws(Effort.Spent) -> Data? {
        var (part, read) = (Data(), 0)
        var (block, count, offset) = (UnsafeRawPointer?.none, 0, la_int64_t(0))
        while true {
            switch archive_read_data_block(reader, &block, &count, &offset) {
            case ARCHIVE_OK:
                read += count
                guard read <= size else { return nil }
                try effort.spend(bytes: count)
                if keeping, let block { part.append(UnsafeBufferPointer(start: block.assumingMemoryBound(to: UInt8.self), count: count)) }
            case ARCHIVE_EOF: return read == size ? part : nil
            default: return nil
            }
        }
    }
}
