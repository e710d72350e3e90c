import Foundation
import Frameworks
import Identity
import Kernel
import Organisation
import Procedures
import Storage

/// A province as the story needs it: its root, its steward, and the agencies it lists.
struct ProvinceOnStage {
    let id: AgencyID
    let name: String
    let steward: Actor
    /// With each its key, in the order of the list.
    let agencies: [(listed: ListedAgency, id: AgencyID)]

    func agency(_ code: String) -> (listed: ListedAgency, id: AgencyID)? { agencies.first { $0.listed.code == code } }
}

extension Stage {
    /// The agencies of a list that this scale shows: in the small one the ward and every thirteenth other.
    func shown(_ list: ProvinceList) -> [ListedAgency] {
        guard story.scale == .small else { return list.agencies }
        return list.agencies.enumerated().filter { index, agency in index.isMultiple(of: 13) || agency.code == lists.people.ward.agency }
            .map(\.element)
    }

    /// A province, its steward and its agencies, each with what it is obliged to. The steward of the first one keeps the system too.
    func found(
        _ list: ProvinceList, steward: (name: String, username: String, post: String, passwordHash: String), keepsSystem: Bool
    ) throws -> ProvinceOnStage {
        let day = story.day(2025, 6, 2)
        let tx = tx.at(day.at(8), by: .system)
        let from = Day.of(2025, 7, 1)
        let province = try CreateProvince.perform(code: list.province.code, name: list.province.name, validFrom: min(from, day), in: tx)
        let actor = try hire(
            steward.name, as: steward.username, post: steward.post,
            roles: keepsSystem ? [.province, .administrator, .keeper] : [.province, .administrator], passwordHash: steward.passwordHash,
            in: province, named: list.province.name, at: day.at(8))
        let recorded = at(day.at(9), by: actor)
        var ids: [String: AgencyID] = [:]
        var agencies: [(listed: ListedAgency, id: AgencyID)] = []
        for listed in shown(list) {
            guard let kind = listed.kind, let duty = Duty(rawValue: listed.duty), let dutyFrom = Day(listed.dutyFrom) else {
                throw Problem(.unavailable, "Danh sách cơ quan minh họa chưa đúng.", details: listed.code)
            }
            let draft = AgencyDraft(
                kind: kind, code: listed.code, name: listed.name, group: listed.group ?? "", parent: ids[listed.parentCode] ?? province,
                validFrom: min(from, day), electronicSince: listed.electronic ? electronicSince(listed) : nil)
            let statement = DutyStatement(duty: duty, basis: listed.dutyBasis, from: dutyFrom)
            let id = try CreateAgency.perform(draft, duty: statement, under: province, in: recorded)
            ids[listed.code] = id
            agencies.append((listed, id))
        }
        return ProvinceOnStage(id: province, name: list.province.name, steward: actor, agencies: agencies)
    }

    /// An agency works in the software from the day on which it begins to build its system there.
    private func electronicSince(_ listed: ListedAgency) -> Day { beginning(of: listed) }

    /// Both editions of the framework models, published: the full one, and a short one to begin with.
    func publishFrameworks(_ province: ProvinceOnStage, kinds: Set<AgencyKind>) throws -> [AgencyKind: FrameworksOfKind] {
        let day = story.day(2025, 6, 10)
        let tx = at(day.at(10), by: province.steward)
        var found: [AgencyKind: FrameworksOfKind] = [:]
        for file in lists.frameworks {
            guard let kind = file.agencyKind, kinds.contains(kind) else { continue }
            let full = try ImportFramework.perform(file, by: province.steward, in: tx)
            let short = try ImportFramework.perform(file.short, by: province.steward, in: tx)
            for id in [full, short] { try PublishVersion.perform(id, by: province.steward, in: tx) }
            found[kind] = FrameworksOfKind(full: full, short: short)
        }
        return found
    }
}

struct FrameworksOfKind {
    let full: Identifier<Framework>
    let short: Identifier<Framework>
}

extension FrameworkFile {
    /// What an agency needs to announce, and no more: for those that begin.
    var short: FrameworkFile {
        var taken: [String: Int] = [:]
        let kept = items.filter { item in
            let (part, room) = Self.part(item)
            taken[part, default: 0] += 1
            return taken[part, default: 0] <= room
        }
        return FrameworkFile(
            name: "\(name) (bản rút gọn)", agencyType: agencyType, standard: standard,
            note: "Phần tối thiểu để bắt đầu; cơ quan bổ sung dần theo bản đầy đủ.", items: kept)
    }

    /// Which part of a system an item is, and how many of it the short edition has.
    private static func part(_ item: ItemDraft) -> (String, Int) {
        switch item.kind {
        case .policy, .scope: (item.kind.rawValue, 1)
        case .context: ("context \(item.fields["side"]?.text ?? "")", 1)
        case .interestedParty, .risk: (item.kind.rawValue, 1)
        case .objective: (item.kind.rawValue, 2)
        case .document: item.fields["documentType"]?.text == "model" ? ("model", 1) : (item.kind.rawValue, 0)
        case .procedure: (item.kind.rawValue, 1)
        }
    }
}
