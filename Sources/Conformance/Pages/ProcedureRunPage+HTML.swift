import Dossiers
import Procedures
import Documents
import Kernel
import Storage
import Web

extension ProcedureRunPage {
    static func html(_ model: Model) -> HTML {
        let document = model.document
        return """
            \(breadcrumbs([("Thủ tục và quy trình", ProcedureLink.catalogue), ("Vận hành quy trình", ConformanceLink.overview), ("\(document.code)", document.link)]))
            \(pageHeading("Vận hành: \(document.title)",
                intro: "Hồ sơ đã xong \(model.period.vietnamese), so với \(document.code)\(model.shown.map { " lần \($0.title.label)" } ?? "")."))
            \(filters(model))
            \(pending(model))
            \(model.result.map { figures($0, model) } ?? "")
            \(if: model.shown == nil, emptyState("Không có hồ sơ nào xong trong kỳ này", text: "Anh/chị chọn kỳ khác."))
            """
    }

    private static func filters(_ model: Model) -> HTML {
        let state = FormState([
            ("tu", model.period.from.description), ("den", model.period.through.description),
            ("ban", model.shown?.title.revision.description ?? ""),
        ])
        return """
            <form class="filters" method="get" action="\(ConformanceLink.procedure(model.document.id))">\
            \(dateField("Xong từ ngày", name: "tu", state: state, hint: nil))\(dateField("Đến ngày", name: "den", state: state, hint: nil))\
            \(if: model.revisions.count > 1, selectField("Bản quy trình", name: "ban",
                options: model.revisions.map { Option($0.title.revision.description, "lần \($0.title.label) (\(NumberText.text($0.count)) hồ sơ)") },
                state: state, none: nil))\
            <div class="actions">\(button("Xem", kind: .secondary))</div></form>
            """
    }

    private static func pending(_ model: Model) -> HTML {
        if let job = model.job {
            return notice(
                job.state == .waiting ? "Đang chờ đến lượt đối chiếu." : "Đang đối chiếu: \(job.message)", .info,
                more: job.totalCount > 0 ? progressBar(done: job.doneCount, total: job.totalCount, label: "quy trình") : "")
        }
        guard let shown = model.shown, model.result == nil || model.outdatedSince != nil else { return "" }
        let sentence =
            model.outdatedSince.map { "Số liệu dưới đây tính lúc \($0.vietnamese); từ đó hồ sơ đã thay đổi." }
            ?? "Kỳ này có \(NumberText.text(shown.count)) hồ sơ nên việc đối chiếu chạy riêng, không bắt anh/chị chờ trang."
        return notice(
            sentence, .info,
            more: postButton(
                "Đối chiếu ngay", to: ConformanceLink.procedure(model.document.id), csrf: model.csrf, kind: .primary,
                fields: [
                    ("tu", model.period.from.description), ("den", model.period.through.description),
                    ("ban", shown.title.revision.description),
                ]))
    }

    private static func figures(_ result: ConformanceResult, _ model: Model) -> HTML {
        """
        \(anchors([("Độ khớp", "do-khop"), ("Đường đi", "duong-di"), ("Sai lệch", "sai-lech"), ("Thời gian từng bước", "thoi-gian"),
            ("Các cách đi", "cach-di"), ("Đề xuất", "de-xuat")]))
        <section aria-labelledby="do-khop"><h2 id="do-khop">Độ khớp</h2>\(summary(result, model))</section>
        <section aria-labelledby="duong-di"><h2 id="duong-di">Đường đi thực tế</h2>\(PathDrawing(result: result, path: model.path).html)</section>
        <section aria-labelledby="sai-lech"><h2 id="sai-lech">Sai lệch hay gặp</h2>\(deviations(result, model))</section>
        <section aria-labelledby="thoi-gian"><h2 id="thoi-gian">Thời gian từng bước</h2>\(StepTimesHTML(result: result, model: model).html)</section>
        <section aria-labelledby="cach-di"><h2 id="cach-di">Các cách đi</h2>\(variants(result, model))</section>
        <section aria-labelledby="de-xuat"><h2 id="de-xuat">Đề xuất rút ngắn</h2>\(proposals(result, model))</section>
        """
    }

