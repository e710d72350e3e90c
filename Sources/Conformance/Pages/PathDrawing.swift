import Deadlines
import Dossiers
import Foundation
import Kernel
import Web

/// The declared path with what really flowed along it: straight arrows down the middle, skips in arcs on the right, ways back on the left, the
/// broader the more. The figures stand in the table below.
struct PathDrawing {
    let result: ConformanceResult
    let path: DossierPath

    /// More arcs than this would hide each other; the table has all of them.
    private static let mostArcs = 14
    private static let (left, width, height, gap, line) = (170, 300, 56, 44, 20)
    private static let total = 640

    var html: HTML {
        guard result.withResult > 0 else {
            return emptyState("Chưa có hồ sơ nào trả kết quả", text: "Đường đi hiện ra khi có hồ sơ đi hết quy trình.")
        }
        let all = top(path.steps.count + 1) + Self.height + 4
        // Room at the sides only where an arc needs it: on a phone the straight way then keeps its size.
        let from = arcs.contains { $0.to <= $0.from } ? 0 : Self.left - 4
        let to = arcs.contains { $0.to > $0.from + 1 } ? Self.total : Self.left + Self.width + 4
        return """
            <figure class="chart"><figcaption>Số hồ sơ đi từng đoạn</figcaption>
            <div class="flow-scroll" role="region" tabindex="0" aria-label="Đường đi thực tế">
            <svg width="\(to - from)" height="\(all)" viewBox="\(from) 0 \(to - from) \(all)" role="img" aria-label="\(description)">
            \(each: arcs, arc)
            \(each: Array(0...path.steps.count + 1), node)
            </svg></div>
            \(details("Xem số liệu", dataTable(
                columns: [Column("Từ"), Column("Đến"), Column("Số lần", isNumber: true)],
                rows: result.arcs.map { ["\(name($0.from))", "\(name($0.to))", "\(NumberText.text($0.count))"] }, caption: "Số hồ sơ đi từng đoạn")))
            </figure>
            """
    }

    private var description: String {
        let straight = result.arcs.count { $0.to == $0.from + 1 }
        return
            "\(path.steps.count) bước; \(straight) đoạn đi thẳng, \(result.arcs.count - straight) đoạn đi tắt hoặc quay lại. Số liệu ở bảng bên dưới."
    }

    private var arcs: [ConformanceResult.Arc] {
        let straight = result.arcs.filter { $0.to == $0.from + 1 }
        let others = result.arcs.filter { $0.to != $0.from + 1 }.sorted { $0.count > $1.count }.prefix(Self.mostArcs)
        return straight + others
    }

    private func name(_ place: Int) -> String {
        place == 0 ? "Bắt đầu" : place > path.steps.count ? "Kết thúc" : "\(place). \(path.steps[place - 1].shortName)"
    }

    private func top(_ place: Int) -> Int { 2 + place * (Self.height + Self.gap) }

    private func node(_ place: Int) -> HTML {
        let (y, isEnd) = (top(place), place == 0 || place > path.steps.count)
        let lines = TextLines.wrap(name(place), width: Double(Self.width - 20))
        let first = y + (Self.height - lines.count * Self.line) / 2 + 15
        return """
            <rect x="\(Self.left)" y="\(y)" width="\(Self.width)" height="\(Self.height)" rx="\(isEnd ? 22 : 3)" fill="#fff" stroke="#14171a" \
            stroke-width="1.5"/>\(each: lines.enumerated(), { index, text in """
                <text x="\(Self.left + Self.width / 2)" y="\(first + index * Self.line)" text-anchor="middle" font-size="15" \
                fill="#14171a">\(text)</text>
                """ })
            """
    }

    private func thickness(_ count: Int) -> String {
        let top = max(result.arcs.map(\.count).max() ?? 1, 1)
        return String(format: "%.1f", 1 + 6 * (Double(count) / Double(top)).squareRoot())
    }

    private func arc(_ one: ConformanceResult.Arc) -> HTML {
        let middle = Self.left + Self.width / 2
        if one.to == one.from + 1 {
            let (from, to) = (top(one.from) + Self.height, top(one.to))
            return """
                <line x1="\(middle)" x2="\(middle)" y1="\(from)" y2="\(to - 8)" stroke="#0b4585" stroke-width="\(thickness(one.count))"/>\
                \(head(middle, to, dx: 0))<text x="\(middle + 12)" y="\((from + to) / 2 + 3)" font-size="15" \
                fill="#14171a">\(NumberText.text(one.count))</text>
                """
        }
        let isBack = one.to <= one.from
        let reach = min(150, 40 + 22 * max(abs(one.to - one.from), 1))
        let side = isBack ? Self.left : Self.left + Self.width
        let out = isBack ? side - reach : side + reach
        let (from, to) = (top(one.from) + Self.height * 2 / 3, top(one.to) + Self.height / 3)
        return """
            <path d="M\(side) \(from)C\(out) \(from) \(out) \(to) \(side + (isBack ? -8 : 8)) \(to)" fill="none" \
            stroke="\(isBack ? "#8a1c1c" : "#474d54")" stroke-dasharray="\(isBack ? "6 4" : "2 4")" stroke-width="\(thickness(one.count))"/>\
            \(sideHead(side, to, isBack))<text x="\((side + 3 * out) / 4)" y="\((from + to) / 2 + 5)" text-anchor="middle" font-size="15" \
            fill="#14171a" stroke="#fff" stroke-width="4" paint-order="stroke">\(NumberText.text(one.count))</text>
            """
    }

    private func head(_ x: Int, _ y: Int, dx: Int) -> HTML {
        "<path d=\"M\(x - 6) \(y - 10)L\(x) \(y)L\(x + 6) \(y - 10)Z\" fill=\"#0b4585\"/>"
    }

    private func sideHead(_ x: Int, _ y: Int, _ isBack: Bool) -> HTML {
        let back = isBack ? -10 : 10
        return "<path d=\"M\(x + back) \(y - 6)L\(x) \(y)L\(x + back) \(y + 6)Z\" fill=\"\(isBack ? "#8a1c1c" : "#474d54")\"/>"
    }
}
