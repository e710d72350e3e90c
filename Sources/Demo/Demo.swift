package import House
import Identity
import Kernel
import Organisation
import Storage

/// The show house: a demonstration province whose every row is made by the rooms' own actions.
package enum Demo {
    /// Somebody one can sign in as.
    package struct Account: Sendable, Hashable {
        package let username: String
        package let password: String
        package let name: String
        package let post: String
    }

    /// Tells the whole story in one transaction: all of it or nothing. Refuses a database somebody has begun to work with.
    ///
    /// - Parameters:
    ///   - password: for all accounts; one of its own for each when nil.
    ///   - tell: hears a line of progress now and then, on the database's thread.
    @discardableResult
    package static func load(
        into house: House, story: Story, password: String? = nil, progress: @escaping @Sendable (String) -> Void = { _ in }
    ) async throws -> [Account] {
        let database = house.services.database
        guard try await database.read({ try Identity.isEmpty(in: $0) && AgencyStore.provinces(in: $0).isEmpty }) else {
            throw Problem.conflict("Nơi này đã có dữ liệu, không nạp tỉnh minh họa vào nữa. Anh/chị chọn thư mục trống bằng --data.")
        }
        let lists = try DemoLists()
        let keys = try await Keys(lists.people, story: story, password: password)
        let papers = try await Papers(lists.procedures, in: house.services.files)
        try await database.write(by: .system) { tx in
            try Play(stage: Stage(tx: tx, story: story, lists: lists, papers: papers, progress: progress), keys: keys).perform()
        }
        return keys.accounts
    }
}

/// The accounts one can sign in with, and their hashes: made before the transaction, because hashing takes time.
struct Keys: Sendable {
    let accounts: [Demo.Account]
    private let hashes: [String: String]

    static let secondSteward = (username: "thientruong.khcn", name: "Phạm Hải Đường", post: "Chuyên viên phụ trách HTQLCL")

    init(_ people: PeopleList, story: Story, password: String?) async throws {
        let province = people.province.people.compactMap { person in person.account.map { ($0, person.name, person.postTitle) } }
        let ward = people.ward.people.compactMap { person in person.account.map { ($0, person.name, person.postTitle) } }
        let second = story.scale == .full ? [(Self.secondSteward.username, Self.secondSteward.name, Self.secondSteward.post)] : []
        let shared = password
        if let shared { try Password.check(shared, username: "") }
        let sharedHash: String? = if let shared { try await Password.hashed(shared) } else { nil }
        var accounts: [Demo.Account] = []
        var hashes: [String: String] = [:]
        for (username, name, post) in province + second + ward {
            let password = shared ?? Password.random()
            accounts.append(Demo.Account(username: username, password: password, name: name, post: post))
            hashes[username] = if let sharedHash { sharedHash } else { try await Password.hashed(password) }
        }
        self.accounts = accounts
        self.hashes = hashes
    }

    /// Empty for whoever has no password: nobody signs in with it until one is given out.
    func hash(_ username: String?) -> String { username.flatMap { hashes[$0] } ?? "" }
}
