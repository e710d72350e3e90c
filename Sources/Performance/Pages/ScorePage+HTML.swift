import Dossiers
import Identity
import Kernel
import Organisation
import Web

extension ScorePage {
    static func html(_ model: Model) -> HTML {
        let asked = model.asked
        return """
            \(breadcrumbs(crumbs(model)))
            \(pageHeading(title(model), intro: "Điểm tính từ hồ sơ và phản ánh thật, không ai nhập tay. \(asked.period.vietnamese)."))
            \(filterBar(asked.list, fields: """
                \(asked.list["co-quan"].map { hiddenField("co-quan", $0) })\(asked.list["nguoi"].map { hiddenField("nguoi", $0) })\
                \(selectField("Kỳ", name: "ky", options: ScorePeriod.choices(model.now.day).map { Option($0.code, $0.vietnamese) },
                    state: FormState(values: Fields([("ky", asked.period.code)])), none: nil))
                """, search: nil))
            \(if: model.isCounting, notice(
                "Một số hồ sơ kết thúc trong kỳ chưa tính xong thời gian; phần mềm tự tính mỗi ngày và sau mỗi lần nạp.", .info))
            \(asked.agency == nil ? ProvinceScoreHTML.table(model) : content(model))
            """
    }

    private static func title(_ model: Model) -> String {
        if model.asked.person != nil { return "Chấm điểm \(model.officers.first?.name ?? model.actor.name)" }
        return model.asked.agency == nil ? "Chấm điểm các cơ quan" : "Chấm điểm \(model.agencies.first?.agency.name ?? "")"
    }

    private static func crumbs(_ model: Model) -> [(String, String)] {
        var crumbs = model.actor.isProvince ? [("Toàn tỉnh", FrameLink.province)] : [("Báo cáo", FrameLink.reports)]
        if model.actor.isProvince, model.asked.agency != nil { crumbs.append(("Chấm điểm", model.asked.link([]))) }
        if model.asked.person != nil, model.actor.seesColleagues {
            crumbs.append(("Cơ quan", model.asked.link(model.asked.agency.map { [("co-quan", $0.description)] } ?? [])))
        }
        return crumbs
    }

    private static func content(_ model: Model) -> HTML {
        if model.asked.person != nil {
            return model.officers.first.map { officer in "\(each: officer.cards, { card($0, model, dossiers: officer.dossiers) })" }
                ?? emptyState("Chưa có điểm trong kỳ này", text: "Điểm có khi anh/chị đã giữ một bước của hồ sơ có kết quả trong kỳ.")
        }
        let agency = model.agencies.first
        return "\(each: agency?.cards ?? [], { card($0, model, dossiers: agency?.dossiers ?? 0) })\(people(model))"
    }

    // MARK: One card

    private static func card(_ card: ScoreCard, _ model: Model, dossiers: Int) -> HTML {
        let instrument = card.instrument
        let known = card.lines.filter { $0.points != nil }
        return """
            <section id="\(instrument.id)"><h2>\(instrument.name)</h2>
            \(summaryList([
                ("Điểm", card.total.map { "<strong>\(number($0))</strong> trên \(number(card.reachable))" } ?? "Chưa có số liệu để chấm"),
                ("Xếp loại", "\(card.rankWords)"), ("Hồ sơ có kết quả trong kỳ", "\(NumberText.text(dossiers))"),
                ("Căn cứ", "\(instrument.source)"),
            ]))
            \(if: !instrument.isVerified, notice(instrument.note, .warning))
            \(if: !card.missing.isEmpty, notice("""
                Không tính chỉ số \(card.missing.map(\.id).joined(separator: ", ")) vì chưa có số liệu; chưa có số liệu không phải là 0 điểm. \
                Xếp loại lấy theo phần điểm đạt được của các chỉ số còn lại.
                """, .info))
            \(if: !known.isEmpty, barChart(title: "Đạt bao nhiêu phần của điểm tối đa", unit: "%", bars: known.map {
                ChartBar("\($0.formula.id). \($0.formula.title)", ($0.points ?? 0) / $0.formula.fullPoints * 100)
            }))
            \(dataTable(
                columns: [
                    Column("Chỉ số"), Column("Điểm", isNumber: true), Column("Tối đa", isNumber: true), Column("Vì sao"),
                ], rows: card.lines.map { row($0, card, model) }, caption: instrument.name))</section>
            """
    }

    private static func row(_ line: ScoreCard.Line, _ card: ScoreCard, _ model: Model) -> [HTML] {
        [
            "\(line.formula.id). \(line.formula.title)", line.points.map { "\(number($0))" } ?? "–", "\(number(line.formula.fullPoints))",
            ScoreReasons.html(line, card.instrument, model),
        ]
    }

    static func number(_ value: Double) -> String { NumberText.text(value, decimals: 1) }

    // MARK: People

    private static func people(_ model: Model) -> HTML {
        guard model.actor.seesColleagues else { return "" }
        let instrument = model.officers.first?.cards.first?.instrument
        return """
            <section id="nguoi"><h2>Công chức, viên chức</h2>
            \(instrument.map { """
                <p class="quiet">\($0.source), tối đa \(number($0.fullPoints)) điểm. Mỗi hồ sơ tính cho từng người đã giữ một bước của nó.</p>
                """ as HTML })
            \(if: model.officers.count > 1, barChart(
                title: "Điểm của từng người", unit: "điểm", bars: model.officers.map { ChartBar($0.name, $0.cards.first?.scaled ?? 0) }))
            \(dataTable(
                columns: [Column("Người"), Column("Hồ sơ", isNumber: true)]
                    + (instrument?.formulas ?? []).map { Column("Chỉ số \($0.id)", isNumber: true) }
                    + [Column("Cộng", isNumber: true), Column("Xếp loại")],
                rows: model.officers.map { officer(_: $0, model) }, caption: "Điểm của từng người",
                empty: emptyState("Chưa có ai được chấm", text: "Điểm có khi hồ sơ có kết quả trong kỳ.")))</section>
            """
    }

    private static func officer(_ one: ScoreBoard.OfficerScore, _ model: Model) -> [HTML] {
        let card = one.cards.first
        let whose = (model.asked.agency.map { [("co-quan", $0.description)] } ?? []) + [("nguoi", one.person.description)]
        return ["<a href=\"\(model.asked.link(whose))\">\(one.name)</a>", "\(NumberText.text(one.dossiers))"]
            + (card?.lines ?? []).map { $0.points.map { "\(number($0))" } ?? "–" }
            + [card?.total.map { "<strong>\(number($0))</strong>" } ?? "–", "\(card?.rankWords ?? "–")"]
    }
}