    private static func summary(_ result: ConformanceResult, _ model: Model) -> HTML {
        let all =
            "\(DossierLink.list)?tinh-trang=da-xong&tu=\(model.period.from)&den=\(model.period.through)&co-quan=\(model.document.agency)"
        var facts: [(String, HTML)] = [
            ("Hồ sơ đã xong", "<a href=\"\(all)\">\(NumberText.text(result.cases))</a>"),
            (
                "Đã trả kết quả, được đối chiếu",
                "\(NumberText.text(result.withResult))\(if: result.uncollected > 0, uncollected(result))"
            ),
            (
                "Độ khớp",
                "\(result.fitness.map { NumberText.percent($0) } ?? "–"); \(NumberText.text(result.fitting)) hồ sơ đi đúng hoàn toàn"
            ),
            ("Đúng hạn", "\(result.shareOnTime.map { NumberText.percent($0) } ?? "–")"),
        ]
        if let total = result.total {
            facts.append(
                (
                    "Từ tiếp nhận đến có kết quả",
                    "một nửa trong \(DurationText.text(total.p50)), 90 % trong \(DurationText.text(total.p90)), lâu nhất \(DurationText.text(total.longest))"
                ))
        }
        if result.withdrawn + result.stopped > 0 {
            facts.append(
                ("Không có kết quả", "\(NumberText.text(result.withdrawn)) người nộp rút, \(NumberText.text(result.stopped)) dừng xử lý"))
        }
        return """
            \(summaryList(facts))
            \(details("Độ khớp tính thế nào?", """
                <p>Mỗi hồ sơ được xếp thẳng hàng với quy trình sao cho ít sai lệch nhất: bỏ qua, làm thêm, làm lại một bước đều tính 1. \
                Độ khớp = 1 − tổng sai lệch / tổng sai lệch nếu không khớp bước nào (Adriansyah, van Dongen, van der Aalst, 2011). \
                Thời gian tính theo lịch làm việc của cơ quan, không kể lúc đồng hồ dừng.</p>
                """))
            """
    }

    private static func uncollected(_ result: ConformanceResult) -> HTML { "; \(NumberText.text(result.uncollected)) chưa đến nhận" }

    private static func deviations(_ result: ConformanceResult, _ model: Model) -> HTML {
        dataTable(
            columns: [
                Column("Sai lệch"), Column("Bước"), Column("Số lần", isNumber: true), Column("Hồ sơ", isNumber: true), Column("Ví dụ"),
            ],
            rows: result.findings.prefix(50).map { finding in
                let deviation = finding.deviation
                let name = deviation.position.map { model.stepName($0, deviation.name) } ?? deviation.name
                return [
                    "\(deviation.kind.vietnamese)", "\(name)", "\(NumberText.text(finding.count))",
                    "<a href=\"\(model.cases(deviation.key))\">\(NumberText.text(finding.cases))</a>",
                    "\(each: finding.codes.prefix(3), { "<a class=\"code\" href=\"\(DossierLink.list)?q=\($0)\">\($0)</a> " })",
                ]
            }, caption: "Sai lệch hay gặp",
            empty: emptyState("Không có sai lệch nào", text: "Mọi hồ sơ được đối chiếu đều đi đúng các bước đã ban hành."))
    }

    private static func variants(_ result: ConformanceResult, _ model: Model) -> HTML {
        """
        \(dataTable(
            columns: [Column("Cách đi"), Column("Hồ sơ", isNumber: true), Column("Tỷ lệ", isNumber: true), Column("Độ khớp", isNumber: true)],
            rows: result.variants.prefix(30).enumerated().map { index, variant -> [HTML] in
                let way = variant.steps.map { $0.position.map(String.init) ?? "“\($0.name)”" }.joined(separator: " → ")
                return [
                    variant.deviations.isEmpty ? "\(way) \(tag("đúng quy trình", .good))" : "\(way)",
                    "<a href=\"\(model.cases("bien-the-\(index + 1)"))\">\(NumberText.text(variant.count))</a>",
                    "\(NumberText.percent(Double(variant.count) / Double(max(result.withResult, 1))))", "\(NumberText.percent(variant.fitness))",
                ]
            }, caption: "Các cách đi, nhiều nhất trước",
            empty: emptyState("Chưa có hồ sơ nào trả kết quả", text: "Cách đi hiện ra khi có hồ sơ đi hết quy trình.")))
        \(if: result.variantCount > 30, "<p class=\"count\">30 trong \(NumberText.text(result.variantCount)) cách đi.</p>")
        """
    }

    private static func sentences(_ proposal: CutProposal) -> HTML { "\(proposal.because.joined(separator: " "))" }

    private static func proposals(_ result: ConformanceResult, _ model: Model) -> HTML {
        let found = result.proposals.filter { $0.verdict == .shorten }
        let rest = result.proposals.filter { $0.verdict != .shorten }
        return """
            \(if: found.isEmpty, "<p>Số liệu kỳ này chưa cho phép đề xuất rút ngắn thời hạn nào.</p>")
            \(if: !found.isEmpty, dataTable(
                columns: [Column("Thời hạn của"), Column("Đang là"), Column("Đề xuất"), Column("Vì sao")],
                rows: found.map { ["\($0.name)", "\($0.limit)", tag($0.proposed ?? "", .good), sentences($0)] },
                caption: "Đề xuất rút ngắn"))
            \(if: !found.isEmpty && model.mayWrite, "<p>\(linkButton("Soạn bản sửa đổi", to: model.document.link, kind: .primary))</p>")
            \(if: !rest.isEmpty, details("Các thời hạn không đề xuất, và vì sao", """
                <ul>\(each: rest, { "<li>\($0.limit.isEmpty ? $0.name : "\($0.name) (\($0.limit))"): \(sentences($0))</li>" })</ul>
                """))
            """
    }
}

