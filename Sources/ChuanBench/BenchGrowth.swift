import Identity
import Dossiers
import Papers
import enum Web.FrameLink
import ArgumentParser
import Foundation
import House
import Kernel
import Storage

/// The same pages with few and with very many dossiers, two servers asked in turns. People's own open work is the same in both; everything
/// else grows: history, open and late dossiers of the province, running totals, the search index.
struct BenchGrowth: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "growth", abstract: "Trang với nhiều hồ sơ so với ít hồ sơ.")
    @Option(help: "Thư mục để làm việc.") var data: String
    @Option(help: "Ít.") var few = 10_000
    @Option(help: "Nhiều.") var many = 1_000_000
    @Option(help: "Số cơ quan.") var agencies = 3321
    @Option(help: "Số lần hỏi mỗi trang.") var requests = 40
    @Option(help: "Số lần lâu hơn cho phép.") var wanted = 1.5

    struct Visit {
        let title: String
        let path: String
        let who: String
        /// Promised to stay below the ratio; the others are printed for information.
        var isJudged = true
    }

    static let ward = "10001"
    static let visits: [Visit] = {
        func search(_ words: String) -> String { "\(FrameLink.search)?q=\(words.replacing(" ", with: "+"))" }
        let (desk, officer) = (BenchOffice.username("motcua", ward), BenchOffice.username("chuyenvien", ward))
        return [
            Visit(title: "Việc của tôi, Một cửa", path: FrameLink.work, who: desk),
            Visit(title: "Việc của tôi, chuyên viên", path: FrameLink.work, who: officer),
            Visit(title: "Toàn tỉnh", path: FrameLink.province, who: BenchPeople.province),
            Visit(title: "Tìm “dang ky khai sinh”, xã", path: search("dang ky khai sinh"), who: desk),
            Visit(title: "Tìm “dang ky khai sinh”, tỉnh", path: search("dang ky khai sinh"), who: BenchPeople.province),
            Visit(title: "Tìm “nguyen thi b”, tỉnh", path: search("nguyen thi b"), who: BenchPeople.province),
            Visit(title: "Tìm “quach uyen 2”, tỉnh", path: search("quach uyen 2"), who: BenchPeople.province),
            Visit(title: "Sổ theo dõi hồ sơ, xã", path: PaperLink.register, who: desk),
            Visit(
                title: "Bảng công việc, lãnh đạo xã", path: DossierLink.board, who: BenchOffice.username("lanhdao", ward), isJudged: false),
            Visit(title: "Hồ sơ (danh sách), xã", path: DossierLink.list, who: desk, isJudged: false),
            Visit(title: "Hồ sơ quá hạn, tỉnh", path: "\(DossierLink.list)?tinh-trang=qua-han", who: BenchPeople.province, isJudged: false),
            Visit(title: "Hồ sơ (danh sách), tỉnh", path: DossierLink.list, who: BenchPeople.province, isJudged: false),
        ]
    }()

    func run() async throws {
        let folder = URL(filePath: data, directoryHint: .isDirectory)
        let clock = SystemClock()
        let today = clock.now.day
        let rows = try await BulkCheck.run(600, in: folder, clock: clock)
        Console.out("  Bộ nạp nhanh ghi đúng từng dòng như các hành động: 600 hồ sơ, \(rows.written) dòng.")
        let places = try await prepare(folder, today: today)
        let servers = try places.map { try BenchServer($0) }
        defer { servers.forEach { $0.stop() } }
        var table = BenchTable("Trang", "\(few.written) hồ sơ (ms)", "\(many.written) hồ sơ (ms)", "lần", "")
        var verdict = BenchVerdict()
        for visit in Self.visits {
            let clients = try servers.map { try BenchClient(port: $0.port, as: visit.who) }
            for client in clients { try await client.settle(on: visit.path) }
            var times: [[Double]] = clients.map { _ in [] }
            for _ in 0..<requests {
                for (index, client) in clients.enumerated() { times[index].append(try client.time(visit.path).milliseconds) }
            }
            let (a, b) = (times[0].median, times[1].median)
            let word = visit.isJudged ? verdict.judge("\(visit.title) \((b / a).written(2)) lần", b < a * wanted) : ""
            table.add(visit.title, a.written(2), b.written(2), (b / a).written(2), word)
        }
        table.print()
        try verdict.end()
    }

    /// Two folders with the same province; the second made from the first before any dossier was loaded.
    private func prepare(_ folder: URL, today: Day) async throws -> [Place] {
        let clock = ContinuousClock()
        let names = [("few", few), ("many", many)]
        let first = try Place.parse(["--data", folder.appending(path: "few").path])
        let founded = today.adding(days: -500)
        let agencies = agencies
        let world = try await first.inside { try await BenchWorld.build($0, offices: agencies, founded: founded) }
        let second = folder.appending(path: "many")
        try FileManager.default.createDirectory(at: second, withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: "\(first.data)/chuan.db", toPath: second.appending(path: "chuan.db").path)
        let plan = BulkPlan(world, before: today)
        return try await names.asyncMap { name, count in
            let place = try Place.parse(["--data", folder.appending(path: name).path])
            let time = try await clock.measure {
                try await place.inside { house in
                    try await BulkLoad(plan: plan, count: count).run(in: house)
                    if let day = plan.days.last { try await BenchWard.fill(world, count: 300, on: day, in: house) }
                }
            }
            let bytes = try FileManager.default.attributesOfItem(atPath: "\(place.data)/chuan.db")[.size] as? Int ?? 0
            Console.out(
                "  Nạp \(count.written) hồ sơ, \(agencies.written) cơ quan: \(time.seconds.written()) giây, \((bytes >> 20).written) MB.")
            return place
        }
    }
}

extension Sequence {
    func asyncMap<Value>(_ body: (Element) async throws -> Value) async rethrows -> [Value] {
        var values: [Value] = []
        for element in self { values.append(try await body(element)) }
        return values
    }
}
