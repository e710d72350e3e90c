import Documents
import Dossiers
import Identity
import Improvement
import Kernel
import Organisation
import Procedures
import Storage
import World

/// A ward's counter in the shared world: one procedure of three working days, and dossiers that end as one says.
struct Counter: InWorld {
    let world: World
    let tthc: TTHCID

    static func at(_ day: Int, _ hour: Int, _ minute: Int = 0) -> Instant {
        Instant(Day.firstOf(year: 2026).adding(months: 10).adding(days: day - 1), TimeOfDay(hour, minute))
    }

    /// Monday 02/11/2026, and the clock of the pages stands at the 20th.
    static func open(_ engine: Engine = .sqlite) async throws -> Counter {
        let world = try await World.open(engine)
        let (lan, duc, hung) = (world[.lan], world[.duc], world[.hung])
        let tthc = try await world.database.write(by: lan.stamp) { try procedure(lan, duc, hung, $0.at(at(1, 8), by: lan.stamp)) }
        return Counter(world: world, tthc: tthc)
    }

    private static func procedure(_ author: Actor, _ reviewer: Actor, _ approver: Actor, _ tx: Transaction) throws -> TTHCID {
        var row = CatalogueRow(line: 2, code: "1.001193", name: "Đăng ký khai sinh")
        (row.field, row.limit) = ("Hộ tịch", "3 ngày làm việc")
        _ = try ImportCatalogue.perform([row], in: tx)
        try AddToAgencyCatalogue.perform([row], by: author, in: tx)
        guard let tthc = try CatalogueStore.find(codes: ["1.001193"], in: tx)["1.001193"] else { throw Problem.notFound }
        var content = ProcedureContent()
        content.limit = "3 ngày làm việc"
        content.steps = [
            ("Tiếp nhận", "Bộ phận Một cửa", "4 giờ"), ("Thẩm định", "Công chức tư pháp", "8 giờ"), ("Ký duyệt", "Lãnh đạo UBND", "4 giờ"),
            ("Trả kết quả", "Bộ phận Một cửa", ""),
        ].enumerated().map { ProcedureContent.Step(order: $0 + 1, content: $1.0, role: $1.1, limit: $1.2) }
        let drafted = try DraftProcedure.perform(
            code: "QT-HT-01", title: "Quy trình đăng ký khai sinh", content: content, tthc: [tthc.id], by: author, in: tx)
        try SubmitRevision.perform(
            [drafted.revision], reviewer: reviewer.account, approver: approver.account, checks: [], by: author, in: tx)
        try ReviewRevision.perform([drafted.revision], by: reviewer, in: tx.at(tx.now, by: reviewer.stamp))
        try ApproveRevision.perform([drafted.revision], checks: [], by: approver, in: tx.at(tx.now, by: approver.stamp))
        return tthc.id
    }

    /// Received on Monday at eight, handed on at nine, and through the other two steps by `end`.
    @discardableResult
    func dossier(_ applicant: String, channel: DossierChannel = .desk, endedAt end: Instant) async throws -> Identifier<Dossier> {
        let (hoa, binh, hung, tthc) = (world[.hoa], world[.binh], world[.hung], tthc)
        return try await world.database.write(by: hoa.stamp) { tx in
            let start = tx.at(Self.at(2, 8), by: hoa.stamp)
            let offer = try ServiceOffer.prepare(tthc, of: hoa.agency, at: start.now, in: start)
            let reception = Reception(applicant: applicant, identityLast4: "4321", channel: channel, parts: [])
            let id = try ReceiveDossier.perform(reception, for: offer, by: hoa, in: start).id
            try AdvanceDossier.perform(id, by: hoa, in: tx.at(Self.at(2, 9), by: hoa.stamp))
            try AdvanceDossier.perform(id, by: binh, in: tx.at(end.adding(seconds: -1800), by: binh.stamp))
            try AdvanceDossier.perform(id, by: hung, in: tx.at(end, by: hung.stamp))
            return id
        }
    }

    /// Received on Monday at eight and handed on at nine: with the officer.
    @discardableResult
    func received(_ count: Int, channel: DossierChannel = .desk) async throws -> [Identifier<Dossier>] {
        let (hoa, tthc) = (world[.hoa], tthc)
        return try await world.database.write(by: hoa.stamp) { tx in
            try (1...count).map { number in
                let start = tx.at(Self.at(2, 8), by: hoa.stamp)
                let offer = try ServiceOffer.prepare(tthc, of: hoa.agency, at: start.now, in: start)
                let reception = Reception(applicant: "Người \(number)", identityLast4: "4321", channel: channel, parts: [])
                let id = try ReceiveDossier.perform(reception, for: offer, by: hoa, in: start).id
                try AdvanceDossier.perform(id, by: hoa, in: tx.at(Self.at(2, 9), by: hoa.stamp))
                return id
            }
        }
    }

    /// From the officer to the result.
    func finish(_ id: Identifier<Dossier>, at end: Instant) async throws {
        let (binh, hung) = (world[.binh], world[.hung])
        try await world.database.write(by: binh.stamp) { tx in
            try AdvanceDossier.perform(id, by: binh, in: tx.at(end.adding(seconds: -1800), by: binh.stamp))
            try AdvanceDossier.perform(id, by: hung, in: tx.at(end, by: hung.stamp))
        }
    }

    /// A complaint about a dossier, found right.
    func complain(of id: Identifier<Dossier>) async throws {
        let lan = world[.lan]
        try await world.write(by: .lan) { tx in
            let draft = ComplaintDraft(
                kind: .complaint, channel: .desk, fromName: "Nguyễn Văn A", contact: "0912345678", content: "Chờ quá lâu.",
                dossier: Reference(kind: "dossier", id: id.value, label: "hồ sơ"))
            let made = try SubmitComplaint.perform(draft, to: lan.agency, in: tx)
            try AnswerComplaint.perform(made.id, finding: .upheld, "Đúng như phản ánh.", by: lan, in: tx)
        }
    }
}
