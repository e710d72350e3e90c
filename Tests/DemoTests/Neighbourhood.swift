import House
import Identity
import Interchange
import Kernel
import Organisation
import Storage
import Web
import World

@testable import Demo

/// The small world, and in the same database the whole province of the demonstration: a ward with documents, procedures, dossiers,
/// audits, reviews, slips, complaints, courses, risks, announcements, reports, reminders …
struct Neighbourhood: InWorld {
    let world: World
    /// The demonstration's people, signed in.
    let owners: [Owner]
    let strangers: [Stranger]
    /// A code of the ward's dossiers and one of its TTHC, and the proof of a system of the ward's.
    let exchange: (dossier: String, tthc: String, token: String)

    struct Owner {
        let username: String
        let browser: Browser
        /// What she has just begun.
        var begun: [String] = []
    }

    /// Somebody who has nothing to do with the demonstration's ward.
    struct Stranger {
        let username: String
        let roles: Set<Role>
        /// She works in another agency of the same province.
        let isOfTheProvince: Bool
        let browser: Browser
        /// The proof of a system of her agency's.
        let token: String

        func tries(_ method: Call.Method, _ path: String, _ fields: [(name: String, value: String)]) async throws -> Browser.Answer {
            guard method == .post else { return try await browser.get(path) }
            return try await browser.post(path, pairs: fields.map { ($0.name, $0.value) })
        }
    }

    private static let (steward, secretary, neighbour) = ("so.khcn", "thongnhat.thuky", "thu.ke")

    static func open() async throws -> Neighbourhood {
        let world = try await World.open(at: Instant(Loaded.asOf, TimeOfDay(8, 0)))
        let story = Story(asOf: Loaded.asOf, scale: .small)
        let lists = try DemoLists()
        let keys = try await Keys(lists.people, story: story, password: World.password)
        let papers = try await Papers(lists.procedures, in: world.house.services.files)
        let small = Set([world.province, world.ward, world.otherWard])
        let (ward, other) = try await world.database.write(by: .system) { tx in
            try Play(stage: Stage(tx: tx, story: story, lists: lists, papers: papers, progress: { _ in }), keys: keys).perform()
            let province = try AgencyStore.provinces(in: tx).first { !small.contains($0.id) }
            let agencies = try province.map { try AgencyStore.agencies(in: .province($0.id), asOf: Loaded.asOf, in: tx) } ?? []
            guard let ward = agencies.first(where: { $0.code == lists.people.ward.agency }), let other = agencies.last, other != ward
            else { throw Problem.notFound }
            let hash = try Password.hash(World.password, cost: 4)
            let account = NewAccount(username: neighbour, name: "Lý Thị Kề", roles: .staff, passwordHash: hash, mustChange: false)
            _ = try CreateAccount.perform(account, in: other.id, tx: tx)
            return (ward.id, other.id)
        }
        var owners: [Owner] = []
        for account in keys.accounts {
            let browser = try await Browser.signedIn(account.username, world)
            let begun = try await begin(account.username, browser, in: ward, world)
            owners.append(Owner(username: account.username, browser: browser, begun: begun))
        }
        try await world.runJobs()
        // Tâm holds every role of an agency, Minh those of a province: whoever holds fewer meets no more.
        return Neighbourhood(
            world: world, owners: owners,
            strangers: [
                try await stranger(World.username(.tam), world[.tam].roles, of: world.otherWard, world),
                try await stranger(World.username(.minh), world[.minh].roles, of: world.province, world),
                try await stranger(neighbour, .staff, of: other, world, isOfTheProvince: true),
            ],
            exchange: try await exchange(of: ward, world))
    }

