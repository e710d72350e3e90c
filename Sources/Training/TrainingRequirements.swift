import Identity
import Kernel
package import Standards

extension Training {
    /// What this room answers for: competence and awareness kept up in a year (7.2, 7.3).
    package static let requirements = RequirementSource([held]) { scope, year, asOf, reader in
        let counts = try count(scope, from: .firstOf(year: year), through: .lastOf(year: year), asOf: asOf, in: reader)
        return [held.key: counts.mapValues(standing)]
    }

    private static let held = Requirement(
        "training.held", clause: "7.2", "Đào tạo trong năm có ghi người dự", link: TrainingLink.list, verb: "Ghi lớp đào tạo",
        isYearly: true,
        stage: .apply)

    /// A class nobody is recorded for is no evidence of anybody's competence.
    static func standing(_ count: Count) -> Standing {
        guard count.people > 0, let last = count.lastHeld else { return .partial(note: "\(count.courses) lớp, chưa ghi người dự") }
        return .met(on: last, note: "\(count.courses) lớp, \(count.people) người")
    }
}
