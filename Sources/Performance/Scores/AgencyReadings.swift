import Dossiers
import Identity
import Improvement
import Intake
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
        let procedures = try Procedures.online(scope, asOf: end, in: reader)
        let posted = try Procedures.posted(scope, asOf: end, in: reader)
        let desk = try DossierMarks.atDesk(scope, in: period, reader)
        let indicators = try DossierMarks.indicators(scope, in: period, asOf: now, reader)
        let totals = try DossierTallies.totals(scope, from: period.from, asOf: end, in: reader)
        let lateOnline = try DossierMarks.lateOnline(scope, in: period, asOf: now, reader)
        let answers = try Complaints.answers(scope, from: period.from, through: period.through, asOf: end, in: reader)
        let ratings = try DossierRating.summaries(scope, from: period.from, to: period.through, in: reader)
        return agencies.reduce(into: [:]) { readings, agency in
            var reading = Self.reading(marks[agency.id] ?? [])
            if let online = procedures[agency.id] { reading.set(.onlineProcedures, online.online, of: online.known) }
            if let posted = posted[agency.id] { reading.set(.postedAtOffice, posted.posted, of: posted.total) }
            if let desk = desk[agency.id] {
                reading.set(.whollyAtDesk, desk.wholly, of: desk.all)
                reading.set(.bothEndsAtDesk, desk.bothEnds, of: desk.all)
            }
            if let count = indicators[agency.id] { reading.set(.indicatorInTime, count.judged - count.late, of: count.judged) }
            if let totals = totals[agency.id], totals.received > 0 {
                reading.set(.onlineDossiers, totals.online, of: totals.received)
                reading[.lateOnline] = Double(lateOnline[agency.id] ?? 0)
            }
            if let answers = answers[agency.id] { reading.set(.answeredInTime, answers.inTime, of: answers.due) }
            if let ratings = ratings[agency.id] { reading.set(.satisfied, ratings.satisfied, of: ratings.count) }
            // The portal shows every procedure of an agency that works electronically.
            reading[.publishedOnline] = (agency.electronicSince.map { $0 <= period.through } ?? false) ? 1 : 0
            readings[agency.id] = reading
        }
    }

    /// What the dossiers themselves say of their agency.
    static func reading(_ marks: [MarkCount]) -> Reading {
        func count(_ includes: (DossierMark) -> Bool) -> Int { marks.reduce(0) { $0 + (includes($1.mark) ? $1.count : 0) } }
        var reading: Reading = [:]
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
