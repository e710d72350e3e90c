import Deadlines
import Dossiers
import Identity
import Kernel
import Storage

/// The small tables that many dossiers are made from, in SQL: days with their due dates, procedures with their people, applicants. They
/// stand in the database while it is loaded.
struct BulkPlan: Sendable {
    let world: BenchWorld
    /// The last working days before today.
    let days: [Day]
    /// Every dossier stays with the officer: nothing has ended.
    let isAllOpen: Bool
    let calendar = WorkingCalendar.vietnam

    static let tables = [
        """
        bench_day (i BIGINT PRIMARY KEY, number BIGINT, day TEXT, year BIGINT, code TEXT, opening BIGINT, closing BIGINT, due BIGINT,
            due_day TEXT, due_text TEXT)
        """,
        """
        bench_offer (i BIGINT PRIMARY KEY, agency_id BIGINT, province_id BIGINT, tthc_id BIGINT, revision_id BIGINT, title TEXT, field TEXT,
            limit_text TEXT, prefix TEXT, step2 TEXT, step3 TEXT, desk_id BIGINT, desk TEXT, officer_id BIGINT, officer TEXT)
        """,
        "bench_name (i BIGINT PRIMARY KEY, name TEXT, sort_key TEXT)",
        "bench_words (name BIGINT, service BIGINT, words TEXT, PRIMARY KEY (name, service))",
        """
        bench_lot (id BIGINT PRIMARY KEY, offer BIGINT, day BIGINT, code TEXT, number TEXT, name BIGINT, channel TEXT, received_at BIGINT,
            advanced_at BIGINT, finished_at BIGINT, returned_at BIGINT, holder_id BIGINT, outcome TEXT, register_number BIGINT)
        """,
    ]

    init(_ world: BenchWorld, before today: Day, dayCount: Int = 240, isAllOpen: Bool = false) {
        self.world = world
        self.isAllOpen = isAllOpen
        var days: [Day] = []
        var day = today
        while days.count < dayCount {
            day = day.adding(days: -1)
            if calendar.isWorkingDay(day) { days.append(day) }
        }
        self.days = days.reversed()
    }

    static let applicants: [String] = {
        let families = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý"]
        let middles = ["Văn", "Thị", "Đức", "Ngọc", "Minh", "Thanh"]
        let given = ["An", "Bình", "Châu", "Dung", "Giang", "Hà", "Hạnh", "Hùng", "Hương", "Khánh", "Lan", "Long", "Mai", "Nam", "Yến"]
        return families.flatMap { family in middles.flatMap { middle in given.map { "\(family) \(middle) \($0)" } } }
    }()

    func write(in tx: Transaction) throws {
        for table in Self.tables { try tx.execute("CREATE TABLE \(raw: table)") }
        let limit = try TimeLimit.parse(BenchWorld.limit)
        for (index, day) in days.enumerated() {
            guard let opening = calendar.opening(of: day), let closing = calendar.closing(of: day) else {
                throw Problem(.unexpected, "Ngày \(day) không làm việc.")
            }
            let due = calendar.due(receivedAt: opening, limit: limit).due
            let code = DossierCode.make(prefix: "x", day: day, number: 1).split(separator: "-")[1]
            try tx.execute(
                """
                INSERT INTO bench_day VALUES (\(index), \(day.number), \(day.description), \(day.year), \(String(code)), \(opening), \(closing),
                    \(due), \(due.day.description), \(due.iso8601))
                """)
        }
        for (index, name) in Self.applicants.enumerated() {
            try tx.execute("INSERT INTO bench_name VALUES (\(index), \(name), \(name.sortKey))")
            for (service, (_, title, _)) in BenchWorld.services.enumerated() {
                var seen: Set<String> = []
                let words = "\(name) \(title)".searchTokens.filter { seen.insert($0).inserted }.joined(separator: " ")
                try tx.execute("INSERT INTO bench_words VALUES (\(index), \(service), \(words))")
            }
        }
        for (office, offers) in zip(world.offices, world.offers) {
            for (service, offer) in offers.enumerated() {
                let index = (Int(office.code) ?? 0) - 10_001
                try write(offer, at: office, index * 2 + service, in: tx)
            }
        }
    }

    private func write(_ offer: ServiceOffer, at office: BenchOffice, _ index: Int, in tx: Transaction) throws {
        let steps = offer.path.steps
        guard steps.count == 3 else { throw Problem(.unexpected, "Quy trình để nạp nhanh phải có 3 bước.") }
        try tx.execute(
            """
            INSERT INTO bench_offer VALUES (\(index), \(offer.agency), \(offer.province), \(offer.tthc), \(offer.revision), \(offer.title),
                \(offer.field), \(offer.limit.text), \(offer.codePrefix), \(steps[1].name), \(steps[2].name), \(office.desk.account),
                \(office.desk.name), \(office.officer.account), \(office.officer.name))
            """)
        for step in steps {
            try tx.execute(
                """
                INSERT INTO dossier_path_step (revision_id, position, name, role, lane, limit_text, is_return)
                VALUES (\(offer.revision), \(step.position), \(step.name), \(step.role), \(step.lane), \(step.limitText), \(step.isReturn))
                """)
        }
    }

    static func remove(in tx: Transaction) throws {
        for table in ["bench_day", "bench_offer", "bench_name", "bench_words", "bench_lot"] { try tx.execute("DROP TABLE \(raw: table)") }
    }
}
