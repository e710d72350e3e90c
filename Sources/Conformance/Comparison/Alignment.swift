/// What a deviation costs. The standard takes one for each.
package struct AlignmentCosts: Sendable, Hashable {
    /// A declared step that was not done.
    package var skipped = 1
    /// A step that was done but is not declared there.
    package var inserted = 1
    /// A declared step done again, because it was sent back or otherwise.
    package var repeated = 1

    package static let standard = AlignmentCosts()

    package init(skipped: Int = 1, inserted: Int = 1, repeated: Int = 1) {
        (self.skipped, self.inserted, self.repeated) = (skipped, inserted, repeated)
    }
}

/// A real path held against the declared sequence, step by step, at the least cost: A. Adriansyah, B. F. van Dongen, W. M. P. van der Aalst,
/// "Conformance Checking Using Cost-Based Fitness Analysis", EDOC 2011, doi:10.1109/EDOC.2011.12. The declared procedure is a sequence, so the
/// optimal alignment is an edit distance without substitutions, found by dynamic programming.
package struct Alignment: Sendable, Hashable {
    package enum Move: Sendable, Hashable {
        /// Done where it was declared: index in the real path.
        case both(Int)
        /// Done, not declared there.
        case log(Int)
        /// Declared, not done there: index in the declared sequence.
        case model(Int)
    }

    package let moves: [Move]
    package let cost: Int
    /// What it would cost if nothing fitted: everything done is inserted, everything declared skipped.
    package let worst: Int

    /// 1 − cost / worst: the fitness of one trace.
    package var fitness: Double { worst > 0 ? 1 - Double(cost) / Double(worst) : 1 }

    /// - Parameters:
    ///   - trace: what was done; two equal numbers are the same step.
    ///   - declared: the sequence of the procedure.
    /// Of alignments that cost the same, the one whose steps fit earliest is taken, so that what was done again shows as done again.
    package init(trace: [Int], declared: [Int], costs: AlignmentCosts = .standard) {
        let (rows, columns) = (trace.count, declared.count)
        var seen = Set<Int>()
        var twice = Set<Int>()
        for step in trace where !seen.insert(step).inserted { twice.insert(step) }
        let known = Set(declared)
        let inserting = trace.map { twice.contains($0) && known.contains($0) ? costs.repeated : costs.inserted }
        // rest[i][j]: the least cost of what is left from i and j on.
        let width = columns + 1
        var rest = [Int](repeating: 0, count: (rows + 1) * width)
        for i in stride(from: rows, through: 0, by: -1) {
            for j in stride(from: columns, through: 0, by: -1) where i < rows || j < columns {
                var best = Int.max
                if i < rows { best = min(best, inserting[i] + rest[(i + 1) * width + j]) }
                if j < columns { best = min(best, costs.skipped + rest[i * width + j + 1]) }
                if i < rows, j < columns, trace[i] == declared[j] { best = min(best, rest[(i + 1) * width + j + 1]) }
                rest[i * width + j] = best
            }
        }
        var moves: [Move] = []
        moves.reserveCapacity(rows + columns)
        var (i, j) = (0, 0)
        while i < rows || j < columns {
            let here = rest[i * width + j]
            if i < rows, j < columns, trace[i] == declared[j], here == rest[(i + 1) * width + j + 1] {
                moves.append(.both(i))
                (i, j) = (i + 1, j + 1)
            } else if i < rows, here == inserting[i] + rest[(i + 1) * width + j] {
                moves.append(.log(i))
                i += 1
            } else {
                moves.append(.model(j))
                j += 1
            }
        }
        self.moves = moves
        cost = rest[0]
        worst = inserting.reduce(0, +) + columns * costs.skipped
    }
}
