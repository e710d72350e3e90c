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
        let clause = line[..<endOfClause(line)].trimmingCharacters(in: .whitespaces)
        guard clause.count > longestName else { return clause }
        let head = clause.prefix(longestName - 1)
        if let comma = head.lastIndex(of: ",") { return String(head[..<comma]) }
        return head[..<(head.lastIndex(of: " ") ?? head.endIndex)] + "…"
    }

    /// Where a sign that ends a sentence stands before a blank or the end, or a blank before a bracket or dash.
    private static func endOfClause(_ line: String) -> String.Index {
        line.indices.first { place in
            let (sign, next) = (line[place], line[line.index(after: place)...].first)
            return ".;!?".contains(sign) ? next?.isWhitespace ?? true : sign.isWhitespace && next.map { "(–-".contains($0) } ?? false
        } ?? line.endIndex
    }
}
