import Identity
import Kernel
import Storage
import Web

/// Writing down what somebody said at the desk, on the telephone or in a letter: `/phan-anh/ghi`.
enum RecordComplaintPage {
    static func show(_ request: PageRequest) async throws -> Reply {
        .page(page(request, FormState([("kind", ComplaintKind.complaint.rawValue), ("channel", ComplaintChannel.desk.rawValue)])))
    }

    static func submit(_ request: PageRequest) async throws -> Reply {
        let (agency, form) = (request.actor.agency, request.form)
        return try await request.submit {
            guard let kind = form["kind"].flatMap(ComplaintKind.init(rawValue:)) else {
                throw Problem.invalid(field: "kind", "Anh/chị chọn loại.")
            }
            let draft = ComplaintDraft(
                kind: kind, channel: try form.choice("channel") ?? .desk, fromName: form.text("from_name"),
                contact: form.text("contact"), content: form.text("content"), field: form.text("field"))
            let id = try await request.write { tx in try SubmitComplaint.perform(draft, to: agency, in: tx).id }
            return .redirect(to: ImprovementLink.complaint(id), notice: "Đã ghi phản ánh.")
        } orShow: { state in
            .page(page(request, state))
        }
    }

    private static func page(_ request: PageRequest, _ state: FormState) -> Page {
        let content: HTML = """
            \(breadcrumbs([("Cải tiến", ImprovementLink.overview), ("Phản ánh, góp ý", ImprovementLink.complaints)]))
            \(pageHeading("Ghi phản ánh, góp ý"))
            \(errorSummary(state))
            \(form(action: ImprovementLink.recordComplaint, csrf: request.csrf, """
                \(radios("Loại", name: "kind", options: ComplaintKind.allCases.map { Option($0.rawValue, $0.vietnamese) }, state: state, required: true))
                \(selectField("Hình thức", name: "channel", options: ComplaintChannel.allCases.map { Option($0.rawValue, $0.vietnamese) },
                    state: state, required: true, none: nil))
                \(textField("Người gửi", name: "from_name", state: state, required: true, width: 30))
                \(textField("Điện thoại hoặc thư điện tử", name: "contact", state: state, required: true, width: 30))
                \(textField("Lĩnh vực", name: "field", state: state, hint: "Ví dụ: Hộ tịch, Đất đai.", width: 30))
                \(textArea("Nội dung", name: "content", state: state, required: true))
                \(button("Ghi phản ánh"))
                """))
            """
        return Page("Ghi phản ánh, góp ý", section: ImprovementLink.overview, status: state.problem == nil ? 200 : 422, content)
    }
}
