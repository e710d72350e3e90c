package import Identity
package import Kernel
package import Storage

/// The paper a dossier led to: its number, day and signer. A correction is another row with its reason; nothing is overwritten.
package struct DossierResult: Sendable, Hashable {
    package let seq: Int
    package let number: String
    package let signedOn: Day?
    package let signer: String
    /// Why it was corrected; empty for the first.
    package let reason: String
    package let at: Instant
    package let byName: String
}

/// What is written down when the result is there, or put right.
package struct ResultDraft: Sendable, Hashable {
    package var number: String
    package var signedOn: Day?
    package var signer: String

    package init(number: String = "", signedOn: Day? = nil, signer: String = "") {
        self.number = number
        self.signedOn = signedOn
        self.signer = signer
    }

    package var isEmpty: Bool { number.isEmpty && signer.isEmpty && signedOn == nil }

    func check(at now: Instant) throws(Problem) {
        var fields: [String: String] = [:]
        if number.count > 100 { fields["number"] = "Số văn bản dài tối đa 100 ký tự." }
        if signer.count > 200 { fields["signer"] = "Tên người ký dài tối đa 200 ký tự." }
        if let signedOn, signedOn > now.day { fields["signed_on"] = "Ngày ký không được sau hôm nay." }
        guard fields.isEmpty else { throw .invalid("Chưa ghi được kết quả.", fields: fields) }
    }
}

extension DossierStore {
    static func results(of dossier: Identifier<Dossier>, in reader: any Reader) throws -> [DossierResult] {
        try reader.rows("SELECT * FROM dossier_result WHERE dossier_id = \(dossier) ORDER BY seq").map {
            DossierResult(
                seq: try $0["seq"], number: try $0["number"], signedOn: try $0["signed_on"], signer: try $0["signer"],
                reason: try $0["reason"], at: try $0["at"], byName: try $0["by_name"])
        }
    }

    static func insert(_ draft: ResultDraft, seq: Int, reason: String, of dossier: Dossier, by actor: Actor, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO dossier_result (dossier_id, seq, agency_id, number, signed_on, signer, reason, at, by_name)
            VALUES (\(dossier.id), \(seq), \(dossier.agency), \(draft.number), \(draft.signedOn), \(draft.signer), \(reason), \(tx.now),
                \(actor.name))
            """)
    }

    static func insertReturn(_ dossier: Dossier, method: DossierChannel, recipient: String, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO dossier_return (dossier_id, agency_id, method, recipient, at)
            VALUES (\(dossier.id), \(dossier.agency), \(method), \(recipient), \(tx.now))
            """)
    }

    /// How and to whom the result went.
    static func handedOut(_ dossier: Identifier<Dossier>, in reader: any Reader) throws -> (method: DossierChannel, recipient: String)? {
        try reader.row("SELECT method, recipient FROM dossier_return WHERE dossier_id = \(dossier)").map {
            (try $0["method"], try $0["recipient"])
        }
    }

    static func archivePlace(of dossier: Identifier<Dossier>, in reader: any Reader) throws -> String? {
        try reader.value("SELECT place FROM dossier_archive WHERE dossier_id = \(dossier)")
    }

    /// Whether a person did anything on a dossier but look it over.
    static func hasWorked(_ account: Identifier<Account>, on dossier: Identifier<Dossier>, in reader: any Reader) throws -> Bool {
        try reader.row(
            """
            SELECT 1 AS one FROM dossier_step s WHERE s.dossier_id = \(dossier) AND s.by_id = \(account)
            AND s.kind NOT IN ('checked', 'directed') LIMIT 1
            """) != nil
    }
}

/// Puts a wrong result right: a new paper with its reason, and a proposal to treat it as a nonconformity (8.7).
package enum CorrectResult {
    package static func perform(
        _ id: Identifier<Dossier>, _ draft: ResultDraft, reason: String, expecting version: Int? = nil, by actor: Actor, in tx: Transaction
    ) throws {
        let (dossier, _) = try DossierStore.owned(id, by: actor, in: tx)
        try dossier.expect(version)
        guard dossier.state == .finished || dossier.state == .returned else {
            throw Problem.conflict("Hồ sơ này \(dossier.state.vietnamese.lowercased()), chưa có kết quả để đính chính.")
        }
        guard !reason.isEmpty else { throw Problem.invalid(field: "note", "Anh/chị ghi kết quả sai ở đâu và sửa thế nào.") }
        try draft.check(at: tx.now)
        let change = DossierChange(dossier)
        try DossierStore.update(dossier, to: change, in: tx)
        try DossierStore.insert(draft, seq: dossier.version + 1, reason: reason, of: dossier, by: actor, in: tx)
        try DossierStore.append(.corrected, to: dossier, change, note: reason, by: actor, in: tx)
        try DossierProposals.wrongResult(dossier, reason: reason, in: tx)
        try tx.journal("dossier.corrected", dossier.reference, agency: dossier.agency.value, ["reason": reason])
    }
}

/// Lays the papers away: where they are found again (7.5.3.2).
package enum ArchiveDossier {
    package static func perform(
        _ id: Identifier<Dossier>, place: String, expecting version: Int? = nil, by actor: Actor, in tx: Transaction
    ) throws {
        let (dossier, _) = try DossierStore.owned(id, by: actor, in: tx)
        try dossier.expect(version)
        guard dossier.closedAt != nil else { throw Problem.conflict("Hồ sơ chưa trả kết quả nên chưa lưu được.") }
        guard !place.isEmpty, place.count <= 200 else {
            throw Problem.invalid(field: "place", "Anh/chị ghi nơi lưu, ví dụ “Kho A, kệ 3, hộp 12”.")
        }
        guard try DossierStore.archivePlace(of: id, in: tx) == nil else { throw Problem.conflict("Hồ sơ này đã lưu rồi.") }
        let change = DossierChange(dossier)
        try DossierStore.update(dossier, to: change, in: tx)
        try tx.execute(
            """
            INSERT INTO dossier_archive (dossier_id, agency_id, place, at, by_name)
            VALUES (\(id), \(dossier.agency), \(place), \(tx.now), \(actor.name))
            """)
        try DossierStore.append(.archived, to: dossier, change, note: place, by: actor, in: tx)
        try tx.journal("dossier.archived", dossier.reference, agency: dossier.agency.value, ["place": place])
    }
}
