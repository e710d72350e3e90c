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
        var errors = FieldErrors()
        errors.expect(!title.isEmpty, "title", "Anh/chị ghi tên lớp.")
        errors.length("title", title, "Tên lớp", 1...300)
        errors.expect(!trainer.isEmpty, "trainer", "Anh/chị ghi người giảng.")
        errors.length("trainer", trainer, "Tên người giảng", 1...300)
        errors.range("hours", hours, "Số giờ", 1...400)
        errors.expect(heldOn <= today, "held_on", "Lớp chưa học thì chưa ghi vào sổ được.")
        errors.day("held_on", heldOn, "Ngày học", Day.firstOf(year: 2000)...today)
        errors.length("content", content, "Nội dung", 0...10_000)
        try errors.check("Thông tin về lớp chưa đủ.")
    }
}

/// What a class is about (overview, writing documents, one-stop procedures; and auditors).
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
