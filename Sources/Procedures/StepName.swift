import Foundation

extension ProcedureContent.Step {
    /// Characters of a name, and of what stands in for one.
    package static let longestName = 60

    /// The name, or the first clause of the content, for buttons and steppers; at most `longestName` characters.
    package var shortName: String {
        if let name, !name.isEmpty { return name }
        return Self.shortened(content)
    }

    /// The first sentence or part of one, what stands before a colon with what follows it, since that may be only the case it is about; when that is still too long, as many whole parts between commas, or else words, as fit.
    package static func shortened(_ content: String) -> String {
        let line = content.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
        let end = line.firstRange(of: /[.;!?](\s|$)|\s[(–-]/)?.lowerBound ?? line.endIndex
        let clause = line[..<end].trimmingCharacters(in: .whitespaces)
        guard clause.count > longestName else { return clause }
        let head = clause.prefix(longestName - 1)
        if let comma = head.lastIndex(of: ",") { return String(head[..<comma]) }
        return head[..<(head.lastIndex(of: " ") ?? head.endIndex)] + "…"
    }
}
