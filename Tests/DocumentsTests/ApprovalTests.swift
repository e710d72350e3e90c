import Identity
import Kernel
import Testing

@testable import Documents

@Suite("Approval: three people, one way")
struct ApprovalTests {
    let author = Identifier<Account>(1), reviewer = Identifier<Account>(2), approver = Identifier<Account>(3),
        other = Identifier<Account>(4)
    var draft: Approval { Approval(stage: .draft, authors: [author]) }

    @Test("A draft goes from its author to the reviewer to the approver")
    func way() throws {
        let submitted = try draft.submitted(to: reviewer, then: approver, by: author)
        #expect(submitted.turn == reviewer)
        let reviewed = try submitted.reviewed(by: reviewer)
        #expect(reviewed.turn == approver)
        #expect(try reviewed.approved(by: approver).stage == .approved)
    }

    @Test("The author may neither review nor approve, whoever submits")
    func authorIsOut() {
        #expect(throws: Problem.self) { try draft.submitted(to: author, then: approver, by: author) }
        #expect(throws: Problem.self) { try draft.submitted(to: reviewer, then: author, by: other) }
    }

    @Test("Reviewer and approver are two people")
    func twoPeople() { #expect(throws: Problem.self) { try draft.submitted(to: reviewer, then: reviewer, by: author) } }

    @Test("Whoever submits for somebody else counts as an author")
    func submitter() throws {
        #expect(throws: Problem.self) { try draft.submitted(to: other, then: approver, by: other) }
        #expect(try draft.submitted(to: reviewer, then: approver, by: other).authors == [author, other])
    }

    @Test("Nobody acts out of turn")
    func turns() throws {
        let submitted = try draft.submitted(to: reviewer, then: approver, by: author)
        #expect(throws: Problem.self) { try submitted.reviewed(by: approver) }
        #expect(throws: Problem.self) { try submitted.approved(by: approver) }
        #expect(throws: Problem.self) { try draft.reviewed(by: reviewer) }
        #expect(throws: Problem.self) { try submitted.edited(by: author) }
    }

    @Test("Given back it is a draft again; a bystander cannot give it back")
    func givenBack() throws {
        let submitted = try draft.submitted(to: reviewer, then: approver, by: author)
        #expect(throws: Problem.self) { try submitted.returned(by: other) }
        #expect(try submitted.returned(by: reviewer).stage == .draft)
        #expect(try submitted.returned(by: author).stage == .draft)
        #expect(throws: Problem.self) { try draft.returned(by: author) }
    }

    @Test("What is approved takes no further step")
    func end() throws {
        let approved = try draft.submitted(to: reviewer, then: approver, by: author).reviewed(by: reviewer).approved(by: approver)
        #expect(throws: Problem.self) { try approved.approved(by: approver) }
        #expect(throws: Problem.self) { try approved.edited(by: author) }
        #expect(throws: Problem.self) { try approved.returned(by: approver) }
        #expect(throws: Problem.self) { try approved.submitted(to: reviewer, then: approver, by: author) }
    }
}
