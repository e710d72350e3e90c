import Identity
import ArgumentParser
import Foundation
import House
import Kernel

/// From starting the program to its first answer on an existing database, and its memory before and after work.
struct BenchStart: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "start", abstract: "Thời gian khởi động và bộ nhớ.")
    @OptionGroup var place: Place
    @Option(help: "Số lần khởi động.") var times = 9
    @Option(help: "Số người dùng khi có tải.") var clients = 16
    @Option(help: "Số trang mỗi người mở.") var pages = 200

    func run() async throws {
        try await BenchTown.build(in: place)
        var starts: [Double] = []
        for _ in 0..<times {
            let start = ContinuousClock.now
            let server = try BenchServer(place)
            _ = try BenchClient(port: server.port).time(IdentityLink.signIn)
            starts.append((ContinuousClock.now - start).milliseconds)
            server.stop()
        }
        Console.out("  Từ lúc khởi động đến câu trả lời đầu tiên (giữa \(times) lần): \(starts.median.written()) ms")

        let server = try BenchServer(place)
        defer { server.stop() }
        _ = try BenchClient(port: server.port).time(IdentityLink.signIn)
        try await Task.sleep(for: .seconds(1))
        let idle = try server.memory()
        try await browse(server)
        let loaded = try server.memory()
        Console.out("  Bộ nhớ khi rảnh:  \(idle.resident.written()) MB, trong đó của riêng chương trình \(idle.unshared.written()) MB")
        Console.out(
            "  Bộ nhớ sau tải:   \(loaded.resident.written()) MB, trong đó của riêng chương trình \(loaded.unshared.written()) MB (\(clients) người, mỗi người \(pages) trang)"
        )
    }

    /// People who open the busiest pages, all at once.
    private func browse(_ server: BenchServer) async throws {
        let (port, pages) = (server.port, pages)
        let visits = BenchPages.visits
        try await withThrowingTaskGroup { group in
            for _ in 0..<clients {
                group.addTask {
                    try await onOwnThread {
                        let users = try Dictionary(Set(visits.map(\.who)).map { ($0, try BenchClient(port: port, as: $0)) }) { $1 }
                        for number in 0..<pages {
                            let visit = visits[number % visits.count]
                            _ = try users[visit.who]?.get(visit.path)
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
    }
}

/// Blocking work, away from Swift's own threads.
func onOwnThread(_ body: @escaping @Sendable () throws -> Void) async throws {
    try await withCheckedThrowingContinuation { (done: CheckedContinuation<Void, any Error>) in
        Thread.detachNewThread { done.resume(with: Result(catching: body)) }
    }
}
