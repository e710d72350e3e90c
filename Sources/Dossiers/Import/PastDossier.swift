package import Deadlines
package import Kernel

/// A dossier as another one-stop system left it: what it says about the case, and the path the case really took there.
package struct PastDossier: Sendable, Hashable {
    /// One stay at a step. The real path may skip, repeat or go back.
    package struct Visit: Sendable, Hashable {
        package struct Take: Sendable, Hashable {
            package let at: Instant
            package let by: String
            package init(at: Instant, by: String) { (self.at, self.by) = (at, by) }
        }

        package var name: String
        /// The number the other system gives the step; nil when it only names it.
        package var position: Int?
        package var enteredAt: Instant
        package var takes: [Take]
        package var leftAt: Instant?
        package var leftBy: String
        /// The step was left backwards: the work had to be done again.
        package var isSentBack: Bool

        package init(
            name: String, position: Int?, enteredAt: Instant, takes: [Take] = [], leftAt: Instant?, leftBy: String = "",
            isSentBack: Bool = false
        ) {
            self.name = name
            self.position = position
            self.enteredAt = enteredAt
            self.takes = takes
            self.leftAt = leftAt
            self.leftBy = leftBy
            self.isSentBack = isSentBack
        }
    }

    package struct Stop: Sendable, Hashable {
        package let ground: ClockGround
        package let from: Instant
        package let to: Instant?
        package let by: String

        package init(ground: ClockGround, from: Instant, to: Instant?, by: String) {
            (self.ground, self.from, self.to, self.by) = (ground, from, to, by)
        }
    }

    /// An end without a result.
    package struct Ending: Sendable, Hashable {
        package let kind: DossierClosing
        package let at: Instant
        package let by: String

        package init(kind: DossierClosing, at: Instant, by: String) { (self.kind, self.at, self.by) = (kind, at, by) }
    }

    /// Where it stands in the file, for the report.
    package var line: Int
    package var code: String
    /// Codes of the agency and of the TTHC.
    package var agency: String
    package var tthc: String
    package var applicant: String
    package var channel: DossierChannel
    /// As the other system promised it; nil leaves both to this software.
    package var limit: String?
    package var promisedAt: Instant?
    package var receivedAt: Instant
    package var visits: [Visit]
    package var stops: [Stop]
    package var ending: Ending?
    /// When the result was there, and how it was judged, as the other system says; nil where it says nothing.
    package var endedAt: Instant?
    package var outcome: DossierOutcome?

    package init(
        line: Int, code: String, agency: String, tthc: String, applicant: String = "", channel: DossierChannel = .desk,
        limit: String? = nil, promisedAt: Instant? = nil, receivedAt: Instant, visits: [Visit], stops: [Stop] = [], ending: Ending? = nil,
        endedAt: Instant? = nil, outcome: DossierOutcome? = nil
    ) {
        self.line = line
        // People look a code up in any case.
        self.code = code.nfc.uppercased()
        self.agency = agency
        self.tthc = tthc
        self.applicant = applicant
        self.channel = channel
        self.limit = limit
        self.promisedAt = promisedAt
        self.receivedAt = receivedAt
        self.visits = visits
        self.stops = stops
        self.ending = ending
        self.endedAt = endedAt
        self.outcome = outcome
    }

    /// What can be seen to be wrong without a database.
    func check(at now: Instant) throws(Problem) {
        guard (3...60).contains(code.unicodeScalars.count), !code.contains(where: { $0.isWhitespace || "/?#%".contains($0) }) else {
            throw .invalid("Mã hồ sơ “\(code)” phải có từ 3 đến 60 ký tự, không có khoảng trắng và các dấu / ? # %.")
        }
        guard applicant.count <= 200 else { throw .invalid("Tên người nộp dài tối đa 200 ký tự.") }
        guard let first = visits.first else { throw .invalid("Hồ sơ không có bước nào.") }
        guard receivedAt <= first.enteredAt else {
            throw .invalid("Lúc tiếp nhận (\(receivedAt.vietnamese)) sau sự kiện đầu tiên (\(first.enteredAt.vietnamese)).")
        }
        let last =
            (visits.flatMap { [$0.enteredAt, $0.leftAt].compactMap { $0 } } + stops.flatMap { [$0.from, $0.to].compactMap { $0 } })
            .max() ?? first.enteredAt
        guard last <= now else { throw .invalid("Có sự kiện ở tương lai: \(last.vietnamese).") }
        if let endedAt, endedAt < receivedAt {
            throw .invalid("Lúc có kết quả (\(endedAt.vietnamese)) trước lúc tiếp nhận (\(receivedAt.vietnamese)).")
        }
        if let endedAt, endedAt > now { throw .invalid("Có sự kiện ở tương lai: \(endedAt.vietnamese).") }
        if let ending, ending.at < last { throw .invalid("Có sự kiện sau khi hồ sơ đã kết thúc (\(ending.at.vietnamese)).") }
        if let ending, ending.at > now { throw .invalid("Có sự kiện ở tương lai: \(ending.at.vietnamese).") }
    }
}
