import Dossiers
import Identity
import Improvement
import Kernel
import Organisation
import Procedures
import Storage

/// What is known of agencies as wholes in a period, a handful of queries whatever their number. What nobody knows is not there.
enum AgencyReadings {
    static func gather(
        _ scope: AgencyScope, in period: DossierPeriod, marks: [AgencyID: [MarkCount]], agencies: [Agency],
        now: Instant, _ reader: any Reader
    ) throws -> [AgencyID: Reading] {
        let end = min(now, Instant(period.through.adding(days: 1)).adding(seconds: -1))
        let online = try Procedures.online(scope, asOf: end, in: reader)
        let coverage = try Procedures.coverage(scope, asOf: end, in: reader)
        let desk = try DossierMarks.atDesk(scope, in: period, reader)
        let answers = try Complaints.answers(scope, from: period.from, through: period.through, asOf: end, in: reader)
        let ratings = try DossierRating.summaries(scope, from: period.from, to: period.through, in: reader)
        return agencies.reduce(into: [:]) { readings, agency in
            var reading = Self.reading(marks[agency.id] ?? [])
            if let online = online[agency.id] { reading.set(.onlineProcedures, online.online, of: online.known) }
            if let coverage = coverage[agency.id] { reading.set(.proceduresPublished, coverage.covered, of: coverage.total) }
            if let desk = desk[agency.id] {
                reading.set(.whollyAtDesk, desk.wholly, of: desk.all)
                reading.set(.bothEndsAtDesk, desk.bothEnds, of: desk.all)
            }
            if let answers = answers[agency.id] { reading.set(.answeredInTime, answers.inTime, of: answers.due) }
            if let ratings = ratings[agency.id] { reading.set(.satisfied, ratings.satisfied, of: ratings.count) }
            // The portal shows every procedure of an agency that works electronically; what hangs on the wall nobody writes down here.
            reading[.publishedOnline] = (agency.electronicSince.map { $0 <= period.through } ?? false) ? 1 : 0
            readings[agency.id] = reading
        }
    }

    /// What the dossiers themselves say of their agency.
    static func reading(_ marks: [MarkCount]) -> Reading {
        var reading: Reading = [:]
        func count(_ includes: (DossierMark) -> Bool) -> Int { marks.reduce(0) { $0 + (includes($1.mark) ? $1.count : 0) } }
        let all = count { _ in true }
        reading.set(.onlineDossiers, count { $0.channel == .online }, of: all)
        if all > 0 { reading[.lateOnline] = Double(count { $0.channel == .online && $0.outcome == .late }) }
        reading.set(.indicatorInTime, count { $0.indicator == .early || $0.indicator == .onTime }, of: count { $0.indicator != nil })
        reading.set(.digitised, count { $0.isElectronic == true }, of: count { $0.isElectronic != nil })
        return reading
    }
}

extension Reading {
    /// Nothing of nothing is no share.
    fileprivate mutating func set(_ quantity: Quantity, _ part: Int, of whole: Int) {
        if whole > 0 { self[quantity] = Double(part) / Double(whole) }
    }
}
