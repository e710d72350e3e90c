import Deadlines
import Dossiers
import Kernel
import Procedures

extension DossierPlanner {
    typealias Moves = [(at: Instant, move: PlannedDossier.Move)]
    /// The minutes of work between which the officer has it in hands.
    typealias Hands = (from: Int, to: Int)

    /// When each step was taken in hands and when it was completed. The desk hands over within its own limit, nearly always; what is left is
    /// shared as the procedure shares it, and of each share a part is waiting until somebody takes the step.
    ///
    /// - Parameters:
    ///   - steps: how many of the steps are completed; all when nil.
    ///   - first: the place of the step it stands at when the time begins.
    func work(
        _ procedure: ListedProcedure, from start: Int, to end: Int, steps: Int? = nil, at first: Int = 0, _ pace: inout Chance
    ) -> (moves: Moves, hands: Hands?) {
        let all = work[procedure.code] ?? []
        let places = first..<max(first, min(steps ?? all.count, all.count))
        let roles = procedure.content.steps.map(\.role)
        let end = max(end, start + 2 * places.count)
        var (moves, hands): (Moves, Hands?) = ([], nil)
        var (at, left) = (start, places.reduce(0) { $0 + ($1 == 0 ? 0 : all[$1]) })
        for place in places {
            let span: Int
            if place == 0 {
                let share = all[0] * (pace.happens(5) ? pace.number(in: 110...180) : pace.number(in: 15...85)) / 100
                span = min(share, (end - start) / (left > 0 ? 2 : 1))
            } else {
                span = (end - at) * all[place] / max(left, 1)
                left -= all[place]
            }
            let done = at + max(span, 1)
            if place > 1, Lane(role: roles[place]) == .head, done - at > 40, pace.happens(6) {
                // Mended by the officer, and before the head once more.
                moves.append((office.instant(at + (done - at) / 3), .sendBack(place)))
                moves.append((office.instant(at + (done - at) * 3 / 4), .complete(place - 1)))
            } else if place > 0, isTaken(roles, place, &pace), done - at > 3 {
                let taken = at + max(1, (done - at) * pace.number(in: 8...55) / 100)
                moves.append((office.instant(taken), .take(place)))
                if hands == nil { hands = (taken, done) }
            }
            moves.append((office.instant(done), .complete(place)))
            at = done
        }
        return (moves, hands)
    }

    /// Whether the one whose step it is takes it before completing it: the first officer always; the head and the clerk do some right away. Who
    /// did the step before goes on with it.
    private func isTaken(_ roles: [String], _ place: Int, _ pace: inout Chance) -> Bool {
        guard roles.indices.contains(place), roles[place] != roles[place - 1] else { return false }
        switch Lane(role: roles[place]) {
        case .officer: return roles[place] != "Văn thư" || pace.happens(20)
        case .head: return pace.happens(40)
        default: return false
        }
    }

    // MARK: other agencies

    private static let transferred: Set<String> = ["QT-DD-02", "QT-LD-01", "QT-BT-01"]
    private static let asked: Set<String> = ["QT-XD-01", "QT-HT-02", "QT-DD-03", "QT-KN-01"]

    /// Some that have an officer busy for two days and more go to another agency meanwhile, or others are asked for their opinion.
    func abroad(_ procedure: ListedProcedure, _ hands: Hands?, _ pace: inout Chance) -> (moves: Moves, isSilent: Bool) {
        guard let hands, hands.to - hands.from >= Self.longEnough else { return ([], false) }
        if Self.transferred.contains(procedure.code), pace.happens(15) { return (away(hands, isBack: true), false) }
        guard Self.asked.contains(procedure.code), pace.happens(25) else { return ([], false) }
        let isSilent = pace.happens(35) && hands.to - hands.from >= Self.longForSilence
        return (opinions(hands, isSilent: isSilent), isSilent)
    }

    /// Minutes of work: enough for an answer, and for silence after two working days.
    static let longEnough = 900
    static let longForSilence = 2000

    func away(_ hands: Hands, isBack: Bool) -> Moves {
        part(hands, isBack ? [(15, .send), (25, .takeOver), (75, .comeBack)] : [(60, .send), (75, .takeOver)])
    }

    /// Both are asked at once; whoever is silent has not answered when the officer tells the head.
    func opinions(_ hands: Hands, isSilent: Bool) -> Moves {
        part(hands, [(10, .ask), (45, .answer(0)), (85, isSilent ? .silence : .answer(1))])
    }

    private func part(_ hands: Hands, _ acts: [(percent: Int, act: PlannedDossier.Abroad)]) -> Moves {
        acts.map { (office.instant(hands.from + (hands.to - hands.from) * $0.percent / 100), .abroad($0.act)) }
    }

    /// What is told of an open one beside its steps: in the time since it came to where it waits.
    func moves(of open: OpenDossier, _ hands: Hands) -> Moves {
        func at(_ percent: Int) -> Instant { office.instant(hands.from + (hands.to - hands.from) * percent / 100) }
        let isLong = hands.to - hands.from >= Self.longEnough
        switch open.thread {
        case .away: return isLong ? away(hands, isBack: false) : []
        case .asked: return isLong ? opinions(hands, isSilent: hands.to - hands.from >= Self.longForSilence) : []
        case .extended: return [(at(60), .aside(.extend))]
        case .handedOver: return [(at(50), .aside(.handOver))]
        // In the morning of the last working day, after the warning.
        case .directed: return [(office.instant((today - 1) * OfficeTime.minutesADay + 100), .aside(.direct))]
        case .checked: return [(at(70), .aside(.check(isRight: true)))]
        case .remarked: return [(at(70), .aside(.check(isRight: false)))]
        case nil: return []
        }
    }
}
