import Deadlines
import Kernel

/// How a past dossier stands at the end of its history: by the step it was left at, and by what the file says of its end. Leaving a step
/// ends a dossier only where the procedure ends; elsewhere the next step has it.
enum PastEnd {
    /// Somebody still has it at its last step of the file.
    case open
    /// It was left there, for another step.
    case goesOn(to: Int, isBack: Bool, at: Instant)
    /// The result was there, at the step with that number; `returnedAt` is nil while nobody fetched it.
    case result(position: Int, at: Instant, returnedAt: Instant?)
    case closed(PastDossier.Ending)

    /// When the clock stopped for good.
    var clockEnd: Instant? {
        switch self {
        case .open, .goesOn: nil
        case .result(_, let at, _): at
        case .closed(let ending): ending.at
        }
    }

    /// - Throws: `Problem.invalid` when what the file says contradicts itself.
    init(_ past: PastDossier, positions: [Int], path: DossierPath) throws(Problem) {
        if let ending = try past.closing() {
            self = .closed(ending)
            return
        }
        guard let last = past.visits.last, let position = positions.last else {
            self = .open
            return
        }
        let isReturn = positions.count > 1 && !last.isSentBack && path.step(at: position)?.isReturn == true
        if let endedAt = past.endedAt {
            let done = isReturn ? past.visits.dropLast() : past.visits[...]
            if let after = done.first(where: { $0.enteredAt > endedAt }) {
                throw .invalid(
                    "Bước “\(after.name)” bắt đầu lúc \(after.enteredAt.vietnamese), sau khi đã có kết quả (\(endedAt.vietnamese)).")
            }
            self = .result(position: position, at: endedAt, returnedAt: last.leftAt.map { max($0, endedAt) })
        } else if isReturn {
            self = .result(position: position, at: last.enteredAt, returnedAt: last.leftAt)
        } else if let left = last.leftAt {
            self = Self.left(last, position, at: left, isEnded: past.outcome != nil, path)
        } else if let outcome = past.outcome {
            throw .invalid(
                "Cột kết quả ghi “\(outcome.vietnamese)” nhưng bước cuối “\(last.name)” chưa xong và không có lúc có kết quả.")
        } else {
            self = .open
        }
    }

    private static func left(_ last: PastDossier.Visit, _ position: Int, at left: Instant, isEnded: Bool, _ path: DossierPath) -> PastEnd {
        if isEnded { return .result(position: position, at: left, returnedAt: left) }
        if last.isSentBack { return .goesOn(to: max(1, position - 1), isBack: true, at: left) }
        guard let next = path.step(at: position + 1) else { return .result(position: position, at: left, returnedAt: left) }
        return next.isReturn
            ? .result(position: next.position, at: left, returnedAt: nil) : .goesOn(to: next.position, isBack: false, at: left)
    }
}

extension PastDossier {
    /// The end without a result, by the event that says so or by the column of the outcome alone.
    fileprivate func closing() throws(Problem) -> Ending? {
        if let ending {
            if let outcome, outcome != ending.kind.outcome {
                throw .invalid("Sự kiện cuối là “\(ending.kind.outcome.vietnamese)”, còn cột kết quả ghi “\(outcome.vietnamese)”.")
            }
            if let endedAt, endedAt.day != ending.at.day {
                throw .invalid("Hồ sơ có hai ngày kết thúc: \(ending.at.vietnamese) và \(endedAt.vietnamese).")
            }
            return ending
        }
        guard let outcome, let kind = DossierClosing.allCases.first(where: { $0.outcome == outcome }) else { return nil }
        guard let at = endedAt ?? visits.last?.leftAt else {
            throw .invalid("Cột kết quả ghi “\(outcome.vietnamese)” nhưng không có lúc kết thúc.")
        }
        let last = (visits.flatMap { [$0.enteredAt, $0.leftAt] } + stops.flatMap { [$0.from, $0.to] }).compactMap { $0 }.max()
        if let last, at < last { throw .invalid("Có sự kiện (\(last.vietnamese)) sau khi hồ sơ đã kết thúc (\(at.vietnamese)).") }
        return Ending(kind: kind, at: at, by: visits.last?.leftBy ?? "")
    }
}
