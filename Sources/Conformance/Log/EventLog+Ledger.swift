import Deadlines
import Documents
import Dossiers
import Kernel

extension EventLog.Case {
    /// Words for keys that a ledger has: codes of agencies, TTHC and procedures, names of units.
    struct Words: Sendable {
        var agency = ""
        var tthc: [Int64: String] = [:]
        var procedure = ""
        var revisions: [RevisionID: String] = [:]
        var units: [Int64: String] = [:]
    }

    /// A dossier's two ledgers as events. Each hand-over completes the step it leaves and reaches the next one; who holds a step started it.
    /// A step of another revision than the dossier's own keeps its name but not its number.
    init(_ trace: DossierTrace, words: Words) {
        var events: [EventLog.Event] = []
        var current: DossierTrace.Step?
        func event(
            _ step: DossierTrace.Step, at: Instant, by: String, _ lifecycle: EventLog.Lifecycle, _ kind: EventLog.Kind = .step
        ) -> EventLog.Event {
            EventLog.Event(
                step.name, position: step.revision == trace.revision ? step.position : nil, at: at, resource: by,
                unit: step.unit.flatMap { words.units[$0] } ?? "", lifecycle: lifecycle, kind: kind)
        }
        var clock = trace.clock[...]
        func stops(before seq: Int) {
            while let row = clock.first, row.seq < seq, let step = current {
                clock = clock.dropFirst()
                events.append(
                    event(
                        step, at: row.at, by: row.byName, row.kind == .pause ? .suspend : .resume,
                        row.ground == .payment ? .payment : .supplement))
            }
        }
        for row in trace.steps {
            stops(before: row.seq)
            switch row.kind {
            case .received, .advanced, .sentBack, .finished, .moved:
                let isDone = row.kind == .finished && current?.position == row.position && current?.revision == row.revision
                if let current, row.kind != .received, row.kind != .moved {
                    events.append(event(current, at: row.at, by: row.byName, .complete, row.kind == .sentBack ? .sentBack : .step))
                }
                if isDone {
                    current = nil
                    continue
                }
                if row.kind == .moved, current?.name == row.name { continue }
                events.append(event(row, at: row.at, by: row.byName, .schedule))
                if let holder = row.holderName { events.append(event(row, at: row.at, by: holder, .start)) }
                current = row
            case .handedOver:
                if current != nil { events.append(event(row, at: row.at, by: row.holderName ?? row.byName, .start)) }
            case .referred: events.append(event(row, at: row.at, by: row.byName, .suspend, .referral))
            case .cameBack: events.append(event(row, at: row.at, by: row.byName, .resume, .referral))
            case .returned:
                if let step = current { events.append(event(step, at: row.at, by: row.byName, .complete)) }
                current = nil
            case .withdrawn: events.append(event(row, at: row.at, by: row.byName, .withdraw))
            case .stopped: events.append(event(row, at: row.at, by: row.byName, .abort))
            case .checked, .directed, .corrected, .archived: continue
            }
        }
        stops(before: .max)
        self.init(
            trace.code, agency: words.agency, tthc: words.tthc[trace.tthc.value] ?? "", procedure: words.procedure,
            revision: words.revisions[trace.revision] ?? "", channel: trace.channel.rawValue, limit: trace.limitText,
            receivedAt: trace.receivedAt, promisedAt: trace.promisedAt, endedAt: trace.endedAt, outcome: trace.outcome?.rawValue ?? "",
            events: events)
    }
}
