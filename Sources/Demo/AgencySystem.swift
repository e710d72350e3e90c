import Documents
import Frameworks
import Identity
import Kernel
import Organisation
import Planning
import Procedures
import Storage

/// The quality system of an agency the story only looks at from the province: everything an announcement rests on, made by the same
/// actions as the ward's, from the short edition of the framework model.
struct AgencySystem {
    let stage: Stage
    let province: ProvinceOnStage
    let listed: ListedAgency
    let id: AgencyID
    let framework: Identifier<Framework>
    /// The agency's place in its list; what varies from agency to agency varies by it.
    let number: Int

    private var story: Story { stage.story }

    /// Builds it, keeps it up in the year told, and says who did.
    func build(_ names: inout Names, _ catalogue: DemoCatalogue) throws -> Trio {
        let begin = stage.beginning(of: listed)
        let people = try hire(&names, on: begin)
        var diary = Diary()
        diary.write(begin.at(8)) { try self.appoint(people, at: $0) }
        diary.write(begin.at(10)) { try self.takeOver(by: people, at: $0) }
        diary.write(workday(begin, 6).at(9)) { try self.offer(catalogue, by: people, at: $0) }
        if let day = stage.announcement(of: listed) {
            diary.write(day.at(9)) { try self.announce(by: people, at: $0) }
            if listed.electronic, listed.kind == .commune { receive(catalogue, by: people, from: workday(day, 3), into: &diary) }
        }
        AgencyYear(system: self, people: people, begin: begin).write(into: &diary)
        try diary.play(until: story.end)
        return people
    }

    func workday(_ day: Day, _ count: Int) -> Day { story.calendar.workingDay(after: day, count: count) }

    private func hire(_ names: inout Names, on day: Day) throws -> Trio {
        let user = listed.code.lowercased()
        func person(_ role: String, _ post: String, _ roles: Set<Role>) throws -> Actor {
            try stage.hire(names.person(), as: "\(user).\(role)", post: post, roles: roles, in: id, named: listed.name, at: day.at(7, 45))
        }
        return Trio(
            secretary: try person("thuky", "Thư ký ISO", [.secretary, .administrator]),
            reviewer: try person("danhgia", "Chánh Văn phòng", [.officer, .auditor]),
            head: try person("lanhdao", listed.kind == .commune ? "Chủ tịch UBND" : "Thủ trưởng cơ quan", [.head]))
    }

    private func appoint(_ people: Trio, at instant: Instant) throws {
        let members = [(people.head, "Trưởng ban"), (people.reviewer, "Ủy viên"), (people.secretary, "Thư ký")]
        try AppointCommittee.perform(
            .steering, name: "Ban Chỉ đạo ISO", decisionNumber: "\(40 + number)/QĐ", decidedOn: instant.day,
            members: members.map { Committee.Member(name: $0.0.name, post: "", duty: $0.1) }, of: id,
            in: stage.at(instant, by: people.secretary))
    }

    private func takeOver(by people: Trio, at instant: Instant) throws {
        let result = try TakeOverFramework.perform(framework, by: people.secretary, in: stage.at(instant, by: people.secretary))
        let documents = result.items.compactMap(\.made).filter { $0.kind == Thing.document.kind }
        try stage.approve(
            try documents.compactMap { try RevisionStore.open(DocumentID($0.id), in: stage.tx)?.id }, by: people,
            on: workday(instant.day, 3))
    }

    /// Some TTHC of its own, and one procedure for several of them.
    private func offer(_ catalogue: DemoCatalogue, by people: Trio, at instant: Instant) throws {
        let own = catalogue.choice(for: listed, number: number)
        let tx = stage.at(instant, by: people.secretary)
        try AddToAgencyCatalogue.perform(own.rows, by: people.secretary, in: tx)
        let drafted = try DraftProcedure.perform(
            code: own.procedure.code, title: own.procedure.title, content: own.procedure.content,
            tthc: own.procedure.tthc.compactMap { catalogue.ids[$0] }, by: people.secretary, in: tx)
        try stage.approve([drafted.revision], by: people, on: workday(instant.day, 2))
    }

    private func receive(_ catalogue: DemoCatalogue, by people: Trio, from day: Day, into diary: inout Diary) {
        let procedure = catalogue.choice(for: listed, number: number).procedure
        guard let tthc = procedure.tthc.first.flatMap({ catalogue.ids[$0] }) else { return }
        AgencyDossiers(system: self, people: people, tthc: tthc).write(into: &diary, from: max(day, story.yearOfDossiers))
    }

    private func announce(by people: Trio, at instant: Instant) throws {
        let head = people.head
        try Stage.confirm.perform(by: head, in: stage.at(instant.day.at(8, 40), by: head))
        let draft = AnnouncementDraft(number: "\(10 + number)/CB", signedOn: instant.day, signer: head.name, signerPost: post)
        let announced = try Stage.announce.perform(draft, by: head, in: stage.at(instant, by: head))
        let secretary = people.secretary
        try RecordAnnouncementAct.perform(
            .notified, of: announced, on: instant.day, by: secretary, in: stage.at(instant.adding(seconds: 7200), by: secretary))
    }

    private var post: String { listed.kind == .commune ? "Chủ tịch UBND" : "Thủ trưởng cơ quan" }
}

extension Stage {
    /// When the agency announces, in this story. Whoever lacks the year's context, objectives, audit or review cannot have announced for the
    /// first time in the year: that was the December before.
    func announcement(of listed: ListedAgency) -> Day? {
        guard listed.announced, let day = listed.announcedDay.map(story.day) else { return nil }
        let records = listed.records
        let isUpToDate = records.context && records.objectives && records.audit && records.review
        guard day.year >= story.year, !isUpToDate else { return day }
        return story.calendar.nextWorkingDay(onOrAfter: Day(story.year - 1, 12, 14) ?? day)
    }

    /// An agency begins five weeks before it announces; one that has not announced yet began last December and got stuck.
    func beginning(of listed: ListedAgency) -> Day {
        guard let day = announcement(of: listed) else {
            return story.calendar.nextWorkingDay(onOrAfter: Day(story.year - 1, 12, 1) ?? story.asOf)
        }
        return story.calendar.nextWorkingDay(onOrAfter: day.adding(days: -35))
    }
}
