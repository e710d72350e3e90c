package import Kernel
package import Standards

extension Requirement.Column {
    /// Without abbreviation.
    package var inFull: String {
        switch self {
        case .audit: "Đánh giá nội bộ"
        case .review: "Xem xét của lãnh đạo"
        default: vietnamese
        }
    }
}

/// How an agency stands in one column of the province's table. A column may rest on several requirements; the weakest decides.
package enum ColumnState: Sendable, Hashable {
    case met(on: Day, note: String)
    case partial(note: String)
    case missing

    package init(_ standings: [Standing]) {
        var notes: [String] = []
        var met: (day: Day, note: String)?
        var missing = 0
        for standing in standings {
            switch standing {
            case .met(let day, let note): if met.map({ $0.day < day }) ?? true { met = (day, note) }
            case .partial(let note): notes.append(note)
            case .missing: missing += 1
            }
        }
        if missing == standings.count {
            self = .missing
        } else if missing > 0 || !notes.isEmpty {
            self = .partial(note: notes.isEmpty ? "mới có một phần" : notes.joined(separator: "; "))
        } else if let met {
            self = .met(on: met.day, note: met.note)
        } else {
            self = .missing
        }
    }

    package var isMet: Bool { if case .met = self { true } else { false } }

    /// What the agency owes by it: two for nothing at all, one for something begun.
    package var weight: Int {
        switch self {
        case .met: 0
        case .partial: 1
        case .missing: 2
        }
    }

    /// For a narrow column: the day it was kept, or a word.
    package var brief: String {
        switch self {
        case .met(let day, _): day.vietnamese
        case .partial: "chưa đủ"
        case .missing: "thiếu"
        }
    }

    /// For a file: a word, and what stands behind it.
    package var words: String {
        switch self {
        case .met(let day, let note): note.isEmpty ? "đủ, \(day.vietnamese)" : "đủ, \(day.vietnamese), \(note)"
        case .partial(let note): "chưa đủ: \(note)"
        case .missing: "thiếu"
        }
    }
}
