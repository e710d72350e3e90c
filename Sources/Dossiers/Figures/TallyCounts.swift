import Deadlines
import Identity
import Kernel
import Storage

/// The totals of an agency's day: what stands at its end, or by how much an event changes it. Advancing a step changes nothing here.
struct TallyCounts {
    var received = 0, online = 0, post = 0, early = 0, onTime = 0, late = 0, withdrawn = 0, stopped = 0
    /// Waiting now, for papers or for a payment: up and down again.
    var awaitingSupplement = 0, awaitingPayment = 0
}

extension TallyCounts {
    init(_ row: Row) throws {
        self.init()
        received = try row["received"]
        online = try row["online"]
        post = try row["post"]
        early = try row["early"]
        onTime = try row["on_time"]
        late = try row["late"]
        withdrawn = try row["withdrawn"]
        stopped = try row["stopped"]
        awaitingSupplement = try row["awaiting_supplement"]
        awaitingPayment = try row["awaiting_payment"]
    }

    var open: Int { received - early - onTime - late - withdrawn - stopped }

    mutating func add(_ other: TallyCounts) {
        received += other.received
        online += other.online
        post += other.post
        early += other.early
        onTime += other.onTime
        late += other.late
        withdrawn += other.withdrawn
        stopped += other.stopped
        awaitingSupplement += other.awaitingSupplement
        awaitingPayment += other.awaitingPayment
    }

    /// Undoes what was counted after the instant asked for.
    mutating func takeBack(_ event: AfterInstant) {
        switch event.kind {
        case .start:
            received -= event.count
            if event.channel == .online { online -= event.count }
            if event.channel == .post { post -= event.count }
        case .extend, .recompute: break
        case .pause: wait(event.ground, -event.count)
        case .resume: wait(event.ground, event.count)
        case .stop:
            wait(event.ground, event.count)
            switch event.outcome {
            case .early: early -= event.count
            case .onTime: onTime -= event.count
            case .late: late -= event.count
            case .withdrawn: withdrawn -= event.count
            case .stopped: stopped -= event.count
            case nil: break
            }
        }
    }

    private mutating func wait(_ ground: ClockGround?, _ count: Int) {
        switch ground {
        case .supplement: awaitingSupplement += count
        case .payment: awaitingPayment += count
        case .other, nil: break
        }
    }

    /// What happened since an earlier standing.
    func since(_ earlier: TallyCounts?, openLate: Int) -> DossierTotals {
        let before = earlier ?? TallyCounts()
        var totals = DossierTotals()
        totals.carriedOver = before.open
        totals.received = received - before.received
        totals.online = online - before.online
        totals.post = post - before.post
        totals.early = early - before.early
        totals.onTime = onTime - before.onTime
        totals.late = late - before.late
        totals.withdrawn = withdrawn - before.withdrawn
        totals.stopped = stopped - before.stopped
        totals.open = open
        totals.awaitingSupplement = awaitingSupplement
        totals.awaitingPayment = awaitingPayment
        totals.openLate = openLate
        return totals
    }
}

extension TallyCounts {
    static func received(by channel: DossierChannel) -> TallyCounts {
        TallyCounts(received: 1, online: channel == .online ? 1 : 0, post: channel == .post ? 1 : 0)
    }

    /// `count` is 1 when it begins to wait, -1 when it stops.
    static func waiting(in state: DossierState, _ count: Int) -> TallyCounts {
        TallyCounts(
            awaitingSupplement: state == .awaitingSupplement ? count : 0, awaitingPayment: state == .awaitingPayment ? count : 0)
    }

    /// A dossier ended, out of the state it was in.
    static func ended(_ outcome: DossierOutcome, from state: DossierState) -> TallyCounts {
        var change = waiting(in: state, -1)
        switch outcome {
        case .early: change.early = 1
        case .onTime: change.onTime = 1
        case .late: change.late = 1
        case .withdrawn: change.withdrawn = 1
        case .stopped: change.stopped = 1
        }
        return change
    }
}

/// What the clocks' ledger recorded after an instant on the same day: the running totals have it already, the instant has not.
struct AfterInstant {
    let agency: AgencyID
    let field: String
    let kind: ClockEvent.Kind
    let channel: DossierChannel
    let outcome: DossierOutcome?
    /// What a pause or its end was for; of a stop, what the dossier was waiting for.
    let ground: ClockGround?
    let count: Int

    /// The last millisecond of a day.
    static func end(of day: Day) -> Instant { Instant(milliseconds: Instant(day.adding(days: 1)).milliseconds - 1) }
}
