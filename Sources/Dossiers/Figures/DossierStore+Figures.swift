import Deadlines
import Identity
import Kernel
import Storage

/// The dossiers behind a figure of the results report. Each condition says in rows what `DossierTallies` keeps in sums.
extension DossierStore {
    static func condition(_ wanted: FigureOfPeriod, in scope: AgencyScope) -> SQL {
        let (first, instant) = (Instant(wanted.from), wanted.instant)
        let open: SQL = "d.id IN (\(opened(at: instant, in: scope)))"
        let received: SQL = "d.received_at >= \(first) AND d.received_at <= \(instant)"
        switch wanted.figure {
        case .intake: return "d.received_at <= \(instant) AND (d.ended_at IS NULL OR d.ended_at >= \(first))"
        case .carriedOver: return "d.id IN (\(opened(at: AfterInstant.end(of: wanted.from.adding(days: -1)), in: scope)))"
        case .received: return received
        case .online: return "\(received) AND d.channel = \(DossierChannel.online)"
        case .post: return "\(received) AND d.channel = \(DossierChannel.post)"
        case .resolved: return ended([.early, .onTime, .late], wanted)
        case .early: return ended([.early], wanted)
        case .onTime: return ended([.onTime], wanted)
        case .late: return ended([.late], wanted)
        case .stopped: return ended([.stopped], wanted)
        case .withdrawn: return ended([.withdrawn], wanted)
        case .open: return open
        case .openLate: return LateDossiers.condition(scope, at: instant)
        case .awaitingSupplement: return "d.id IN (\(waiting(for: [.supplement], at: instant, in: scope)))"
        case .awaitingPayment: return "d.id IN (\(waiting(for: [.payment], at: instant, in: scope)))"
        case .openInTime:
            return """
                \(open) AND NOT (\(LateDossiers.condition(scope, at: instant)))
                AND d.id NOT IN (\(waiting(for: [.supplement, .payment], at: instant, in: scope)))
                """
        }
    }

    /// Received and not ended by an instant. Reads the indexes of the open ones and of the outcomes, never all dossiers.
    static func opened(at instant: Instant, in scope: AgencyScope) -> SQL {
        """
        SELECT o.id FROM dossier o WHERE \(scope.covers("o.agency_id")) AND o.ended_at IS NULL AND o.due_at > 0 AND o.received_at <= \(instant)
        UNION ALL
        SELECT e.id FROM dossier e WHERE \(scope.covers("e.agency_id")) AND e.outcome IN \(list: DossierOutcome.allCases)
            AND e.ended_at > \(instant) AND e.received_at <= \(instant)
        """
    }

    /// The second half is implied: it lets a list walk the dossiers in the order they came.
    private static func ended(_ outcomes: [DossierOutcome], _ wanted: FigureOfPeriod) -> SQL {
        """
        d.outcome IN \(list: outcomes) AND d.ended_at >= \(Instant(wanted.from)) AND d.ended_at <= \(wanted.instant)
        AND d.received_at <= \(wanted.instant)
        """
    }

    /// Those whose clock stood still for the applicant at an instant.
    private static func waiting(for grounds: [ClockGround], at instant: Instant, in scope: AgencyScope) -> SQL {
        """
        SELECT p.dossier_id FROM clock_event p WHERE \(scope.covers("p.agency_id")) AND p.kind = 'pause' AND p.ground IN \(list: grounds)
            AND p.at <= \(instant) AND NOT EXISTS (SELECT 1 FROM clock_event r WHERE r.dossier_id = p.dossier_id AND r.seq > p.seq
                AND r.kind IN ('resume', 'stop') AND r.at <= \(instant))
        """
    }
}
