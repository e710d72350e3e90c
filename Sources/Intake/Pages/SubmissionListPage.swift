import Dossiers
import Identity
import Kernel
import Organisation
import Storage
import Web

/// `/ho-so/da-nop`: everything that was handed in before receipt, with what became of it.
enum SubmissionListPage {
    private static let exportLimit = 20_000

    static func show(_ request: PageRequest) async throws -> Reply {
        let query = ListQuery(request.query, path: IntakeLink.submissions)
        let (actor, now, filter) = (request.actor, request.now, filter(query))
        if let format = query.export {
            let all = try await request.read { try SubmissionStore.list(filter, for: actor, limit: exportLimit, offset: 0, in: $0) }
            return try sheet(all).reply(format, fileName: "ho-so-da-nop", created: now)
        }
        let (found, total, calendar) = try await request.read { reader in
            (
                try SubmissionStore.list(filter, for: actor, limit: query.limit, offset: query.offset, in: reader),
                try SubmissionStore.count(filter, for: actor, in: reader), try Calendars.calendar(for: actor.agency, in: reader)
            )
        }
        return .page("Hồ sơ nộp đến", section: DossierLink.list, isWide: true, html(query, found, total, calendar, now))
    }

    private static func filter(_ query: ListQuery) -> SubmissionFilter {
        var filter = SubmissionFilter()
        filter.state = query["tinh-trang"].flatMap(SubmissionState.init(rawValue:))
        filter.channel = query["cach-nop"].flatMap(DossierChannel.init(rawValue:))
        filter.from = query["tu"].flatMap { Day($0) }
        filter.through = query["den"].flatMap { Day($0) }
        filter.words = query.q ?? ""
        return filter
    }

    private static func html(
        _ query: ListQuery, _ found: [Submission], _ total: Int, _ calendar: WorkingCalendar, _ now: Instant
    ) -> HTML {
        """
        \(breadcrumbs([("Hồ sơ", DossierLink.list)]))
        \(pageHeading("Hồ sơ nộp đến", intro: "Nộp trực tuyến, qua bưu chính, hoặc nộp trực tiếp mà còn thiếu: chờ tiếp nhận, chờ bổ sung, đã từ chối."))
        \(filterBar(query, fields: """
            \(selectField("Tình trạng", name: "tinh-trang", options: SubmissionState.allCases.map { Option($0.rawValue, $0.vietnamese) },
                state: query.state, none: "Tất cả"))
            \(selectField("Cách nộp", name: "cach-nop", options: DossierChannel.allCases.map { Option($0.rawValue, $0.vietnamese) },
                state: query.state, none: "Tất cả"))
            \(dateField("Từ ngày", name: "tu", state: query.state, hint: nil))
            \(dateField("Đến ngày", name: "den", state: query.state, hint: nil))
            """, search: "Mã hồ sơ, người nộp, tên thủ tục"))
        \(SubmissionHTML.table(found, calendar, now, caption: "Hồ sơ nộp đến", query: query, empty: emptyState(
            query.isFiltered ? "Không có hồ sơ nào khớp bộ lọc" : "Chưa có hồ sơ nào nộp đến",
            text: query.isFiltered ? "Anh/chị bỏ bớt điều kiện lọc." : "Hồ sơ người dân nộp trực tuyến sẽ hiện ở đây.")))
        \(pagination(query, total: total, noun: "hồ sơ"))
        """
    }

    private static func sheet(_ submissions: [Submission]) -> Sheet {
        Sheet(
            name: "Hồ sơ nộp đến",
            columns: [
                SheetColumn("STT", kind: .number), SheetColumn("Mã hồ sơ"), SheetColumn("Thủ tục hành chính"), SheetColumn("Người nộp"),
                SheetColumn("Cách nộp"), SheetColumn("Nộp lúc"), SheetColumn("Trả lời trước"), SheetColumn("Tình trạng"),
                SheetColumn("Số lần yêu cầu bổ sung", kind: .number), SheetColumn("Lý do"),
            ],
            rows: submissions.enumerated().map { index, submission in
                [
                    Cell(index + 1), Cell(submission.code), Cell(submission.title), Cell(submission.person.name),
                    Cell(submission.channel.vietnamese), Cell(submission.submittedAt.vietnamese),
                    Cell(submission.answerDueAt?.vietnamese), Cell(submission.state.vietnamese), Cell(submission.supplementRequests),
                    Cell(submission.reason),
                ]
            })
    }
}

/// What the pages on submissions share.
enum SubmissionHTML {
    static func table(
        _ found: [Submission], _ calendar: WorkingCalendar, _ now: Instant, caption: String, query: ListQuery? = nil, empty: HTML = ""
    ) -> HTML {
        dataTable(
            columns: ["Hồ sơ", "Người nộp", "Nộp", "Trả lời trước", "Tình trạng"].map { Column($0) },
            rows: found.map { submission in
                [
                    named(submission.code, submission.title, to: submission.link), "\(submission.person.name)",
                    "\(submission.submittedAt)<br />\(submission.channel.vietnamese.lowercased())", deadline(submission, calendar, now),
                    stateTag(submission),
                ]
            }, caption: caption, query: query, empty: empty)
    }

    static func deadline(_ submission: Submission, _ calendar: WorkingCalendar, _ now: Instant) -> HTML {
        submission.answerDueAt.map { deadlineTag(due: $0, now: now, by: calendar) } ?? ""
    }

    static func stateTag(_ submission: Submission) -> HTML {
        switch submission.state {
        case .registered: tag(submission.isSupplemented ? "Đã bổ sung, chờ tiếp nhận" : submission.state.vietnamese, .info)
        case .awaitingSupplement: tag(submission.state.vietnamese, .warning)
        case .accepted: tag(submission.state.vietnamese, .good)
        case .refused, .withdrawn: tag(submission.state.vietnamese)
        }
    }

    /// What was sent, as links to fetch it.
    static func files(_ files: [DossierFile], of submission: Identifier<Submission>) -> HTML {
        guard !files.isEmpty else { return "" }
        return """
            <ul class="files">\(each: files, {
                "<li><a href=\"\(IntakeLink.submittedFile(submission, $0.id))\">\($0.name)</a> <span class=\"hint\">\($0.sizeText), gửi \($0.addedAt)</span></li>"
            })</ul>
            """
    }
}
