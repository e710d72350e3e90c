package import Identity
package import Kernel
package import Standards
package import Storage

extension Frameworks {
    /// 4.4 and QĐ 19/2014 Đ4.1: a QMS is built on the framework model. An agency that built its own otherwise does not need one, so this
    /// never keeps anybody from announcing; the province sees who has not.
    package static let requirements = RequirementSource(
        [
            Requirement(
                "frameworks.adopted", clause: "4.4", "Tiếp nhận mô hình khung của tỉnh (QĐ 19/2014 Điều 4)", link: FrameworkLink.list,
                verb: "Tiếp nhận", stage: .begin)
        ],
        standings: { scope, _, asOf, reader in
            let newest = try AdoptionStore.newest(asOf: asOf, in: reader)
            let standings = try AdoptionStore.adoptions(scope, asOf: asOf, in: reader).mapValues { adoption -> Standing in
                if let number = newest[adoption.framework], number > adoption.number {
                    return .partial(note: "đang dùng phiên bản \(adoption.number), đã có phiên bản \(number)")
                }
                return .met(on: adoption.at.day, note: "phiên bản \(adoption.number)")
            }
            return ["frameworks.adopted": standings]
        })

    /// Who has taken over which version; who is not in the answer has not.
    package static func adoption(_ scope: AgencyScope, asOf instant: Instant, in reader: any Reader) throws -> [AgencyID: Adoption] {
        try AdoptionStore.adoptions(scope, asOf: instant, in: reader)
    }
}
