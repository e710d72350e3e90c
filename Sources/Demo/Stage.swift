import Documents
import House
import Identity
import Kernel
import Organisation
import Planning
import Procedures
import Storage

/// What every part of the story is played on: one transaction, so that the whole demonstration is there or nothing of it.
struct Stage {
    let tx: Transaction
    let story: Story
    let lists: DemoLists
    let papers: Papers
    /// A line of progress for the person who waits.
    let progress: (String) -> Void

    /// The transaction at another time and by a person of the story.
    func at(_ instant: Instant, by actor: Actor) -> Transaction { tx.at(instant, by: actor.stamp) }

    /// Somebody of the story: an account with its roles. Without a password nobody signs in with it until one is given out.
    func hire(
        _ name: String, as username: String, post: String, roles: Set<Role>, unit: Int64? = nil, passwordHash: String = "",
        in agency: AgencyID, named agencyName: String, at instant: Instant, tx chosen: Transaction? = nil
    ) throws -> Actor {
        let account = NewAccount(
            username: username, name: name, post: post, roles: roles, unit: unit, passwordHash: passwordHash, mustChange: false)
        let id = try CreateAccount.perform(account, in: agency, tx: chosen ?? tx.at(instant, by: .system))
        return Actor(account: id, name: name, agency: agency, agencyName: agencyName, unit: unit, roles: roles)
    }

    /// What stands against a document before it is submitted or approved, the same as in the house.
    static let checks = [Procedures.check]

    /// Confirms and announces as the head does; refused like hers while something mandatory is missing.
    static let confirm = ConfirmQMS(House.requirements)
    static let announce = AnnounceQMS(House.requirements) { agency, asOf, reader in
        try Procedures.offered(agency, at: asOf, in: reader).map {
            ScopeProcedure(code: $0.code, name: $0.name, field: $0.field, isCovered: true)
        }
    }
}

/// The three people a document needs.
struct Trio {
    let secretary: Actor
    let reviewer: Actor
    let head: Actor
}

extension Stage {
    /// Submitted, reviewed and approved by three people within a day.
    func approve(_ revisions: [RevisionID], by people: Trio, on day: Day) throws {
        guard !revisions.isEmpty else { return }
        try submit(revisions, by: people, at: day.at(8, 5))
        try ReviewRevision.perform(revisions, by: people.reviewer, in: at(day.at(14, 10), by: people.reviewer))
        try ApproveRevision.perform(revisions, checks: Self.checks, by: people.head, in: at(day.at(16, 20), by: people.head))
    }

    func submit(_ revisions: [RevisionID], by people: Trio, at instant: Instant) throws {
        try SubmitRevision.perform(
            revisions, reviewer: people.reviewer.account, approver: people.head.account, checks: Self.checks, by: people.secretary,
            in: at(instant, by: people.secretary))
    }
}
