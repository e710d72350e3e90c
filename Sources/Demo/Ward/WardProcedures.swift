import Documents
import Identity
import Kernel
import Procedures
import Storage

/// The forty procedures that cover 105 of the ward's 135 TTHC: most before the first announcement, the rest in the year told.
struct WardProcedures {
    let scene: WardScene

    private var story: Story { scene.story }

    /// Fields whose procedures came later.
    private static let later: Set<String> = ["TG", "CG", "TD", "NN"]

    static func isLater(_ procedure: ListedProcedure) -> Bool { later.contains(procedure.fieldCode) }

    /// The first day on which dossiers can be received by it.
    func inForce(_ procedure: ListedProcedure) -> Day {
        Self.isLater(procedure) ? scene.workday(after: approvals(later: true)[0], 1) : story.yearOfDossiers
    }

    func write(into diary: inout Diary) throws {
        let listed = scene.stage.lists.procedures
        for isLater in [false, true] {
            let own = listed.filter { Self.isLater($0) == isLater }
            let approvals = approvals(later: isLater)
            let portion = (own.count + approvals.count - 1) / approvals.count
            for (round, approval) in approvals.enumerated() {
                let batch = Array(own.dropFirst(round * portion).prefix(portion))
                let drafting = (0..<7).reduce(approval) { day, _ in story.lastWorkingDay(before: day) }
                diary.write(drafting.at(8, 30)) { try self.bring(batch, from: $0, approvedOn: approval) }
            }
        }
        try revise(into: &diary)
    }

    private func approvals(later: Bool) -> [Day] {
        later ? [story.inYear(0.4)] : [story.beginning(10, 27), story.beginning(11, 5), story.beginning(11, 13)]
    }

    private func bring(_ batch: [ListedProcedure], from instant: Instant, approvedOn day: Day) throws {
        let people = try scene.trio
        var revisions: [RevisionID] = []
        for (index, procedure) in batch.enumerated() {
            let tx = scene.at(instant.adding(seconds: Int64(index) * 1500), by: people.secretary)
            let drafted = try DraftProcedure.perform(
                code: procedure.code, title: procedure.title, content: procedure.content,
                tthc: procedure.tthc.compactMap { scene.catalogue.ids[$0] }, by: people.secretary, in: tx)
            revisions.append(drafted.revision)
        }
        try scene.stage.approve(revisions, by: people, on: day)
    }

    /// When texts that were in force were replaced.
    var changes: [Instant] { [Instant(scene.workday(after: amendment, 5))] }
    private var amendment: Day { story.inYear(0.3) }

    // MARK: revisions

    /// One procedure was amended in spring; three amendments are on their way, one in the hands of each.
    private func revise(into diary: inout Diary) throws {
        diary.write(amendment.at(9)) {
            let (revision, people) = try self.open("QT-HT-08", "Bỏ bản sao giấy tờ đã có trong cơ sở dữ liệu dân cư.", at: $0)
            try self.scene.stage.approve([revision], by: people, on: self.scene.workday(after: $0.day, 4))
        }
        diary.write(scene.workday(before: 6).at(9)) {
            let (revision, people) = try self.open("QT-XD-02", "Cập nhật phân cấp thẩm quyền cấp giấy phép.", at: $0)
            try self.scene.stage.submit([revision], by: people, at: $0.adding(seconds: 3600))
            let reviewed = $0.adding(seconds: 18_000)
            try ReviewRevision.perform([revision], by: people.reviewer, in: self.scene.at(reviewed, by: people.reviewer))
        }
        diary.write(scene.workday(before: 3).at(9)) {
            let (revision, people) = try self.open("QT-HT-07", "Thêm bước thông báo cho công dân qua tin nhắn.", at: $0)
            try self.scene.stage.submit([revision], by: people, at: $0.adding(seconds: 3600))
        }
        diary.write(scene.workday(before: 2).at(10)) { _ = try self.open("QT-BT-02", "Rút bớt một lần xác nhận.", at: $0) }
    }

    private func open(_ code: String, _ note: String, at instant: Instant) throws -> (RevisionID, Trio) {
        let people = try scene.trio
        guard let document = try DocumentStore.document(code: code, of: scene.ward, in: scene.tx) else { throw Problem.notFound }
        let revision = try ReviseDocument.perform(
            document.id, note: note, by: people.secretary, in: scene.at(instant, by: people.secretary))
        return (revision, people)
    }
}

extension ListedProcedure {
    /// `QT-HT-01` → `HT`.
    var fieldCode: String { code.split(separator: "-").dropFirst().first.map(String.init) ?? "" }
}
