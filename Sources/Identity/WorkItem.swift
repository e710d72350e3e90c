package import Kernel

/// One thing a person has to do: what, until when, why, and the one next action.
package struct WorkItem: Sendable, Hashable {
    /// "Đăng ký khai sinh · Nguyễn Văn A".
    package var title: String
    /// "bước 3/5 Ký duyệt".
    package var detail: String
    package var code: String
    package var link: String
    /// The verb on the button: "Mở", "Soát xét".
    package var verb: String
    package var due: Instant?
    /// Whom one waits for; nil when the person can act.
    package var waitingFor: String?
    /// How long it usually takes, in minutes.
    package var minutes: Int
    /// How many things it stands for: “Còn 37 hồ sơ” is 37.
    package var count: Int

    package init(
        title: String, detail: String = "", code: String = "", link: String, verb: String = "Mở", due: Instant? = nil,
        waitingFor: String? = nil, minutes: Int = 10, count: Int = 1
    ) {
        self.title = title
        self.detail = detail
        self.code = code
        self.link = link
        self.verb = verb
        self.due = due
        self.waitingFor = waitingFor
        self.minutes = minutes
        self.count = count
    }
}

extension [WorkItem] {
    /// How many things they are.
    package var things: Int { reduce(0) { $0 + $1.count } }
    /// Of them what the person can do herself.
    package var toDo: [WorkItem] { filter { $0.waitingFor == nil } }
}
