import Documents
import Frameworks
import Identity
import Kernel
import Law
import Organisation
import Planning
import Procedures
import Storage

/// October to December: decisions, settings, the framework model taken over, documents approved, the catalogue, the first announcement.
struct WardBeginning {
    let scene: WardScene
    let framework: Identifier<Framework>
    let steward: Actor

    private var story: Story { scene.story }

    func write(into diary: inout Diary) throws {
        let secretary = try scene.cast.secretary
        diary.write(story.beginning(10, 6).at(9)) { try self.know(laws: $0) }
        diary.write(story.beginning(10, 6).at(10)) { try self.set(at: $0, by: secretary) }
        for committee in scene.stage.lists.people.ward.committees {
            guard let kind = Committee.Kind(list: committee.kind), let listed = Day(committee.decidedOn) else { continue }
            let day = listed.year == 2025 ? story.beginning(listed) : story.day(listed)
            diary.write(day.at(15)) { try self.appoint(committee, kind, at: $0, by: secretary) }
        }
        diary.write(story.beginning(10, 10).at(8)) { try self.takeOver(at: $0) }
        diary.write(story.beginning(10, 13).at(8)) { try self.takeCatalogue(at: $0, by: secretary) }
        diary.write(story.beginning(10, 20).at(9)) { try self.keepRegisters(at: $0, by: secretary) }
        diary.write(story.beginning(12, 12).at(16)) { try self.confirm(at: $0) }
        diary.write(story.beginning(12, 15).at(9)) { try self.announce("61/CB-UBND", at: $0) }
        diary.write(reannouncement.adding(days: -1).at(7, 30)) { try self.widen(at: $0, by: secretary) }
        diary.write(reannouncement.at(8)) { try self.confirm(at: $0) }
        diary.write(reannouncement.at(9)) { try self.announce("38/CB-UBND", at: $0) }
    }

    /// After the rest of the procedures came into force, in the middle of the year told.
    private var reannouncement: Day { story.inYear(0.68) }

    /// The legal documents that the procedures rest on, with their days as far as they are told.
    private func know(laws instant: Instant) throws {
        let tx = scene.at(instant, by: steward)
        var known: Set<String> = []
        for basis in scene.stage.lists.procedures.flatMap(\.content.legalBases) where known.insert(LegalDocument.key(basis.number)).inserted
        {
            guard try LegalStore.find(numbers: [basis.number], for: scene.ward, in: tx).isEmpty else { continue }
            let dates = LawDates.dates(basis.number)
            try AddLegalDocument.perform(
                LegalDocumentDraft(
                    number: basis.number, title: basis.title, kind: basis.number.legalKind, issuedOn: dates?.issued,
                    effectiveOn: dates?.effective, source: dates == nil ? "" : LawDates.source), of: nil, by: steward, in: tx)
        }
    }

    private func set(at instant: Instant, by actor: Actor) throws {
        let head = try scene.cast.head
        let tx = scene.at(instant, by: actor)
        let values: [(AgencySettings.Name, String)] = [
            (.headName, head.name), (.headPost, "Chủ tịch UBND"), (.address, "Số 1 đường Thống Nhất"), (.phone, "0255 000 0001"),
            (.dossierCodePrefix, "H97.12"), (.leadUnit, "Sở Khoa học và Công nghệ"),
        ]
        for (name, value) in values { try ChangeSetting.perform(name, value, from: instant.day, of: scene.ward, in: tx) }
    }

    private func appoint(_ listed: PeopleList.Committee, _ kind: Committee.Kind, at instant: Instant, by actor: Actor) throws {
        try AppointCommittee.perform(
            kind, name: listed.name, decisionNumber: listed.decision, decidedOn: instant.day,
            members: listed.members.map(scene.cast.member), of: scene.ward, in: scene.at(instant, by: actor))
    }

    private func takeOver(at instant: Instant) throws {
        let people = try scene.trio
        let result = try TakeOverFramework.perform(framework, by: people.secretary, in: scene.at(instant, by: people.secretary))
        let revisions = try result.items.compactMap(\.made).filter { $0.kind == Thing.document.kind }.compactMap {
            try RevisionStore.open(DocumentID($0.id), in: scene.tx)?.id
        }
        try scene.stage.approve(revisions, by: people, on: scene.workday(after: instant.day, 9))
    }

    private func takeCatalogue(at instant: Instant, by actor: Actor) throws {
        try AddToAgencyCatalogue.perform(scene.stage.lists.catalogue, by: actor, in: scene.at(instant, by: actor))
    }

    private func keepRegisters(at instant: Instant, by actor: Actor) throws {
        let tx = scene.at(instant, by: actor)
        for (title, place, retention) in [
            ("Hồ sơ đánh giá nội bộ", "Thư ký ISO", "05 năm"), ("Biên bản xem xét của lãnh đạo", "Thư ký ISO", "05 năm"),
            ("Phiếu sự không phù hợp và hành động khắc phục", "Thư ký ISO", "05 năm"), ("Sổ theo dõi đào tạo", "Văn phòng", "05 năm"),
        ] {
            try ListRecordSeries.perform(RecordSeries(code: "", title: title, keptAt: place, retention: retention), by: actor, in: tx)
        }
    }

    /// The scope says from now on that all services of the public service centre are in.
    private func widen(at instant: Instant, by actor: Actor) throws {
        let tx = scene.at(instant, by: actor)
        guard let current = try RegisterStore.entries(QMSScope.self, of: scene.ward, asOf: instant, in: tx).first else { return }
        var next = current.entry
        next.text += " Từ năm \(instant.day.year), phạm vi gồm cả thủ tục thuộc các lĩnh vực tôn giáo, công thương, thi đua, khen thưởng."
        try SaveScope.perform(next, replacing: current.id, by: actor, in: tx)
    }

    private func confirm(at instant: Instant) throws {
        let head = try scene.cast.head
        try Stage.confirm.perform(note: "Hệ thống vận hành đúng và phù hợp.", by: head, in: scene.at(instant, by: head))
    }

    private func announce(_ number: String, at instant: Instant) throws {
        let (head, secretary) = (try scene.cast.head, try scene.cast.secretary)
        let draft = AnnouncementDraft(number: number, signedOn: instant.day, signer: head.name, signerPost: "Chủ tịch UBND")
        let id = try Stage.announce.perform(draft, by: head, in: scene.at(instant, by: head))
        for (hours, act) in [(1, AnnouncementAct.Kind.notified), (2, .postedAtOffice), (3, .postedOnWeb)] {
            let later = instant.adding(seconds: Int64(hours) * 1800)
            try RecordAnnouncementAct.perform(act, of: id, on: instant.day, by: secretary, in: scene.at(later, by: secretary))
        }
    }
}

extension Committee.Kind {
    fileprivate init?(list word: String) {
        switch word {
        case "steeringCommittee": self = .steering
        case "auditTeam": self = .audit
        case "draftingTeam": self = .drafting
        default: return nil
        }
    }
}

extension String {
    /// What kind of legal document a number is of.
    fileprivate var legalKind: String {
        let kinds = [
            ("/QH", "Luật"), ("/UBTVQH", "Pháp lệnh"), ("/NĐ-CP", "Nghị định"), ("/TT-", "Thông tư"), ("/QĐ-", "Quyết định"),
        ]
        return kinds.first { contains($0.0) }?.1 ?? ""
    }
}
