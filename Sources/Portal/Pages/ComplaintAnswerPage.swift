import Identity
import Improvement
import Kernel
import Web

/// `/cong/phan-anh/tra-cuu`: what the agency answered, by the code and the last four characters of the contact.
enum ComplaintAnswerPage {
    static func show(_ request: OpenRequest) async throws -> Reply {
        .page("Xem trả lời", section: PortalLink.complaint, page(FormState([("ma", request.query.text("ma"))]), csrf: request.csrf))
    }

    static func find(_ request: OpenRequest) async throws -> Reply {
        let (code, digits) = (request.form.text("ma").uppercased(), request.form.text("so"))
        do {
            let guess = Allowance.guess(at: "complaint \(code)", from: request.remoteAddress)
            let complaint = try await request.services.limiter.trying(guess, at: request.now) {
                try await request.read { try ComplaintStore.find(code: code, lastFour: digits, in: $0) }
            }
            return .page("Phản ánh \(complaint.code)", section: PortalLink.complaint, html(complaint))
        } catch let problem as Problem where [.notFound, .tooMany].contains(problem.kind) {
            let told: Problem =
                problem.kind == .tooMany ? problem : .invalid(field: "so", "Không tìm thấy phản ánh với mã và 4 ký tự này.")
            let state = FormState(values: Fields([("ma", code), ("so", digits)]), problem: told)
            return .page(
                Page("Xem trả lời", section: PortalLink.complaint, page(state, csrf: request.csrf)).answering(told))
        }
    }

    private static func page(_ state: FormState, csrf: CSRF) -> HTML {
        """
        \(breadcrumbs([("Trang chủ", PortalLink.front), ("Phản ánh, góp ý", PortalLink.complaint)]))
        \(pageHeading("Xem trả lời"))
        \(errorSummary(state))
        \(form(action: PortalLink.complaintAnswer, csrf: csrf, """
            \(textField("Mã phản ánh", name: "ma", state: state, required: true, width: 30, autocomplete: "off"))
            \(textField("4 ký tự cuối của điện thoại hoặc thư điện tử", name: "so", state: state, required: true, width: 6, autocomplete: "off"))
            \(button("Xem trả lời"))
            """))
        """
    }

    private static func html(_ complaint: Complaint) -> HTML {
        """
        \(breadcrumbs([("Trang chủ", PortalLink.front), ("Phản ánh, góp ý", PortalLink.complaint)]))
        \(pageHeading("Phản ánh \(complaint.code)", state: complaint.answer == nil ? tag("Đang xử lý", .info) : tag("Đã trả lời", .good)))
        \(summaryList([
            ("Gửi lúc", "\(complaint.receivedAt)"), ("Trả lời trước", "\(complaint.dueAt)"), ("Nội dung", "\(complaint.draft.content)"),
        ]))
        \(if: complaint.answer != nil, "<h2>Trả lời của cơ quan</h2><p>\(complaint.answer?.content)</p><p class=\"hint\">\(complaint.answer?.at)</p>")
        """
    }
}