/// Waiting against working time of each step: drawn, and as a table.
struct StepTimesHTML {
    let result: ConformanceResult
    let model: ProcedureRunPage.Model

    var html: HTML {
        let steps = result.steps.filter { $0.visits > 0 }
        return """
            \(if: !steps.isEmpty, stackedBarChart(
                title: "Trung bình mỗi lần qua bước", unit: "giờ làm việc", categories: steps.map { model.stepName($0.position, $0.name) },
                series: [
                    ChartSeries("Chờ người nhận", steps.map { share($0.waiting, of: $0) }),
                    ChartSeries("Đang xử lý", steps.map { share($0.working, of: $0) }),
                    ChartSeries("Không rõ lúc nhận", steps.map { share($0.untaken, of: $0) }),
                    ChartSeries("Đồng hồ dừng", steps.map { Double($0.stopped) / Double(max($0.visits, 1)) / 60 }),
                    ChartSeries("Ở cơ quan khác", steps.map { Double($0.elsewhere) / Double(max($0.visits, 1)) / 60 }),
                ]))
            \(dataTable(
                columns: [
                    Column("Bước, thời hạn"), Column("Số lần qua", isNumber: true), Column("Chờ p50 / p90", isNumber: true),
                    Column("Xử lý p50 / p90", isNumber: true), Column("Không rõ lúc nhận", isNumber: true), Column("Cả bước p50 / p90", isNumber: true), Column("Đồng hồ dừng", isNumber: true),
                    Column("Quá hạn bước", isNumber: true),
                ],
                rows: result.steps.map(row), caption: "Thời gian từng bước"))
            <p class="hint">p50: một nửa số lần qua không quá mức này; p90: 90 % không quá. Chờ: đến khi có người nhận; xử lý: từ lúc có người nhận. \
            Không rõ lúc nhận: những lần qua bước mà không ai bấm nhận, nên không tách được chờ và xử lý.</p>
            """
    }

    private func row(_ step: ConformanceResult.StepFigures) -> [HTML] {
        let late: HTML =
            step.comparable == 0
            ? "–"
            : step.late == 0
                ? "0"
                : "<a href=\"\(model.cases("qua-han-\(step.position)"))\">\(NumberText.text(step.late))</a> (\(NumberText.percent(Double(step.late) / Double(step.comparable))))"
        return [
            "\(model.stepName(step.position, step.name))\(step.limit.isEmpty ? "" : ", \(step.limit)")", "\(NumberText.text(step.visits))",
            pair(step.waiting),
            pair(step.working), untaken(step.untaken), pair(step.total), "\(step.stopped > 0 ? DurationText.text(step.stopped) : "–")",
            late,
        ]
    }

    /// Hours a stay on average, over all stays of the step.
    private func share(_ spread: Spread?, of step: ConformanceResult.StepFigures) -> Double {
        spread.map { $0.mean * Double($0.count) / Double(max(step.visits, 1)) / 60 } ?? 0
    }

    private func untaken(_ spread: Spread?) -> HTML {
        spread.map { "\(NumberText.text($0.count)) lần: \(pair($0))" } ?? "–"
    }

    /// Two durations; a line may break between them, not inside.
    private func pair(_ spread: Spread?) -> HTML {
        let whole = { (minutes: Int) in DurationText.text(minutes).replacing(" ", with: "\u{A0}") }
        return spread.map { "<span class=\"pair\">\(whole($0.p50)) / \(whole($0.p90))</span>" } ?? "–"
    }
}
