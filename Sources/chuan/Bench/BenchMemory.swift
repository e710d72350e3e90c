import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// The most memory this process has had resident, in MB: since it began, or since it was told to forget.
enum BenchMemory {
    static func forget() {
        // What was freed goes back to the system first: the C library keeps it otherwise.
        #if canImport(Glibc)
            malloc_trim(0)
        #endif
        // proc(5): 5 resets the peak to what is resident now. Where it cannot be written the peak stays, and is only too high.
        try? Data("5".utf8).write(to: URL(filePath: "/proc/self/clear_refs"))
    }

    static var peak: Double {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
        return (Double(line.filter(\.isNumber)) ?? 0) / 1024
    }
}
