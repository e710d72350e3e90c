import Identity
import Kernel
import Storage
import Web

/// One class: `/dao-tao/:id`; writing one down: `/dao-tao/ghi`.
enum CoursePage {
    static func show(_ request: PageRequest) async throws -> Reply { .page(try await page(request, FormState())) }

    static func withdraw(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(of: Course.self)
        let (actor, reason) = (request.actor, request.form.text("reason"))
        return try await request.submit {
            try await request.write { tx in try WithdrawCourse.perform(id, reason: reason, by: actor, in: tx) }
            return .redirect(to: TrainingLink.list, notice: "Đã rút lớp khỏi sổ.")
        } orShow: { state in
            .page(try await page(request, state))
        }
    }

    private static func page(_ request: PageRequest, _ state: FormState) async throws -> Page {
        let id = try request.id(of: Course.self)
        let actor = request.actor
        let course = try await request.read { reader in try CourseStore.find(id, for: actor, in: reader) }
        let draft = course.draft
        let content: HTML = """
            \(breadcrumbs([("Cải tiến", FrameLink.improvement), ("Đào tạo", TrainingLink.list)]))
            \(pageHeading(draft.title, state: tag(draft.kind.vietnamese)))
            \(errorSummary(state))
            \(summaryList([
                ("Ngày", "\(draft.heldOn)"), ("Số giờ", "\(draft.hours)"), ("Người giảng", "\(draft.trainer)"), ("Nội dung", "\(draft.content)"),
                ("Người ghi", "\(course.recordedBy), \(course.recordedAt)"),
            ]))
            \(dataTable(
                columns: [Column("Người dự"), Column("Kết quả")], rows: course.attendances.map { ["\($0.name)", "\($0.result.vietnamese)"] },
                caption: "Người dự", empty: notice("Chưa ghi ai dự lớp này.", .warning)))
            \(if: course.agency == actor.agency && actor.may(.recordCourse), details("Rút lớp ghi nhầm", isOpen: state.problem != nil,
                form(action: TrainingLink.withdraw(course.id), csrf: request.csrf, """
                    \(textField("Lý do", name: "reason", state: state, required: true))
                    \(button("Rút khỏi sổ", kind: .danger))
                    """)))
            """
        return Page(draft.title, section: FrameLink.improvement, status: state.problem == nil ? 200 : 422, content)
    }

    // MARK: Writing one down

    static func new(_ request: PageRequest) async throws -> Reply {
        .page(try await formPage(request, FormState([("kind", CourseKind.awareness.rawValue), ("held_on", request.now.day.vietnamese)])))
    }

    static func record(_ request: PageRequest) async throws -> Reply {
        let (actor, form) = (request.actor, request.form)
        return try await request.submit {
            guard let heldOn = form.day("held_on") else { throw Problem.invalid(field: "held_on", "Ngày chưa đúng, ví dụ 27/02/2026.") }
            let draft = CourseDraft(
                title: form.text("title"), kind: try form.choice("kind") ?? .other, heldOn: heldOn,
                hours: form.int("hours") ?? 0, trainer: form.text("trainer"), content: form.text("content"))
            let result = try form.choice("result", of: AttendanceResult.self) ?? .attended
            let people = form.all("attended").compactMap { Identifier<Account>($0) }
            let id = try await request.write { tx in
                try RecordCourse.perform(draft, attendances: people.map { ($0, result) }, by: actor, in: tx)
            }
            return .redirect(to: TrainingLink.course(id), notice: "Đã ghi lớp đào tạo.")
        } orShow: { state in
            .page(try await formPage(request, state))
        }
    }

    private static func formPage(_ request: PageRequest, _ state: FormState) async throws -> Page {
        let agency = request.actor.agency
        let staff = try await request.read { reader in try StaffDirectory.staff(of: agency, in: reader) }
        let content: HTML = """
            \(breadcrumbs([("Cải tiến", FrameLink.improvement), ("Đào tạo", TrainingLink.list)]))
            \(pageHeading("Ghi lớp đào tạo", intro: "Ghi lớp đã học xong, kể cả lớp do tỉnh mở."))
            \(errorSummary(state))
            \(form(action: TrainingLink.record, csrf: request.csrf, """
                \(textField("Tên lớp", name: "title", state: state, required: true))
                \(selectField("Loại", name: "kind", options: CourseKind.allCases.map { Option($0.rawValue, $0.vietnamese) }, state: state,
                    required: true, none: nil))
                \(dateField("Ngày học", name: "held_on", state: state, required: true))
                \(textField("Số giờ", name: "hours", state: state, type: .number, required: true, width: 4))
                \(textField("Người giảng", name: "trainer", state: state, required: true, width: 30))
                \(textArea("Nội dung", name: "content", state: state))
                \(checkboxes("Người dự", name: "attended", options: staff.map { Option("\($0.account)", $0.name, hint: $0.post) }, state: state))
                \(radios("Kết quả", name: "result", options: AttendanceResult.allCases.map { Option($0.rawValue, $0.vietnamese) },
                    state: state.values["result"] == nil ? FormState([("result", AttendanceResult.attended.rawValue)]) : state,
                    hint: "Chung cho những người đã chọn."))
                \(button("Ghi lớp đào tạo"))
                """))
            """
        return Page("Ghi lớp đào tạo", section: FrameLink.improvement, status: state.problem == nil ? 200 : 422, content)
    }
}
