import Storage

/// The registers of planning. Each keeps its entries as versions: a change ends one version and writes the next, so that the register
/// can be read as it stood on any day.
package enum Register: String, CaseIterable, Sendable, SQLCodable {
    case context, parties, scope, objectives, risks

    /// The table its versions stand in.
    var table: String {
        switch self {
        case .context: "context_issue"
        case .parties: "interested_party"
        case .scope: "qms_scope"
        case .objectives: "objective"
        case .risks: "risk"
        }
    }

    package var title: String {
        switch self {
        case .context: "Bối cảnh của tổ chức"
        case .parties: "Các bên quan tâm"
        case .scope: "Phạm vi hệ thống"
        case .objectives: "Mục tiêu chất lượng"
        case .risks: "Rủi ro và cơ hội"
        }
    }

    package var link: String {
        switch self {
        case .context: PlanningLink.context
        case .parties: PlanningLink.parties
        case .scope: PlanningLink.scope
        case .objectives: PlanningLink.objectives
        case .risks: PlanningLink.risks
        }
    }
}
