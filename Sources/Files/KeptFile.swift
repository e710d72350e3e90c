package import Storage

/// A file that was looked at and brought to the disk, ready to be written down in the transaction that uses it.
package struct KeptFile: Sendable {
    /// As in `CheckedFile`.
    package let part: String
    package let name: String
    package let stored: StoredFile
    private let store: FileStore

    /// Brings all of them to the disk. What no transaction records afterwards does no harm.
    package static func keep(_ files: [CheckedFile], in store: FileStore) async throws -> [KeptFile] {
        var kept: [KeptFile] = []
        for file in files {
            let stored = try await store.keep(file.data, mediaType: file.kind.mediaType)
            kept.append(KeptFile(part: file.part, name: file.name, stored: stored, store: store))
        }
        return kept
    }

    package func record(in tx: Transaction) throws { try store.record(stored, in: tx) }
}
