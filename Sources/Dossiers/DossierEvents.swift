package import Documents
package import Identity
package import Kernel
import Storage

/// One hand-over: from `at` on the dossier stood at `position` with `holder`. Only added to.
package struct DossierStep: Sendable, Hashable {
    package enum Kind: String, CaseIterable, Sendable, SQLCodable {
        case received, advanced, sentBack, handedOver, referred, cameBack, moved, checked, directed, corrected, finished, archived,
            returned, withdrawn, stopped

        package var vietnamese: String {
            switch self {
            case .received: "Tiếp nhận"
            case .advanced: "Chuyển bước"
            case .sentBack: "Trả lại bước trước"
            case .handedOver: "Giao người xử lý"
            case .referred: "Chuyển cơ quan khác"
            case .cameBack: "Cơ quan khác chuyển về"
            case .moved: "Chuyển sang bản quy trình mới"
            case .checked: "Đồng nghiệp kiểm tra"
            case .directed: "Lãnh đạo chỉ đạo"
            case .corrected: "Đính chính kết quả"
            case .archived: "Lưu hồ sơ"
            case .finished: "Xử lý xong"
            case .returned: "Trả kết quả"
            case .withdrawn: "Người nộp rút hồ sơ"
            case .stopped: "Dừng giải quyết"
            }
        }
    }

    package let seq: Int
    package let at: Instant
    package let kind: Kind
    /// The revision whose step it is; another one after the dossier was moved.
    package let revision: RevisionID
    package let step: DossierPath.Step
    package let holder: Identifier<Account>?
    package let holderName: String?
    /// The holder's unit at that time.
    package let unit: Int64?
    /// The agency that has it from here on, when it is not the one that received it.
    package let toAgency: AgencyID?
    /// When the step entered here is due by its own limit.
    package let dueAt: Instant?
    package let byName: String
    package let note: String
}

/// One movement of the clock, with its ground, rule and person, and the due date that held from then on. Only added to.
package struct ClockEvent: Sendable, Hashable {
    package enum Kind: String, CaseIterable, Sendable, SQLCodable { case start, pause, resume, extend, recompute, stop }

    package let seq: Int
    package let at: Instant
    package let kind: Kind
    package let ground: ClockGround?
    package let policy: ClockPolicy?
    package let rule: String
    package let dueAt: Instant
    /// The new appointment, of an extension only.
    package let extendedTo: Instant?
    package let byName: String
    package let note: String
    /// Of a request for papers: whoever asked says that it was the applicant's own fault, and the note why.
    package var isApplicantFault = false
}

/// A paper or file the applicant handed in.
package struct DossierPart: Sendable, Hashable {
    package var name: String
    package var original: Int
    package var copy: Int
    package var electronic: Bool

    /// More of one paper is a slip of the keyboard.
    package static let mostCopies = 9_999

    package init(name: String, original: Int, copy: Int, electronic: Bool = false) {
        self.name = name
        self.original = original
        self.copy = copy
        self.electronic = electronic
    }
}

extension LegalClock {
    /// The clock as the ledger has it; the order of the rows does not matter.
    package init(receivedAt: Instant, limit: TimeLimit, promise: Instant? = nil, earlierRequests: Int = 0, events: [ClockEvent]) {
        self.init(receivedAt: receivedAt, limit: limit, promise: promise, earlierRequests: earlierRequests, stops: Self.stops(events))
    }

    /// The stops a ledger tells of.
    static func stops(_ events: [ClockEvent]) -> [Stop] {
        var stops: [Stop] = []
        var open: ClockEvent?
        for event in events.sorted(by: { $0.seq < $1.seq }) {
            switch event.kind {
            case .pause: open = event
            case .resume, .stop:
                if let began = open { stops.append(Stop(began, to: event.kind == .resume ? event.at : nil)) }
                open = nil
            case .start, .extend, .recompute: continue
            }
        }
        if let began = open { stops.append(Stop(began, to: nil)) }
        return stops
    }
}

extension LegalClock.Stop {
    fileprivate init(_ event: ClockEvent, to end: Instant?) {
        self.init(
            ground: event.ground ?? .supplement, policy: event.policy ?? .pause, from: event.at, to: end, rule: event.rule, note: event.note
        )
    }
}
