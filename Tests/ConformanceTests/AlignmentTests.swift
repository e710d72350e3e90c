import Testing
import World

@testable import Conformance

/// Every alignment there is, tried one by one: slow, and obviously right.
private func leastCost(_ trace: ArraySlice<Int>, _ declared: ArraySlice<Int>) -> Int {
    guard let step = trace.first else { return declared.count }
    guard let next = declared.first else { return trace.count }
    var best = min(1 + leastCost(trace.dropFirst(), declared), 1 + leastCost(trace, declared.dropFirst()))
    if step == next { best = min(best, leastCost(trace.dropFirst(), declared.dropFirst())) }
    return best
}

@Suite(.dice) struct AlignmentTests {
    @Test("An alignment costs what the best of all alignments costs")
    func optimal() {
        var dice = Dice()
        for _ in 0..<3000 {
            let declared = Array(1...dice.roll(1...5))
            let trace = (0..<dice.roll(0...7)).map { _ in dice.roll(-1...6) }
            let alignment = Alignment(trace: trace, declared: declared)
            #expect(alignment.cost == leastCost(trace[...], declared[...]), "\(trace) against \(declared)")
            #expect(alignment.worst == trace.count + declared.count)
            #expect((0...1).contains(alignment.fitness))
        }
    }

    @Test("The moves of an alignment read both paths in order, and their cost is its cost")
    func wellFormed() {
        var dice = Dice()
        for _ in 0..<1000 {
            let declared = Array(1...dice.roll(1...6))
            let trace = (0..<dice.roll(0...9)).map { _ in dice.roll(-2...7) }
            let alignment = Alignment(trace: trace, declared: declared)
            var (done, asked, cost) = ([Int](), [Int](), 0)
            for move in alignment.moves {
                switch move {
                case .both(let place):
                    done.append(trace[place])
                    asked.append(trace[place])
                case .log(let place):
                    done.append(trace[place])
                    cost += 1
                case .model(let place):
                    asked.append(declared[place])
                    cost += 1
                }
            }
            #expect(done == trace)
            #expect(asked == declared)
            #expect(cost == alignment.cost)
        }
    }

    @Test("A path that is the declared one fits wholly; one that shares nothing does not fit at all")
    func ends() {
        #expect(Alignment(trace: [1, 2, 3], declared: [1, 2, 3]).fitness == 1)
        #expect(Alignment(trace: [-1, -2], declared: [1, 2, 3]).fitness == 0)
        #expect(Alignment(trace: [], declared: [1, 2]).fitness == 0)
    }

    @Test("Each departure is named once, for what it was")
    func kinds() {
        func found(_ path: [(Int, Bool)]) -> [String] {
            let trace = path.map { TraceStep(activity: $0.0, isAfterSendingBack: $0.1) }
            return Alignment(trace: trace.map(\.activity), declared: [1, 2, 3, 4]).deviations(trace: trace) { "b\($0)" }.map(\.key)
        }
        #expect(found([(1, false), (2, false), (3, false), (4, false)]) == [])
        #expect(found([(1, false), (3, false), (4, false)]) == ["skipped-2"])
        #expect(found([(1, false), (2, false), (2, false), (3, false), (4, false)]) == ["repeated-2"])
        #expect(found([(1, false), (2, false), (3, false), (2, true), (3, true), (4, false)]) == ["sentBack-2", "sentBack-3"])
        #expect(found([(1, false), (3, false), (2, false), (4, false)]).count == 1)
        #expect(found([(1, false), (3, false), (2, false), (4, false)]).allSatisfy { $0.hasPrefix("outOfOrder") })
        #expect(found([(1, false), (2, false), (-1, false), (3, false), (4, false)]) == ["foreign-b-1"])
    }

    @Test("Costs are data: a dear repetition does not make a skip dearer")
    func costs() {
        let costs = AlignmentCosts(skipped: 2, inserted: 1, repeated: 5)
        #expect(Alignment(trace: [1, 2, 2], declared: [1, 2, 3], costs: costs).cost == 7)
        #expect(Alignment(trace: [1, -1, 2], declared: [1, 2, 3], costs: costs).cost == 3)
    }
}
