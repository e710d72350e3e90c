package import Dossiers
import Documents
import House
package import Identity
package import Kernel
import Organisation
package import Procedures
package import Storage

/// A ward whose desk receives dossiers for one procedure with five steps and a limit of three working days, and another ward beside it.
package struct OneStop: OnDatabase, Sendable {
    package let database: any Database
    package let ward: AgencyID
    package let otherWard: AgencyID
    package let province: AgencyID
    package let tthc: TTHCID
    /// Lan wrote the procedure, Đức reviewed and Hùng (head) approved it; Hoa is the desk, Bình the officer, Tâm the other ward's everything.
    package let lan, duc, hung, hoa, binh, tam, minh: Actor

    /// Monday 02/03/2026, 08:00.
    package static let monday = at(2, 8)

    package static func at(_ day: Int, _ hour: Int, _ minute: Int = 0) -> Instant {
        Instant(Day.firstOf(year: 2026).adding(months: 2).adding(days: day - 1), TimeOfDay(hour, minute))
    }

    package static func open(_ engine: Engine) async throws -> OneStop {
        try await populate(TestDatabase.open(engine, migrations: House.migrations, clock: FixedClock(monday)))
    }

    package static func populate(_ database: any Database) async throws -> OneStop {
        try await database.write(by: .system) { tx in
            try populate(database, tx.at(Instant(Day.firstOf(year: 2026), TimeOfDay(8, 0)), by: .system))
        }
    }

    private static func populate(_ database: any Database, _ tx: Transaction) throws -> OneStop {
        let from = Day.firstOf(year: 2020)
        let province = try CreateProvince.perform(code: "97", name: "Tỉnh Thống Nhất", validFrom: from, in: tx)
        func agency(_ code: String, _ name: String) throws -> AgencyID {
            try CreateAgency.perform(
                AgencyDraft(kind: .commune, code: code, name: name, validFrom: from), duty: nil, under: province, in: tx)
        }
        let ward = try agency("97001", "UBND phường Thống Nhất")
        let otherWard = try agency("97002", "UBND xã Bình Minh")
        func person(_ username: String, _ name: String, _ roles: Set<Role>, at agency: AgencyID) throws -> Actor {
            let account = try CreateAccount.perform(
                NewAccount(username: username, name: name, roles: roles, passwordHash: "-"), in: agency, tx: tx)
            return Actor(account: account, name: name, agency: agency, agencyName: "", roles: roles)
        }
        let lan = try person("thu.lan", "Nguyễn Thị Lan", [.secretary], at: ward)
        let duc = try person("thu.duc", "Ngô Minh Đức", [.officer], at: ward)
        let hung = try person("thu.hung", "Trần Văn Hùng", [.head], at: ward)
        let tthc = try procedure(by: lan, reviewer: duc, approver: hung, tx)
        return OneStop(
            database: database, ward: ward, otherWard: otherWard, province: province, tthc: tthc, lan: lan, duc: duc, hung: hung,
            hoa: try person("thu.hoa", "Lê Thị Hoa", [.desk], at: ward),
            binh: try person("thu.binh", "Đỗ Thanh Bình", [.officer], at: ward),
            tam: try person("thu.tam", "Bùi Văn Tâm", [.head, .desk, .officer], at: otherWard),
            minh: try person("thu.minh", "Phạm Văn Minh", [.province], at: province))
    }

    package static func procedure(by author: Actor, reviewer: Actor, approver: Actor, _ tx: Transaction) throws -> TTHCID {
        var row = CatalogueRow(line: 2, code: "1.001193", name: "Đăng ký khai sinh")
        row.field = "Hộ tịch"
        row.limit = "3 ngày làm việc"
        _ = try ImportCatalogue.perform([row], in: tx)
        try AddToAgencyCatalogue.perform([row], by: author, in: tx)
        let known: Int64? = try tx.value("SELECT id FROM tthc WHERE code = '1.001193'")
        guard let known else { throw Problem.notFound }
        var content = ProcedureContent()
        content.limit = "3 ngày làm việc"
        content.parts = [
            ProcedureContent.Part(name: "Giấy chứng sinh", original: 1), ProcedureContent.Part(name: "Tờ khai", original: 1),
            ProcedureContent.Part(name: "Giấy ủy quyền (nếu có)", original: 0),
        ]
        content.steps = [
            ("Nộp hồ sơ", "Cá nhân, tổ chức", ""), ("Tiếp nhận", "Bộ phận Một cửa", "4 giờ"),
            ("Thẩm định", "Công chức tư pháp – hộ tịch", "12 giờ"),
            ("Ký duyệt", "Lãnh đạo UBND", "4 giờ"), ("Đóng dấu", "Văn thư", "2 giờ"), ("Trả kết quả", "Bộ phận Một cửa", "2 giờ"),
        ].enumerated().map { ProcedureContent.Step(order: $0 + 1, content: $1.0, role: $1.1, limit: $1.2) }
        let drafted = try DraftProcedure.perform(
            code: "QT-HT-01", title: "Quy trình đăng ký khai sinh", content: content, tthc: [TTHCID(known)], by: author,
            in: tx.at(tx.now, by: author.stamp))
        try SubmitRevision.perform(
            [drafted.revision], reviewer: reviewer.account, approver: approver.account, checks: [], by: author,
            in: tx.at(tx.now, by: author.stamp))
        try ReviewRevision.perform([drafted.revision], by: reviewer, in: tx.at(tx.now, by: reviewer.stamp))
        try ApproveRevision.perform([drafted.revision], checks: [], by: approver, in: tx.at(tx.now, by: approver.stamp))
        return TTHCID(known)
    }
}

