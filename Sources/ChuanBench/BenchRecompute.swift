import ArgumentParser
import Dossiers
import House
import Identity
import Kernel
import Organisation
import Storage

/// A holiday announced late, when very many dossiers are open: the notice is entered by the province as people do, and the job it asks for
/// reckons every due date anew.
struct BenchRecompute: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recompute", abstract: "Tính lại hạn của các hồ sơ đang mở sau một thông báo nghỉ muộn.")
    @OptionGroup var place: Place
    @Option(help: "Số hồ sơ đang mở.") var dossiers = 1_000_000
    @Option(help: "Số cơ quan.") var agencies = 3321

    @Flag(help: "Chỉ nạp hồ sơ; lần chạy sau, không có cờ này, mới đo.") var load = false

    func run() async throws { try await load ? fill() : measure() }

    /// In a process of its own, so that neither its memory nor the cache it asks for is part of what is measured.
    private func fill() async throws {
        let (dossiers, agencies, today) = (dossiers, agencies, place.clock.now.day)
        try await place.inside { house in
            let world = try await BenchWorld.build(house, offices: agencies, founded: today.adding(days: -30))
            // Received on the last two days worked, with three days to go: the holiday lies in everybody's time.
            try await BulkLoad(plan: BulkPlan(world, before: today, dayCount: 2, isAllOpen: true), count: dossiers).run(in: house)
        }
    }

    private func measure() async throws {
        let (dossiers, agencies) = (dossiers, agencies)
        let holiday = WorkingCalendar.vietnam.nextWorkingDay(onOrAfter: place.clock.now.day)
        try await place.inside { house in
            let database = house.services.database
            let province = try await database.read { try BenchPeople.actor(BenchPeople.province, in: $0) }
            let entry = WorkingCalendar.Entry(holiday, .holiday, reason: "Nghỉ đột xuất", source: "Thông báo để đo")
            try await database.write(by: province.stamp) { tx in
                try EnterCalendarNotice.perform(entry, agency: nil, by: province, in: tx)
            }
            let start = ContinuousClock.now
            let jobs = try await house.jobs.runWaiting()
            let time = (ContinuousClock.now - start).seconds
            let found = try await database.read { try Outcome($0) }
            guard jobs == 1, found.isRight(dossiers) else {
                throw Problem(.unexpected, "Tính lại hạn chưa đúng.", details: "\(jobs) jobs, \(found)")
            }
            Console.out(
                """
                  Đã xem \(found.checked.written) hồ sơ đang mở ở \(agencies.written) cơ quan trong \(time.written(1)) giây: \
                \((Double(found.checked) / time).written()) hồ sơ/giây.
                  \(found.moved.written) hạn đã đổi, mỗi hạn có một dòng sổ, một dòng nhật ký; giờ hẹn lúc nhận giữ nguyên.
                  Bộ nhớ nhiều nhất: \(BenchMemory.peak.written()) MB.
                """)
        }
    }

    /// What the run left behind, read from the rows.
    private struct Outcome {
        let checked, moved, dates, ledger, journal, promises: Int

        init(_ reader: any Reader) throws {
            func count(_ sql: SQL) throws -> Int { try reader.value(sql) ?? 0 }
            checked = try count("SELECT sum(checked) FROM recompute_run WHERE state = 'done'")
            moved = try count("SELECT count(*) FROM recompute_move")
            dates = try count("SELECT count(*) FROM dossier WHERE due_at > promised_at")
            ledger = try count("SELECT count(*) FROM clock_event WHERE kind = 'recompute'")
            journal = try count("SELECT count(*) FROM journal WHERE kind = 'dossier.dueMoved'")
            promises = try count(
                """
                SELECT count(*) FROM dossier d JOIN clock_event s ON s.dossier_id = d.id AND s.kind = 'start' WHERE d.promised_at = s.due_at
                """)
        }

        func isRight(_ dossiers: Int) -> Bool { [checked, moved, dates, ledger, journal, promises].allSatisfy { $0 == dossiers } }
    }
}
