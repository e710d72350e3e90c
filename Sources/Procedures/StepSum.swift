package import Kernel

/// How the times of the steps stand against the limit. A procedure whose steps do not add up to its limit needs a reason before it is approved.
package struct StepSum: Sendable, Hashable {
    package enum Result: Sendable, Hashable {
        case equal
        /// The steps take less than the limit allows.
        case shorter
        case longer
        /// Units without fixed relation: calendar days against working days.
        case incomparable
        case noLimit
        case noSteps
    }

    package let result: Result
    package let sum: TimeLimit?
    package let limit: TimeLimit?
    /// What cannot be read, in words for the person who wrote it.
    package let unreadable: [String]

    package init(_ content: ProcedureContent) {
        var unreadable: [String] = []
        var times: [TimeLimit] = []
        for step in content.steps where !step.limit.isEmpty {
            if let time = TimeLimit(step.limit) {
                times.append(time)
            } else {
                unreadable.append("Bước \(step.order): không đọc được thời gian “\(step.limit)”; ghi số và đơn vị, ví dụ 0,5 giờ.")
            }
        }
        if !content.limit.isEmpty, content.timeLimit == nil {
            unreadable.append("Không đọc được thời hạn giải quyết “\(content.limit)”; ghi số và đơn vị, ví dụ 5 ngày làm việc.")
        }
        self.unreadable = unreadable
        sum = TimeLimit.sum(times)
        limit = content.timeLimit
        result =
            if times.isEmpty {
                .noSteps
            } else if let limit {
                switch TimeLimit.compare(steps: times, with: limit) {
                case .equal: .equal
                case .shorter: .shorter
                case .longer: .longer
                case .incomparable: .incomparable
                }
            } else {
                .noLimit
            }
    }

    /// `8/8 giờ`, `5/7 ngày làm việc`.
    package var text: String {
        guard let sum else { return limit.map { "chưa có thời gian các bước / \($0.text)" } ?? "chưa có thời gian" }
        guard let limit else { return "\(sum.text), chưa ghi thời hạn" }
        return "\(sum.text) / \(limit.text)"
    }

    /// What stands in the way of approving, the explanation taken into account.
    package func blockers(explained: Bool, needsLimit: Bool) -> [String] {
        unreadable + (explained ? [] : mismatch(needsLimit: needsLimit).map { [$0] } ?? [])
    }

    private func mismatch(needsLimit: Bool) -> String? {
        let please = "Anh/chị sửa cho khớp hoặc ghi giải trình."
        switch result {
        case .equal: return nil
        case .shorter: return "Tổng thời gian các bước ngắn hơn thời hạn (\(text)). \(please)"
        case .longer: return "Tổng thời gian các bước dài hơn thời hạn (\(text)). \(please)"
        case .incomparable: return "Tổng thời gian các bước không so được với thời hạn vì khác đơn vị (\(text)). \(please)"
        case .noLimit: return needsLimit ? "Chưa ghi thời hạn giải quyết (mục 5.5)." : nil
        case .noSteps: return needsLimit ? "Chưa ghi thời gian của các bước (mục 5.8)." : nil
        }
    }
}
