import Identity
import Kernel
import Organisation
import Standards
import Web

extension QMSPages {
    static func html(_ model: Model, actor: Actor) -> HTML {
        """
        \(pageHeading(
            model.isOwn ? "Hệ thống chất lượng" : model.agency.name, intro: "\(model.agency.name) · \(model.scope?.entry.standard ?? Standard.current.name)",
            actions: model.isToday && model.isOwn ? next(model, actor) : []))
        \(if: !model.isToday, notice("Nội dung như đã có ngày \(model.asOf.vietnamese).", .info))
        <p>\(announcementLine(model))</p>
        \(model.reannounce.map { notice("Từ lần công bố gần nhất: \($0). Phải công bố lại (QĐ 19/2014 Điều 4).", .warning) })
        \(if: !model.procedures.isEmpty, progressBar(done: model.coveredCount, total: model.procedures.count, label: "thủ tục có quy trình"))
        \(progressBar(done: model.checklist.metCount, total: model.checklist.count, label: "yêu cầu của năm \(model.checklist.year)"))
        \(each: model.checklist.chapters, { chapter($0, model) })
        \(yearHTML(model))
        """
    }

    /// `Công bố lần 2, số 45/QĐ-UBND ngày 12/05/2025 · còn hiệu lực`.
    static func announcementLine(_ model: Model) -> HTML {
        guard let announcement = model.announcement else {
            let state: HTML = model.isConfirmed ? "đã xác nhận hiệu lực \(model.confirmation?.at.day)" : "chưa xác nhận hiệu lực"
            return "\(tag("Chưa công bố", .warning)) \(state)"
        }
        return """
            \(tag(model.reannounce == nil ? "Còn hiệu lực" : "Cần công bố lại", model.reannounce == nil ? .good : .warning)) \
            <a href="\(PlanningLink.announcement(announcement.id))">Công bố lần \(announcement.ordinal), số \(announcement.number), ngày \(announcement.signedOn)</a> \
            · \(announcement.procedureCount) thủ tục
            """
    }

    /// The one next thing: the first of the plan; then the confirmation, then the announcement.
    private static func next(_ model: Model, _ actor: Actor) -> [HTML] {
        if let first = model.plan.lines.first, model.announcement == nil || first.requirement.isMandatory {
            return [linkButton("Làm tiếp: \(first.requirement.title)", to: first.requirement.link, kind: .primary)]
        }
        if !model.isConfirmed { return [linkButton("Xác nhận hiệu lực", to: PlanningLink.confirm, kind: .primary)] }
        if model.announcement == nil || model.reannounce != nil {
            return [linkButton(model.announcement == nil ? "Công bố" : "Công bố lại", to: PlanningLink.announce, kind: .primary)]
        }
        if let first = model.checklist.dueThisYear.first {
            return [linkButton("\(first.requirement.verb): \(first.requirement.title)", to: first.requirement.link, kind: .primary)]
        }
        return []
    }

    private static func chapter(_ chapter: Checklist.Chapter, _ model: Model) -> HTML {
        """
        <h2>\(chapter.number). \(Standard.current.title(chapter.number)) \
        \(tag("\(chapter.metCount)/\(chapter.lines.count)", chapter.isMet ? .good : .warning))</h2>
        \(taskList(chapter.lines.map { task($0, model) }))
        """
    }

    /// A requirement is a link to where it is done.
    private static func task(_ line: Checklist.Line, _ model: Model) -> TaskItem {
        TaskItem(
            title: line.requirement.title, link: model.isOwn ? line.requirement.link : othersLink(line.requirement.link, model),
            hint: ["Điều \(line.requirement.clause)", note(line.standing)].filter { !$0.isEmpty }.joined(separator: " · "),
            tag: standingTag(line))
    }

    /// The same page for another agency, as far as this room has one.
    private static func othersLink(_ link: String, _ model: Model) -> String {
        Register.allCases.contains { $0.link == link } ? "\(link)?co-quan=\(model.agency.id)" : PlanningLink.agencySystem(model.agency.id)
    }

    static func standingTag(_ line: Checklist.Line) -> HTML {
        switch line.standing {
        case .met: tag("✓ Đạt", .good)
        case .partial: tag("! Chưa đủ", .warning)
        case .missing: tag(line.requirement.isMandatory ? "Thiếu, bắt buộc" : "Chưa có", line.requirement.isMandatory ? .bad : .neutral)
        }
    }

    static func note(_ standing: Standing) -> String {
        switch standing {
        case .met(let day, let note): [day.vietnamese, note].filter { !$0.isEmpty }.joined(separator: ", ")
        case .partial(let note): note
        case .missing: ""
        }
    }

    private static func yearHTML(_ model: Model) -> HTML {
        let yearly = model.checklist.lines.filter(\.requirement.isYearly)
        guard !yearly.isEmpty || !model.year.isEmpty else { return "" }
        return """
            <h2>Kế hoạch năm \(model.checklist.year) \(tag("\(yearly.count(where: \.isMet))/\(yearly.count) việc mỗi năm một lần"))</h2>
            \(dataTable(
                columns: [Column("Việc"), Column("Đến hạn"), Column("Tình trạng")],
                rows: yearly.map { ["<a href=\"\($0.requirement.link)\">\($0.requirement.title)</a>", "trong năm", standingTag($0)] }
                    + model.year.map { ["<a href=\"\($0.link)\">\($0.title)</a>", "\($0.day)", yearTag($0, asOf: model.asOf)] },
                caption: "Việc và hạn"))
            """
    }

    private static func yearTag(_ entry: YearEntry, asOf day: Day) -> HTML {
        if entry.isDone { return tag("✓ Xong", .good) }
        return entry.day < day ? tag("Quá hạn", .bad) : tag("Chưa đến hạn")
    }
}
