import Identity
import Kernel
import Web

/// Into which layer a form writes: the one this person keeps; who keeps both chooses.
enum LawLayer {
    static let field = "layer"

    /// - Throws: `.invalid` when nothing was chosen, `.forbidden` when the layer is not this person's.
    static func chosen(in form: Fields, by actor: Actor) throws(Problem) -> AgencyID? {
        let kept = kept(by: actor)
        let chosen = kept.count == 1 ? kept[0] : kept.first { name($0) == form[field] }
        guard let chosen else { throw .invalid(field: field, "Anh/chị chọn văn bản áp dụng ở đâu.") }
        try actor.expectKeepsLaw(of: chosen)
        return chosen
    }

    static func choice(_ actor: Actor, _ state: FormState) -> HTML {
        let kept = kept(by: actor)
        guard kept.count > 1 else { return "<p>\(title(kept.first ?? nil)).</p>" }
        return radios("Áp dụng", name: field, options: kept.map { Option(name($0), title($0)) }, state: state, required: true)
    }

    static func title(_ province: AgencyID?) -> String { province == nil ? "Áp dụng cho cả nước" : "Áp dụng riêng trong tỉnh" }

    private static func name(_ province: AgencyID?) -> String { province == nil ? "country" : "province" }

    private static func kept(by actor: Actor) -> [AgencyID?] { [nil, actor.agency].filter(actor.keepsLaw) }
}
