import Identity
import Kernel
package import Standards
import Storage

/// What this room answers for in the checklist of an agency and in the province's table.
package enum PlanningRequirements {
    static let context = Requirement(
        "planning.context", clause: "4.1", "Bối cảnh: vấn đề bên trong và bên ngoài, rà soát trong năm", link: Register.context.link,
        isMandatory: true, isYearly: true, column: .context)
    static let parties = Requirement(
        "planning.parties", clause: "4.2", "Các bên quan tâm và yêu cầu của họ", link: Register.parties.link, isMandatory: true)
    static let scope = Requirement(
        "planning.scope", clause: "4.3", "Phạm vi của hệ thống", link: Register.scope.link, isMandatory: true)
    static let announced = Requirement(
        "planning.announced", clause: "4.4", "Công bố hệ thống phù hợp tiêu chuẩn (QĐ 19/2014 Điều 4)", link: PlanningLink.announce,
        verb: "Công bố", stage: .announce)
    static let confirmed = Requirement(
        "planning.confirmed", clause: "5.1", "Người đứng đầu xác nhận hiệu lực (QĐ 19/2014 Điều 4)", link: PlanningLink.confirm,
        verb: "Xác nhận", stage: .announce)
    static let risks = Requirement(
        "planning.risks", clause: "6.1", "Rủi ro và cơ hội, biện pháp đúng hạn", link: Register.risks.link)
    static let objectives = Requirement(
        "planning.objectives", clause: "6.2", "Mục tiêu chất lượng của năm và kế hoạch thực hiện", link: Register.objectives.link,
        verb: "Lập mục tiêu", isMandatory: true, isYearly: true, column: .objectives)
    static let results = Requirement(
        "planning.results", clause: "6.2", "Kết quả thực hiện mục tiêu theo kỳ", link: Register.objectives.link, verb: "Ghi kết quả",
        isYearly: true)

    package static let source = RequirementSource(each: [
        (context, asking { try $0.context() }), (parties, asking { try $0.parties() }), (scope, asking { try $0.qmsScope() }),
        (announced, asking { try $0.announced() }), (confirmed, asking { try $0.confirmed() }), (risks, asking { try $0.risks() }),
        (objectives, asking { try $0.objectives() }), (results, asking { try $0.results() }),
    ])

    private static func asking(
        _ question: @escaping @Sendable (PlanningStandings) throws -> [AgencyID: Standing]
    ) -> RequirementSource.Question {
        { try question(PlanningStandings(scope: $0, year: $1, asOf: $2, reader: $3)) }
    }
}
