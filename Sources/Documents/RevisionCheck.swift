import Kernel
package import Storage

/// What another room has to say against a revision before it may be submitted or approved (the steps of a procedure against its limit).
/// Each sentence is a reason why not; none means that it may go on.
package struct RevisionCheck: Sendable {
    package let blockers: @Sendable (_ document: Document, _ revision: Revision, _ reader: any Reader) throws -> [String]

    package init(_ blockers: @escaping @Sendable (_ document: Document, _ revision: Revision, _ reader: any Reader) throws -> [String]) {
        self.blockers = blockers
    }

    /// An ordinary document with nothing in it is no document.
    static let notEmpty = RevisionCheck { document, revision, _ in
        guard !document.kind.isProcedure else { return [] }
        return try DocumentContent(json: revision.content).isEmpty ? ["Tài liệu chưa có nội dung."] : []
    }
}

extension [RevisionCheck] {
    /// Everything that stands against it.
    package func blockers(_ document: Document, _ revision: Revision, in reader: any Reader) throws -> [String] {
        try ([.notEmpty] + self).flatMap { try $0.blockers(document, revision, reader) }
    }

    func pass(_ document: Document, _ revision: Revision, in reader: any Reader) throws {
        let found = try blockers(document, revision, in: reader)
        guard found.isEmpty else { throw Problem.invalid("\(document.code): " + found.joined(separator: " ")) }
    }
}
