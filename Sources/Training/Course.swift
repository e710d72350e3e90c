package import Identity
package import Kernel
import Storage

/// A class held for the people of an agency (TCVN ISO 9001:2015 7.2, 7.3): what, when, by whom, and who came.
package struct Course: Sendable, Hashable {
    package let id: Identifier<Course>
    package let agency: AgencyID
    package let draft: CourseDraft
    package let recordedBy: String
    package let recordedAt: Instant
    package let attendances: [Attendance]

    package struct Attendance: Sendable, Hashable {
        package let account: Identifier<Account>
        package let name: String
        package let result: AttendanceResult
    }
}

package struct CourseDraft: Sendable, Hashable {
    package var title: String
    package var kind: CourseKind
    package var heldOn: Day
    package var hours: Int
    package var trainer: String
    package var content: String

    package init(title: String, kind: CourseKind, heldOn: Day, hours: Int, trainer: String, content: String = "") {
        self.title = title
        self.kind = kind
        self.heldOn = heldOn
        self.hours = hours
        self.trainer = trainer
        self.content = content
    }

    /// Refuses a class nobody could have held. `today` is the last day one may have been: a plan is no evidence.
    func check(today: Day) throws(Problem) {
        var fields: [String: String] = [:]
        if title.isEmpty { fields["title"] = "Anh/chị ghi tên lớp." }
        if title.count > 300 { fields["title"] = "Tên lớp dài tối đa 300 ký tự." }
        if trainer.isEmpty { fields["trainer"] = "Anh/chị ghi người giảng." }
        if !(1...400).contains(hours) { fields["hours"] = "Số giờ từ 1 đến 400." }
        if heldOn > today { fields["held_on"] = "Lớp chưa học thì chưa ghi vào sổ được." }
        if content.count > 10_000 { fields["content"] = "Nội dung dài tối đa 10.000 ký tự." }
        guard fields.isEmpty else { throw .invalid("Thông tin về lớp chưa đủ.", fields: fields) }
    }
}

/// What a class is about (S3.4 of the mission: overview, writing documents, one-stop procedures; and auditors).
package enum CourseKind: String, Sendable, CaseIterable, SQLCodable {
    case awareness, writing, auditing, procedures, other

    package var vietnamese: String {
        switch self {
        case .awareness: "Nhận thức về hệ thống chất lượng"
        case .writing: "Soạn thảo, kiểm soát tài liệu"
        case .auditing: "Đánh giá viên nội bộ"
        case .procedures: "Quy trình, thủ tục một cửa"
        case .other: "Nghiệp vụ khác"
        }
    }
}

package enum AttendanceResult: String, Sendable, CaseIterable, SQLCodable {
    case attended, passed, failed

    package var vietnamese: String {
        switch self {
        case .attended: "Đã dự"
        case .passed: "Đạt"
        case .failed: "Chưa đạt"
        }
    }
}
