import Deadlines
package import Identity
package import Kernel
package import Storage

/// Takes a complete dossier in: its code, its receipt with the promised time, its first step, and the start of its clock (NĐ 61/2018 Đ17).
package enum ReceiveDossier {
    /// What was handed in before the receipt brings its code along; otherwise the next of the day is given.
    @discardableResult
    package static func perform(
        _ reception: Reception, for offer: ServiceOffer, after handIn: HandIn? = nil, by actor: Actor, in tx: Transaction
    ) throws -> (id: Identifier<Dossier>, code: String) {
        guard offer.agency == actor.agency else { throw Problem.notFound }
        try reception.check(against: offer)
        guard let first = offer.path.steps.first else { throw Problem.conflict("Quy trình của thủ tục này chưa có bước nào.") }
        guard let key = reception.requestKey else { return try write(reception, offer, first, handIn, by: actor, in: tx) }
        if let made = try made(with: key, reception, offer, in: tx) { return made }
        do {
            return try tx.attempt { try write(reception, offer, first, handIn, by: actor, in: tx) }
        } catch {
            // The same form twice at the very same time: the second takes back its numbers and gets the first one's dossier.
            guard let made = try made(with: key, reception, offer, in: tx) else { throw error }
            return made
        }
    }

    /// What this form already made.
    /// - Throws: a conflict when it was of somebody else or of another procedure: a form gone back to, and filled in anew.
    private static func made(
        with key: String, _ reception: Reception, _ offer: ServiceOffer, in reader: any Reader
    ) throws -> (id: Identifier<Dossier>, code: String)? {
        guard let dossier = try DossierStore.received(with: key, at: offer.agency, in: reader) else { return nil }
        guard dossier.tthc == offer.tthc, dossier.person == reception.person else {
            throw Problem.conflict(
                "Biểu mẫu này đã tiếp nhận thành hồ sơ \(dossier.code), nội dung lúc đó khác bây giờ nên chưa ghi gì thêm. "
                    + "Hồ sơ khác thì anh/chị mở lại trang Tiếp nhận rồi nhập.")
        }
        return (dossier.id, dossier.code)
    }

    private static func write(
        _ reception: Reception, _ offer: ServiceOffer, _ first: DossierPath.Step, _ handIn: HandIn?, by actor: Actor, in tx: Transaction
    ) throws -> (id: Identifier<Dossier>, code: String) {
        try StaffCheck.expect(reception.holder, for: first, in: offer.agency, tx)
        let dueAt = offer.calendar.due(receivedAt: tx.now, limit: offer.limit).due
        try DossierStore.keep(offer.path, of: offer.revision, in: tx)
        let code = try handIn?.code ?? DossierCode.next(for: offer, in: tx)
        let change = DossierChange(receiving: first, of: offer, holder: reception.holder, at: tx.now, dueAt: dueAt)
        let id = try naming(code) { try DossierStore.insert(reception, code: code, offer: offer, change, after: handIn, in: tx) }
        try DossierStore.append(.received, to: id, seq: 1, agency: offer.agency, change, note: reception.note, by: actor, in: tx)
        try DossierStore.appendClock(.start, to: id, seq: 1, agency: offer.agency, dueAt: dueAt, in: tx)
        try TallyStore.count(.received(by: reception.channel), agency: offer.agency, field: offer.field, in: tx)
        try SearchIndex.put(
            SearchEntry(
                .dossier, id, agency: offer.agency.value, province: offer.province?.value,
                title: "\(reception.applicant) · \(offer.title)", detail: code, found: "\(code) \(reception.applicant) \(offer.title)"),
            in: tx)
        try tx.journal(
            DossierEvent.received(applicant: reception.applicant, channel: reception.channel.rawValue, due: dueAt),
            about: Reference(.dossier, id, label: code), agency: offer.agency.value)
        return (id, code)
    }

    /// A code is unique in the whole software: two agencies whose codes begin alike get in each other's way.
    private static func naming<Value>(_ code: String, _ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let problem as Problem where problem.cause == .duplicate(.columns(table: "dossier", ["code"])) {
            throw Problem(
                .conflict,
                "Mã hồ sơ \(code) đã có trong phần mềm. Nếu gặp lại, quản trị kiểm tra phần đầu của mã hồ sơ ở trang Tổ chức: mỗi cơ quan một mã riêng.",
                details: problem.details)
        }
    }
}
