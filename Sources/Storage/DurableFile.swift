import Foundation

/// Writes beside the target, brings it to the disk, and puts it in place at once: a reader sees the whole file or none.
func writeDurably(_ data: Data, to target: URL) throws {
    let draft = target.deletingLastPathComponent().appending(path: ".\(UUID().uuidString).part")
    let descriptor = open(draft.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw fileProblem(draft) }
    do {
        defer { close(descriptor) }
        try data.withUnsafeBytes { bytes in
            var sent = 0
            while sent < bytes.count {
                let step = write(descriptor, bytes.baseAddress?.advanced(by: sent), bytes.count - sent)
                if step < 0 {
                    if errno == EINTR { continue }
                    throw fileProblem(target)
                }
                sent += step
            }
        }
        guard fsync(descriptor) == 0 else { throw fileProblem(target) }
        guard rename(draft.path, target.path) == 0 else { throw fileProblem(target) }
    } catch {
        unlink(draft.path)
        throw error
    }
}

/// Makes a folder only this account may read, unless it is there.
func makeFolder(_ folder: URL) throws {
    try translatingFileErrors(folder) {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }
}

/// Makes an empty file only this account may read, unless it is there.
func makePrivateFile(_ file: URL) throws {
    let descriptor = open(file.path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw fileProblem(file) }
    close(descriptor)
}

/// A new name is on the disk only when its directory is.
func sync(directory: URL) throws {
    let descriptor = open(directory.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw fileProblem(directory) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw fileProblem(directory) }
}
