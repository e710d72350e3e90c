package import Standards
import Identity
import Kernel

extension Dossiers {
    /// What the real dossiers prove: the evidence of chapter 8 gathers by itself.
    package static let requirements = RequirementSource([
        Requirement(
            "dossiers.received", clause: "8.2", "Hồ sơ được kiểm tra, tiếp nhận và hẹn trả", link: DossierLink.list, verb: "Xem hồ sơ",
            isYearly: true),
        Requirement(
            "dossiers.followed", clause: "8.5", "Hồ sơ được theo dõi từng bước, không quá hạn",
            link: "\(DossierLink.list)?tinh-trang=qua-han",
            verb: "Xem hồ sơ quá hạn", isYearly: true),
        Requirement(
            "dossiers.released", clause: "8.6", "Kết quả được người có thẩm quyền thông qua",
            link: "\(DossierLink.list)?tinh-trang=da-xong",
            verb: "Xem kết quả",
            isYearly: true),
    ]) { scope, year, asOf, reader in
        let last = min(asOf, AfterInstant.end(of: .lastOf(year: year)))
        guard last.day.year == year else { return [:] }
        let totals = try DossierTallies.totals(scope, from: .firstOf(year: year), asOf: last, in: reader)
        let day = last.day
        return [
            "dossiers.received": totals.compactMapValues { $0.received > 0 ? .met(on: day, note: "\($0.received) hồ sơ") : nil },
            "dossiers.followed": totals.compactMapValues {
                guard $0.received + $0.carriedOver > 0 else { return nil }
                return $0.openLate == 0
                    ? .met(on: day, note: "\($0.open) đang giải quyết") : .partial(note: "\($0.openLate) hồ sơ đang quá hạn")
            },
            "dossiers.released": totals.compactMapValues { totals in
                guard totals.resolved > 0 else { return nil }
                let share = VietnameseNumber.percent(totals.inTime, of: totals.resolved) ?? ""
                return .met(on: day, note: "\(totals.resolved) hồ sơ, đúng hạn \(share)")
            },
        ]
    }
}
