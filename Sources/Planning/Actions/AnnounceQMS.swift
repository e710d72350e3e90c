package import Identity
package import Kernel
import Organisation
package import Standards
package import Storage

/// What the head signs.
package struct AnnouncementDraft: Sendable, Hashable {
    package var number: String
    package var signedOn: Day
    package var signer: String
    package var signerPost: String

    package init(number: String, signedOn: Day, signer: String, signerPost: String) {
        self.number = number
        self.signedOn = signedOn
        self.signer = signer
        self.signerPost = signerPost
    }

    func check(today: Day) throws(Problem) {
        var errors = FieldErrors()
        errors.expect(!number.isEmpty, "number", "Nhập số của bản công bố.")
        errors.length("number", number, "Số của bản công bố", 1...100)
        errors.expect(!signer.isEmpty, "signer", "Nhập người ký.")
        errors.length("signer", signer, "Tên người ký", 1...200)
        errors.length("signer_post", signerPost, "Chức vụ người ký", 0...200)
        errors.expect(signedOn <= today, "signed_on", "Ngày ký không thể sau hôm nay.")
        errors.day("signed_on", signedOn, "Ngày ký", today.adding(days: -3650)...today)
        try errors.check("Còn \(errors.messages.count) chỗ cần sửa.")
    }
}

/// The agency announces that its QMS conforms to the standard (QĐ 19/2014 Đ4.3), or announces it again after a change of scope (Đ4.4c).
package struct AnnounceQMS: Sendable {
    package let sources: [RequirementSource]
    package let procedures: ScopeProcedures

    package init(_ sources: [RequirementSource], procedures: @escaping ScopeProcedures) {
        self.sources = sources
        self.procedures = procedures
    }

    @discardableResult
    package func perform(_ draft: AnnouncementDraft, by actor: Actor, in tx: Transaction) throws -> Identifier<Announcement> {
        try draft.check(today: tx.now.day)
        let checklist = try Checklist.read(sources, of: actor.agency, year: tx.now.day.year, asOf: tx.now, in: tx)
        let isFirst = try !Announcements.isAnnounced(actor.agency, asOf: tx.now, in: tx)
        try Readiness.read(checklist, isFirst: isFirst, sources, of: actor.agency, at: tx.now, in: tx).refuseUnlessReady("công bố")
        let scope = try RegisterStore.entries(QMSScope.self, of: actor.agency, asOf: tx.now, in: tx).first
        guard let scope else { throw Problem.conflict("Chưa xác định phạm vi của hệ thống.") }
        guard let confirmation = try Announcements.lastConfirmation(of: actor.agency, asOf: tx.now, in: tx),
            confirmation.at >= scope.at
        else {
            throw Problem.conflict(
                "Người đứng đầu chưa xác nhận hiệu lực sau lần sửa phạm vi gần nhất (QĐ 19/2014 Điều 4). Cần xác nhận trước khi công bố.")
        }
        let covered = try procedures(actor.agency, tx.now, tx).filter(\.isCovered)
        guard !covered.isEmpty else {
            throw Problem.conflict("Chưa có thủ tục hành chính nào có quy trình đang hiệu lực để công bố.")
        }
        let snapshot = AnnouncementSnapshot(
            agencyName: try AgencyStore.name(of: actor.agency, in: tx), standard: scope.entry.standard, scope: scope.entry.text,
            sites: scope.entry.sites, exclusions: scope.entry.exclusions, procedures: covered)
        let ordinal = try Announcements.nextOrdinal(of: actor.agency, in: tx)
        let id = try Announcements.insert(
            draft, ordinal: ordinal, confirmation: confirmation.id, snapshot: snapshot, agency: actor.agency, in: tx)
        try tx.journal(
            ordinal == 1 ? QMSEvent.announced(procedures: covered.count) : .announcedAgain(procedures: covered.count),
            about: Reference(.announcement, id, label: "Công bố \(snapshot.standard) số \(draft.number)"), agency: actor.agency.value)
        return id
    }
}