    /// What is seldom open in the story: a document and a procedure being revised, a copy handed out, a document from outside listed, a programme and a framework being written, a report
    /// being printed.
    private static func begin(_ username: String, _ browser: Browser, in ward: AgencyID, _ world: World) async throws -> [String] {
        switch username {
        case secretary:
            let procedures = try await ids("document WHERE kind = 'procedure' AND agency_id = \(ward)", world)
            let others = try await ids("document WHERE kind = 'model' AND agency_id = \(ward)", world)
            return [
                try await begin(procedures.map { "/tai-lieu/\($0)/sua-doi" }, ["note": "Sửa theo quy định mới"], browser),
                try await begin(others.map { "/tai-lieu/\($0)/sua-doi" }, ["note": "Sửa theo quy định mới"], browser),
                try await begin(others.map { "/tai-lieu/\($0)/phan-phoi" }, ["recipient": "Văn thư", "copies": "1"], browser),
                try await begin(
                    ["/tai-lieu/ben-ngoai"],
                    ["number": "12/ST", "title": "Sổ tay nghiệp vụ", "issuer": "Bộ Tư pháp", "kept_at": "Văn thư"], browser),
                try await begin(
                    ["/danh-gia-noi-bo/chuong-trinh/lap"],
                    ["year": "\(Loaded.asOf.year + 1)", "objective": "Đánh giá việc áp dụng ISO 9001"], browser),
            ]
        case steward:
            return [
                try await begin(try await ids("framework WHERE id > 0", world).map { "/mo-hinh-khung/\($0)/phien-ban-moi" }, [:], browser),
                try await begin(try await ids("report WHERE id > 0", world).map { "/bao-cao/\($0)/in" }, [:], browser),
            ]
        default: return []
        }
    }

    /// Where the first of these forms that is taken leads to.
    private static func begin(_ forms: [String], _ fields: KeyValuePairs<String, String>, _ browser: Browser) async throws -> String {
        for form in forms {
            let answer = try await browser.post(form, fields)
            if answer.status == 303, let location = answer.location { return location }
        }
        throw Problem(.unexpected, "none of \(forms) was taken")
    }

    private static func ids(_ condition: SQL, _ world: World) async throws -> [Int64] {
        try await world.read { reader in try reader.rows("SELECT id FROM \(condition) ORDER BY id").map { try $0["id"] } }
    }

    private static func stranger(
        _ username: String, _ roles: Set<Role>, of agency: AgencyID, _ world: World, isOfTheProvince: Bool = false
    ) async throws -> Stranger {
        Stranger(
            username: username, roles: roles, isOfTheProvince: isOfTheProvince, browser: try await Browser.signedIn(username, world),
            token: try await token(username, of: agency, world))
    }

    private static func exchange(of ward: AgencyID, _ world: World) async throws -> (dossier: String, tthc: String, token: String) {
        let found: (String, String)? = try await world.read { reader in
            try reader.row(
                """
                SELECT d.code AS dossier, t.code AS tthc FROM dossier d JOIN tthc t ON t.id = d.tthc_id
                WHERE d.agency_id = \(ward) ORDER BY d.id DESC LIMIT 1
                """
            ).map { (try $0["dossier"], try $0["tthc"]) }
        }
        guard let (dossier, tthc) = found else { throw Problem.notFound }
        return (dossier, tthc, try await token(secretary, of: ward, world))
    }

    /// Of a system that may do everything, connected to somebody's agency.
    private static func token(_ username: String, of agency: AgencyID, _ world: World) async throws -> String {
        let secret = IssueToken.secret()
        try await world.database.write(by: .system) { tx in
            guard let account = try AccountStore.find(username: username, in: tx) else { throw Problem.notFound }
            let actor = Actor(account: account.id, name: account.name, agency: agency, agencyName: "", roles: [.administrator])
            let system = try ConnectSystem.perform(
                SystemDraft(name: "Một cửa điện tử", acts: Set(SystemAct.allCases)), by: actor, in: tx)
            try IssueToken.perform(secret, for: system, until: tx.now.day.adding(days: 30), by: actor, in: tx)
        }
        return secret
    }

    func owner(_ username: String) throws -> Browser {
        guard let owner = owners.first(where: { $0.username == username }) else { throw Problem.notFound }
        return owner.browser
    }

    /// What every change leaves behind: an entry of the journal, a job, a file.
    func traces() async throws -> [Int] {
        try await world.read { reader in
            try [
                reader.value("SELECT max(id) FROM journal") ?? 0, reader.value("SELECT count(*) FROM job") ?? 0,
                reader.value("SELECT count(*) FROM stored_file") ?? 0,
            ]
        }
    }
}
