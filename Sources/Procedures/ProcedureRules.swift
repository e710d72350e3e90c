package import Documents
import Kernel
import Storage

extension Procedures {
    /// What must be right before a procedure is submitted or approved; given to the room Documents.
    package static let check = RevisionCheck { document, revision, reader in
        guard document.kind.isProcedure else { return [] }
        let content = try RevisionContent.decode(ProcedureContent.self, from: revision.content)
        let limits = document.kind == .procedure ? try ProcedureStore.announcedLimits(document.id, in: reader) : []
        return blockers(content, kind: document.kind, announced: limits)
    }

    /// - Parameter announced: the limits of the TTHC that follow the procedure, with the name of each.
    static func blockers(_ content: ProcedureContent, kind: DocumentKind, announced: [AnnouncedLimit] = []) -> [String] {
        var found: [String] = []
        if content.steps.isEmpty { found.append("Bảng các bước (mục 5.8) còn trống.") }
        for step in content.steps where step.content.isEmpty || step.role.isEmpty {
            found.append("Bước \(step.order): ghi đủ nội dung công việc và trách nhiệm.")
        }
        for step in content.steps where (step.name?.count ?? 0) > ProcedureContent.Step.longestName {
            found.append("Bước \(step.order): tên ngắn dài tối đa \(ProcedureContent.Step.longestName) ký tự.")
        }
        let explained = !content.sumExplanation.isEmpty
        if !content.steps.isEmpty {
            found += StepSum(content).blockers(explained: explained, needsLimit: kind == .procedure)
        }
        guard let limit = content.timeLimit, !explained else { return found }
        for tthc in announced where TimeLimit.compare(steps: [limit], with: tthc.limit) == .longer {
            found.append("Thời hạn của quy trình (\(limit.text)) dài hơn thời hạn đã công bố của “\(tthc.name)” (\(tthc.limit.text)).")
        }
        return found
    }
}

struct AnnouncedLimit: Sendable, Hashable {
    let name: String
    let limit: TimeLimit
}
