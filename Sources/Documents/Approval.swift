package import Identity
package import Kernel

/// Three different people write, review and approve a revision: nobody looks over her own work. Pure rules; the actions ask them.
package struct Approval: Sendable, Hashable {
    package var stage: RevisionStage
    /// Everybody who wrote in the revision or submitted it.
    package var authors: Set<Identifier<Account>>
    /// Chosen when it is submitted.
    package var reviewer: Identifier<Account>?
    package var approver: Identifier<Account>?

    package init(
        stage: RevisionStage, authors: Set<Identifier<Account>>, reviewer: Identifier<Account>? = nil, approver: Identifier<Account>? = nil
    ) {
        self.stage = stage
        self.authors = authors
        self.reviewer = reviewer
        self.approver = approver
    }

    package func edited(by person: Identifier<Account>) throws(Problem) -> Approval {
        try expect(.draft, or: "Bản này đã trình, không sửa được nữa. Anh/chị rút lại hoặc nhờ trả lại rồi sửa.")
        var next = self
        next.authors.insert(person)
        return next
    }

    package func submitted(
        to reviewer: Identifier<Account>, then approver: Identifier<Account>, by person: Identifier<Account>
    ) throws(Problem) -> Approval {
        try expect(.draft, or: "Bản này đã được trình rồi.")
        let authors = authors.union([person])
        guard !authors.contains(reviewer) else {
            throw .invalid(field: "reviewer", "Người soạn không tự soát xét bản của mình. Anh/chị chọn người khác.")
        }
        guard !authors.contains(approver) else {
            throw .invalid(field: "approver", "Người soạn không tự phê duyệt bản của mình. Anh/chị chọn người khác.")
        }
        guard reviewer != approver else {
            throw .invalid(field: "approver", "Người soát xét và người phê duyệt phải là hai người khác nhau.")
        }
        return Approval(stage: .submitted, authors: authors, reviewer: reviewer, approver: approver)
    }

    package func reviewed(by person: Identifier<Account>) throws(Problem) -> Approval {
        try expect(.submitted, or: "Bản này không ở bước soát xét.")
        guard reviewer == person else { throw .forbidden("Bản này được trình người khác soát xét.") }
        guard !authors.contains(person) else { throw .forbidden("Anh/chị đã tham gia soạn bản này nên không soát xét được.") }
        return with(.reviewed)
    }

    package func approved(by person: Identifier<Account>) throws(Problem) -> Approval {
        try expect(.reviewed, or: stage == .approved ? "Bản này đã được phê duyệt." : "Bản này chưa được soát xét nên chưa phê duyệt được.")
        guard approver == person else { throw .forbidden("Bản này được trình người khác phê duyệt.") }
        guard !authors.contains(person), reviewer != person else {
            throw .forbidden("Anh/chị đã soạn hoặc soát xét bản này nên không phê duyệt được.")
        }
        return with(.approved)
    }

    /// Given back by the one whose turn it is, or taken back by an author.
    package func returned(by person: Identifier<Account>) throws(Problem) -> Approval {
        guard stage == .submitted || stage == .reviewed else { throw .conflict("Bản này không ở bước soát xét hay phê duyệt.") }
        guard person == turn || authors.contains(person) else {
            throw .forbidden("Chỉ người đang giữ bản này hoặc người soạn mới trả lại được.")
        }
        return with(.draft)
    }

    /// Whose act it waits for; nil while it is a draft (any author may act) and when it is done.
    package var turn: Identifier<Account>? {
        switch stage {
        case .submitted: reviewer
        case .reviewed: approver
        case .draft, .approved, .discarded: nil
        }
    }

    private func with(_ stage: RevisionStage) -> Approval {
        var next = self
        next.stage = stage
        return next
    }

    private func expect(_ wanted: RevisionStage, or message: String) throws(Problem) {
        guard stage == wanted else { throw .conflict(message) }
    }
}
