import Conformance
import Dossiers
import Identity
import Interchange
import Kernel
import Storage

/// How the ward keeps its work going: who stands in for whom, what is warned of in time, which systems work along.
struct WardWork {
    let scene: WardScene

    func write(into diary: inout Diary) throws {
        try delegate(into: &diary)
        try connect(into: &diary)
        // A year of dossiers is compared with its procedures beside the work, when the house first opens.
        let secretary = try scene.cast.secretary
        diary.write(scene.workday(before: 1).at(16, 45)) {
            try ComputeConformance.askStandard(on: self.scene.story.asOf, by: secretary, in: self.scene.at($0, by: secretary))
        }
        // The last days' looks; the one after the last closing finds what has just become late.
        let looks = (1...6).map { scene.workday(before: $0).at(7, 5) } + [scene.workday(before: 1).at(17, 40)]
        for look in looks { diary.write(look) { try KeepWatch.perform(in: self.scene.tx.at($0, by: .system)) } }
    }

    private func delegate(into diary: inout Diary) throws {
        let (away, substitute) = (try scene.cast.person("tn-18"), try scene.cast.auditor)
        diary.write(scene.workday(before: 2).at(16, 30)) { instant in
            try DelegateWork.perform(
                from: away.account, to: substitute.account, firstDay: self.scene.workday(before: 1),
                lastDay: self.scene.workday(after: self.scene.story.asOf, 3), note: "Nghỉ phép năm", by: away,
                in: self.scene.at(instant, by: away))
        }
        let (head, deputy) = (try scene.cast.head, try scene.cast.person("tn-02"))
        diary.write(scene.workday(before: 1).at(16)) { instant in
            try DelegateWork.perform(
                from: head.account, to: deputy.account, firstDay: self.scene.workday(after: self.scene.story.asOf, 5),
                lastDay: self.scene.workday(after: self.scene.story.asOf, 7), note: "Đi tập huấn tại tỉnh", by: head,
                in: self.scene.at(instant, by: head))
        }
    }

    /// Nobody knows the secret: it is made here, kept as a hash, and forgotten. Who wants to try the interface gives out another.
    private func connect(into diary: inout Diary) throws {
        let secretary = try scene.cast.secretary
        diary.write(scene.story.inYear(0.5).at(10)) { instant in
            let tx = self.scene.at(instant, by: secretary)
            let portal = try ConnectSystem.perform(
                SystemDraft(
                    name: "Cổng dịch vụ công tỉnh Thống Nhất", contact: "Trung tâm Công nghệ thông tin và Chuyển đổi số",
                    acts: [.read, .receive, .giveResult]), by: secretary, in: tx)
            try IssueToken.perform(IssueToken.secret(), for: portal, until: instant.day.adding(days: 365), by: secretary, in: tx)
            try ConnectSystem.perform(
                SystemDraft(name: "Kho hồ sơ điện tử", contact: "Văn thư – lưu trữ", acts: [.read], requestsPerMinute: 60), by: secretary,
                in: tx)
        }
    }
}
