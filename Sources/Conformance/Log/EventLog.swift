package import Kernel

/// What really happened, case by case, in the form process mining shares: a case, its events, each with an activity, an instant, who did it
/// and where in the activity's life it stands (IEEE 1849 "XES"). It comes from our own ledgers or from a file of another system.
package struct EventLog: Sendable, Hashable {
    /// Bytes of one text in a file.
    static let longestText = 10_000

    package var cases: [Case]
    /// Events a file tells and a dossier does not know, by their transition: they say nothing of its path.
    package var passedOver: [String: Int] = [:]

    package init(cases: [Case] = []) { self.cases = cases }

    /// The transitions of XES' lifecycle extension that a dossier knows.
    package enum Lifecycle: String, CaseIterable, Sendable {
        /// The step was reached; nobody has taken it yet.
        case schedule
        /// A person took it.
        case start
        case complete
        /// The clock stopped, and ran again.
        case suspend, resume
        /// The applicant took the dossier back.
        case withdraw
        /// The agency stopped it.
        case abort = "pi_abort"

        /// The other transitions of the standard: who was to do a step, or that none was done.
        static let passedOver: Set = ["assign", "reassign", "autoskip", "manualskip", "ate_abort", "unknown"]
    }

    package enum Kind: String, CaseIterable, Sendable {
        case step
        /// The step was left backwards, for the work before it to be done again.
        case sentBack
        /// What a stop was for.
        case supplement, payment
        /// The dossier lay with another agency.
        case referral
    }

    package struct Event: Sendable, Hashable {
        package var activity: String
        /// The step's number in the declared procedure; nil when the log does not say, or the procedure has no such step.
        package var position: Int?
        package var at: Instant
        package var resource: String
        package var unit: String
        package var lifecycle: Lifecycle
        package var kind: Kind

        package init(
            _ activity: String, position: Int? = nil, at: Instant, resource: String = "", unit: String = "",
            lifecycle: Lifecycle = .complete, kind: Kind = .step
        ) {
            self.activity = activity
            self.position = position
            self.at = at
            self.resource = resource
            self.unit = unit
            self.lifecycle = lifecycle
            self.kind = kind
        }
    }

    package struct Case: Sendable, Hashable {
        /// The dossier's code.
        package var id: String
        /// Codes of the agency, the TTHC and the procedure's document, and the revision's label ("2/0").
        package var agency: String
        package var tthc: String
        package var procedure: String
        package var revision: String
        /// Our own exports leave it out: whoever counts steps needs no citizen's name.
        package var applicant: String
        /// `desk`, `online`, `post`.
        package var channel: String
        package var limit: String
        package var receivedAt: Instant?
        package var promisedAt: Instant?
        /// When the result was there; nil while there is none, or when the log does not say.
        package var endedAt: Instant?
        /// `early`, `onTime`, `late`, `withdrawn`, `stopped`; empty when open or unknown.
        package var outcome: String
        /// In the order of the log.
        package var events: [Event]
        /// The line or place of the case in its file; 0 when it came from a ledger. No part of what the log says.
        package var line = 0
        /// What of it could not be read, first; the other cases of the file are none the worse for it.
        package var fault: String?

        package init(
            _ id: String, agency: String = "", tthc: String = "", procedure: String = "", revision: String = "", applicant: String = "",
            channel: String = "", limit: String = "", receivedAt: Instant? = nil, promisedAt: Instant? = nil, endedAt: Instant? = nil,
            outcome: String = "", events: [Event]
        ) {
            self.id = id
            self.agency = agency
            self.tthc = tthc
            self.procedure = procedure
            self.revision = revision
            self.applicant = applicant
            self.channel = channel
            self.limit = limit
            self.receivedAt = receivedAt
            self.promisedAt = promisedAt
            self.endedAt = endedAt
            self.outcome = outcome
            self.events = events
        }

        package static func == (a: Case, b: Case) -> Bool {
            a.id == b.id && a.agency == b.agency && a.tthc == b.tthc && a.procedure == b.procedure && a.revision == b.revision
                && a.applicant == b.applicant && a.channel == b.channel && a.limit == b.limit && a.receivedAt == b.receivedAt
                && a.promisedAt == b.promisedAt && a.endedAt == b.endedAt && a.outcome == b.outcome && a.events == b.events
        }

        package func hash(into hasher: inout Hasher) {
            hasher.combine(id)
            hasher.combine(events)
        }
    }
}
