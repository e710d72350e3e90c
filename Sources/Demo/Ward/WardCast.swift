import Identity
import Kernel
import Organisation
import Storage

/// The people of the ward, each with an account; who does which step of a procedure.
struct WardCast {
    private let byPerson: [String: Actor]
    private let byStepRole: [String: [Actor]]
    private let people: [PeopleList.Person]

    static func hire(_ stage: Stage, in ward: AgencyID, named name: String, keys: Keys) throws -> WardCast {
        let list = stage.lists.people.ward
        let day = stage.story.beginning(10, 6)
        var units: [String: Int64] = [:]
        for unit in list.units { units[unit.code] = try AddUnit.perform(unit.name, of: ward, in: stage.tx.at(day.at(8), by: .system)) }
        var byPerson: [String: Actor] = [:]
        var byStepRole: [String: [Actor]] = [:]
        for person in list.people {
            let roles = person.roles.reduce(into: Set<Role>()) { $0.formUnion(Self.roles(of: $1)) }
            guard !roles.isEmpty else { continue }
            let actor = try stage.hire(
                person.name, as: person.account ?? "thongnhat.\(person.id)", post: person.postTitle, roles: roles, unit: units[person.unit],
                passwordHash: keys.hash(person.account), in: ward, named: name, at: day.at(8, 30))
            byPerson[person.id] = actor
            for role in person.stepRoles { byStepRole[role, default: []].append(actor) }
        }
        return WardCast(byPerson: byPerson, byStepRole: byStepRole, people: list.people)
    }

    private static func roles(of word: String) -> Set<Role> {
        switch word {
        case "head", "deputy": [.head]
        case "isoSecretary": [.secretary, .administrator]
        case "frontDesk": [.desk]
        case "internalAuditor", "leadAuditor": [.auditor]
        case "officer", "unitHead", "unitDeputy", "clerk", "accountant": [.officer]
        default: []
        }
    }

    func person(_ id: String) throws -> Actor {
        guard let actor = byPerson[id] else { throw Problem(.unavailable, "Danh sách người minh họa chưa đúng.", details: id) }
        return actor
    }

    /// The one who signs in by that name.
    func account(_ username: String) throws -> Actor {
        try person(people.first { $0.account == username }?.id ?? username)
    }

    var secretary: Actor { get throws { try account("thongnhat.thuky") } }
    var officer: Actor { get throws { try account("thongnhat.chuyenvien") } }
    var desk: Actor { get throws { try account("thongnhat.motcua") } }
    var head: Actor { get throws { try account("thongnhat.lanhdao") } }
    var auditor: Actor { get throws { try account("thongnhat.danhgia") } }

    /// Whoever may do a step of that role; the secretary never.
    func doers(of stepRole: String) throws -> [Actor] {
        guard let found = byStepRole[stepRole], !found.isEmpty else {
            throw Problem(.unavailable, "Không ai trong danh sách người minh họa làm việc này.", details: stepRole)
        }
        return found
    }

    /// A person as a decision names her.
    func member(_ member: PeopleList.Member) -> Committee.Member {
        let person = people.first { $0.id == member.person }
        return Committee.Member(name: person?.name ?? "", post: person?.postTitle ?? "", duty: member.role)
    }
}