extension OneStop {
    package static let complete = [
        DossierPart(name: "Giấy chứng sinh", original: 1, copy: 0), DossierPart(name: "Tờ khai", original: 1, copy: 0),
    ]

    /// As somebody, at some time.
    @discardableResult
    package func write<Value: Sendable>(
        by actor: Actor, at instant: Instant = OneStop.monday, _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        try await database.write(by: actor.stamp) { try body($0.at(instant, by: actor.stamp)) }
    }

    package func read<Value: Sendable>(_ body: @escaping @Sendable (any Reader) throws -> Value) async throws -> Value {
        try await database.read(body)
    }

    @discardableResult
    package func receive(
        _ applicant: String = "Nguyễn Văn A", channel: DossierChannel = .desk, at instant: Instant = OneStop.monday
    ) async throws -> Identifier<Dossier> {
        let (tthc, hoa) = (tthc, hoa)
        return try await write(by: hoa, at: instant) { tx in
            let offer = try ServiceOffer.prepare(tthc, of: hoa.agency, at: tx.now, in: tx)
            let reception = Reception(
                applicant: applicant, phone: "0912 345 678", identityLast4: "4321", channel: channel, parts: OneStop.complete)
            return try ReceiveDossier.perform(reception, for: offer, by: hoa, in: tx).id
        }
    }

    package func advance(_ id: Identifier<Dossier>, by actor: Actor, at instant: Instant = OneStop.monday) async throws {
        try await write(by: actor, at: instant) { try AdvanceDossier.perform(id, by: actor, in: $0) }
    }

    /// Another revision of the procedure comes into force.
    package func revise(at instant: Instant, _ change: @escaping @Sendable (inout ProcedureContent) -> Void) async throws {
        let (lan, duc, hung, tthc, ward) = (lan, duc, hung, tthc, ward)
        try await database.write(by: .system) { tx in
            guard let current = try Procedures.inForce(ward, tthc, at: instant, in: tx) else { throw Problem.notFound }
            let found: Int64? = try tx.value("SELECT document_id FROM revision WHERE id = \(current.revisionID)")
            var content = current.content
            change(&content)
            let draft = try ReviseDocument.perform(DocumentID(found ?? 0), note: "Sửa", by: lan, in: tx.at(instant, by: lan.stamp))
            try EditProcedure.perform(draft, content: content, by: lan, in: tx.at(instant, by: lan.stamp))
            try SubmitRevision.perform(
                [draft], reviewer: duc.account, approver: hung.account, checks: [], by: lan, in: tx.at(instant, by: lan.stamp))
            try ReviewRevision.perform([draft], by: duc, in: tx.at(instant, by: duc.stamp))
            try ApproveRevision.perform([draft], checks: [], by: hung, in: tx.at(instant, by: hung.stamp))
        }
    }

    /// Through all steps up to the result.
    package func finish(_ id: Identifier<Dossier>, at instant: Instant) async throws {
        for actor in [hoa, binh, hung, duc] { try await advance(id, by: actor, at: instant) }
    }

    package func dossier(_ id: Identifier<Dossier>, as actor: Actor? = nil) async throws -> Dossier {
        let actor = actor ?? hoa
        return try await read { try WholeDossier.find(id, for: actor, in: $0).dossier }
    }
}
