import House

/// Columns of text; the first to the left, figures to the right.
struct BenchTable {
    private var lines: [[String]]

    init(_ heading: String...) { lines = [heading] }

    mutating func add(_ cells: String...) { lines.append(cells) }

    func print() {
        let columns = lines.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in lines.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0 }
        for line in lines {
            let cells = line.enumerated().map { index, cell in
                let space = String(repeating: " ", count: widths[index] - cell.count)
                return index == 0 ? cell + space : space + cell
            }
            Console.out("  " + cells.joined(separator: "  "))
        }
    }
}

extension Array where Element: BinaryFloatingPoint {
    /// The value in the middle, of two the lower; 0 of nothing.
    var median: Element { isEmpty ? 0 : sorted()[(count - 1) / 2] }
}

extension Double {
    /// `1.234,5` as people here write it.
    func written(_ digits: Int = 0) -> String {
        var scale = 1.0
        for _ in 0..<digits { scale *= 10 }
        let value = (self * scale).rounded() / scale
        let whole = Int(value.magnitude)
        var text = ""
        for (index, digit) in String(whole).reversed().enumerated() {
            if index > 0, index % 3 == 0 { text = "." + text }
            text = "\(digit)" + text
        }
        if digits > 0 {
            let rest = String(Int(((value.magnitude - Double(whole)) * scale).rounded()))
            text += "," + String(repeating: "0", count: Swift.max(0, digits - rest.count)) + rest
        }
        return value < 0 ? "-" + text : text
    }
}

extension Duration {
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
    var milliseconds: Double { seconds * 1000 }
}
