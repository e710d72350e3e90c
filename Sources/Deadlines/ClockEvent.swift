package import Kernel
import Storage

/// One movement of the clock, with its ground, rule and person, and the due date that held from then on. Only added to.
package struct ClockEvent: Sendable, Hashable {
    package enum Kind: String, CaseIterable, Sendable, SQLCodable { case start, pause, resume, extend, recompute, stop }

    package let seq: Int
    package let at: Instant
    package let kind: Kind
    package let ground: ClockGround?
    package let policy: ClockPolicy?
    /// What it rests on; a beginning and an end rest on none.
    package let rule: CitedRule?
    package let dueAt: Instant
    /// The new appointment, of an extension only.
    package let extendedTo: Instant?
    package let byName: String
    package let note: String
    /// Of a request for papers: whoever asked says that it was the applicant's own fault, and the note why.
    package let isApplicantFault: Bool

    package init(
        seq: Int, at: Instant, kind: Kind, ground: ClockGround?, policy: ClockPolicy?, rule: CitedRule?, dueAt: Instant,
        extendedTo: Instant?,
        byName: String, note: String, isApplicantFault: Bool = false
    ) {
        self.seq = seq
        self.at = at
        self.kind = kind
        self.ground = ground
        self.policy = policy
        self.rule = rule
        self.dueAt = dueAt
        self.extendedTo = extendedTo
        self.byName = byName
        self.note = note
        self.isApplicantFault = isApplicantFault
    }
}

extension ClockEvent.Kind {
    package var vietnamese: String {
        switch self {
        case .start: "Bắt đầu"
        case .pause: "Dừng"
        case .resume: "Chạy lại"
        case .extend: "Xin lỗi, hẹn lại"
        case .recompute: "Tính lại theo lịch"
        case .stop: "Kết thúc"
        }
    }
}
