import Dossiers
import Identity
import Kernel
import Organisation
import Web

/// What a point rests on, with the way to the rows behind it.
enum ScoreReasons {
    static func html(_ line: ScoreCard.Line, _ instrument: Instrument, _ model: ScorePage.Model) -> HTML {
        let parts = line.formula.isOfDossiers ? dossiers(line, instrument, model) : readings(line, instrument, model)
        return "\(parts.joined("<br />"))\(if: line.points == nil && parts.isEmpty, "\(line.formula.unknownBecause ?? "Chưa có số liệu.")")"
    }

    private static func dossiers(_ line: ScoreCard.Line, _ instrument: Instrument, _ model: ScorePage.Model) -> [HTML] {
        let known = line.dossiers.map { points, count -> HTML in
            let link = model.asked.dossiers(instrument, [("chi-so", line.formula.id), ("diem", NumberText.text(points))])
            return
                "<a href=\"\(link)\">\(NumberText.text(count)) hồ sơ</a> được \(ScorePage.number(points)) điểm: \(words(line.formula, points))"
        }
        let unknown: [HTML] = line.unknown > 0 ? ["\(NumberText.text(line.unknown)) hồ sơ chưa đủ số liệu, không tính."] : []
        return known + unknown
    }

    private static func words(_ formula: ScoreFormula, _ points: Double) -> String {
        guard case .bands(let bands) = formula.rule else { return "" }
        return bands.filter { $0.points == points }.map(\.words).joined(separator: "; ")
    }

    private static func readings(_ line: ScoreCard.Line, _ instrument: Instrument, _ model: ScorePage.Model) -> [HTML] {
        var seen: Set<Quantity> = []
        return line.formula.quantities.filter { seen.insert($0).inserted }.map { quantity in
            guard let value = line.reading[quantity] else { return "\(capitalised(quantity)): chưa có số liệu" }
            let link = model.asked.behind(quantity, instrument, isProvince: model.actor.isProvince)
            let figure = text(quantity, value)
            return "\(capitalised(quantity)): \(link.map { "<a href=\"\($0)\">\(figure)</a>" as HTML } ?? "\(figure)")"
        }
    }

    private static func text(_ quantity: Quantity, _ value: Double) -> String {
        switch quantity {
        case .lateOnline: NumberText.text(value)
        case .publishedOnline: value > 0 ? "có" : "không"
        default: NumberText.percent(value)
        }
    }

    private static func capitalised(_ quantity: Quantity) -> String {
        quantity.vietnamese.prefix(1).uppercased() + quantity.vietnamese.dropFirst()
    }
}

/// The province's agencies beside one another.
enum ProvinceScoreHTML {
    private static let barsShown = 20

    static func table(_ model: ScorePage.Model) -> HTML {
        let query = model.asked.list
        let instruments = model.agencies.first?.cards.map(\.instrument) ?? []
        let scored = model.agencies.filter { !$0.hasFewDossiers && $0.cards.first?.rank != nil }
        return """
            \(each: instruments.filter { !$0.isVerified }, { notice("\($0.name) (\($0.source)). \($0.note)", .warning) })
            \(if: !scored.isEmpty, barChart(
                title: "Chín chỉ số, quy về thang điểm đủ", unit: "điểm",
                bars: scored.prefix(barsShown).map { ChartBar($0.agency.name, $0.cards.first?.scaled ?? 0, link: link($0, model)) }))
            \(dataTable(
                columns: [Column("Cơ quan"), Column("Hồ sơ", isNumber: true)]
                    + instruments.flatMap { [Column($0.name, isNumber: true), Column("Xếp loại")] },
                rows: model.agencies.dropFirst(query.offset).prefix(query.limit).map { row($0, model) }, caption: "Điểm của các cơ quan",
                empty: emptyState("Chưa có cơ quan nào", text: "Cơ quan của tỉnh sẽ hiện ở đây.")))
            \(pagination(query, total: model.agencies.count, noun: "cơ quan"))
            """
    }

    private static func link(_ score: ScoreBoard.AgencyScore, _ model: ScorePage.Model) -> String {
        model.asked.link([("co-quan", score.agency.id.description)])
    }

    private static func row(_ score: ScoreBoard.AgencyScore, _ model: ScorePage.Model) -> [HTML] {
        [
            "<a href=\"\(link(score, model))\">\(score.agency.name)</a>",
            "\(NumberText.text(score.dossiers))\(if: score.hasFewDossiers && score.dossiers > 0, " \(tag("ít hồ sơ", .neutral))")",
        ]
            + score.cards.flatMap { card -> [HTML] in
                // Without a dossier there is nothing to rank, whatever else is known.
                guard score.dossiers > 0, let total = card.total else { return ["–", "chưa có hồ sơ"] }
                let missing = card.missing.isEmpty ? "" : ", thiếu \(card.missing.count) chỉ số"
                return ["\(ScorePage.number(total))/\(ScorePage.number(card.reachable))", "\(card.rankWords)\(missing)"]
            }
    }
}
