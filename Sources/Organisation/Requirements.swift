import Identity
import Kernel
package import Standards
import Storage

extension Organisation {
    /// 5.3: who is responsible.
    package static let requirements = RequirementSource(
        [
            Requirement(
                "organisation.committee", clause: "5.3", "Ban Chỉ đạo ISO có quyết định thành lập, phân công",
                link: "\(OrganisationLink.ownAgency)#ban-chi-dao",
                verb: "Ghi quyết định", isMandatory: true, stage: .begin)
        ],
        standings: { scope, _, asOf, reader in
            let since = try UnitStore.steeringSince(scope, asOf: asOf, in: reader)
            return ["organisation.committee": since.mapValues { .met(on: $0.day, note: "Quyết định \($0.number)") }]
        })
}
