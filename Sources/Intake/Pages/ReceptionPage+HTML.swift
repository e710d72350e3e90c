import Dossiers
import Improvement
import Kernel
import Procedures
import Web

extension ReceptionPage {
    static func chooseHTML(_ query: ListQuery, _ found: [OfferedProcedure], isEmpty: Bool, inbox: Inbox) -> HTML {
        """
        \(breadcrumbs([("Hồ sơ", DossierLink.list)]))
        \(pageHeading("Tiếp nhận hồ sơ", intro: "Chọn thủ tục người dân cần làm."))
        \(inboxHTML(inbox))
        \(filterBar(query, exportLinks: false, search: "Tên, mã thủ tục hoặc lĩnh vực"))
        \(dataTable(
            columns: [Column("Thủ tục"), Column("Thời hạn"), Column("Phí, lệ phí")],
            rows: found.dropFirst(query.offset).prefix(query.limit).map {
                [
                    "<a href=\"\(IntakeLink.receive($0.tthc))\">\($0.name)</a><span class=\"name hint\">\($0.code) · \($0.field)</span>",
                    "\($0.limit)", "\($0.fee)",
                ]
            }, caption: "Thủ tục tiếp nhận được",
            empty: isEmpty
                ? emptyState(
                    "Chưa có thủ tục nào tiếp nhận được",
                    text: "Thủ tục có quy trình đã phê duyệt và còn hiệu lực sẽ hiện ở đây.", action: linkButton("Xem danh mục thủ tục", to: ProcedureLink.catalogue))
                : emptyState("Không có thủ tục nào khớp", text: "Anh/chị thử từ khác, ví dụ “khai sinh”.")))
        \(pagination(query, total: found.count, noun: "thủ tục"))
        """
    }

    /// What came in from afar and waits for an answer, the most urgent first.
    private static func inboxHTML(_ inbox: Inbox) -> HTML {
        let all: HTML = "<a href=\"\(IntakeLink.submissions)\">Mọi hồ sơ nộp đến</a>"
        guard !inbox.waiting.isEmpty else { return "<p>Không có hồ sơ nộp đến nào chờ trả lời. \(all)</p>" }
        return """
            <section><h2>Chờ trả lời (\(NumberText.text(inbox.total)))</h2>
            \(SubmissionHTML.table(inbox.waiting, inbox.calendar, inbox.now, caption: "Hồ sơ nộp đến chờ trả lời"))
            <p>\(if: inbox.total > inbox.waiting.count, "Còn \(inbox.total - inbox.waiting.count) hồ sơ nữa. ")\(all)</p></section>
            <h2>Người dân đến quầy</h2>
            """
    }

    static func html(_ offer: ServiceOffer, _ state: FormState, csrf: CSRF) -> HTML {
        """
        \(breadcrumbs([("Hồ sơ", DossierLink.list), ("Tiếp nhận", IntakeLink.reception)]))
        \(pageHeading(offer.title, intro: "Mã thủ tục \(offer.tthcCode) · thời hạn \(offer.limit.text.lowercasedFirst)\(offer.fee.isEmpty ? "" : " · \(offer.fee)")."))
        \(errorSummary(state))
        \(form(action: IntakeLink.receive(offer.tthc), csrf: csrf, draft: IntakeLink.receive(offer.tthc), """
            \(hiddenField("key", state.value("key")))
            \(fieldset("Thành phần hồ sơ", hint: "Ghi số bản đã nhận. Giấy tờ có “nếu có” được để trống.", checklist(offer, state)))
            \(fieldset("Người nộp", person(state)))
            \(radios("Cách nộp", name: "channel", options: DossierChannel.atDesk.map { Option($0.rawValue, $0.vietnamese) }, state: state, required: true))
            \(textField("Số bộ", name: "sets", state: state, type: .number, required: true, width: 4))
            \(textArea("Ghi chú", name: "note", state: state, rows: 2))
            <div class="actions">\(button("Tiếp nhận")) \(button("Hướng dẫn bổ sung", kind: .secondary, name: "viec", value: "bo-sung")) \
            \(button("Từ chối tiếp nhận", kind: .quiet, name: "viec", value: "tu-choi")) \(linkButton("Chọn thủ tục khác", to: IntakeLink.reception, kind: .quiet))</div>
            """))
        """
    }

    static let personFields = ["applicant", "identity", "phone", "address", "email", "sets", "note"]

    static func person(_ state: FormState) -> HTML {
        """
        \(textField("Họ và tên, hoặc tên tổ chức", name: "applicant", state: state, required: true, autocomplete: "off"))
        \(textField("4 số cuối của số định danh", name: "identity", state: state,
            hint: "Dùng để người nộp tra cứu hồ sơ. Hệ thống không giữ cả số.", type: .number, width: 6, autocomplete: "off"))
        \(textField("Điện thoại", name: "phone", state: state, hint: "4 số cuối cũng tra cứu được.", type: .phone, width: 14, autocomplete: "off"))
        \(textField("Địa chỉ", name: "address", state: state, autocomplete: "off"))
        \(textField("Thư điện tử", name: "email", state: state, type: .email, autocomplete: "off"))
        """
    }

    static func checklist(_ offer: ServiceOffer, _ state: FormState) -> HTML {
        guard !offer.parts.isEmpty else { return "<p>Quy trình không ghi giấy tờ nào.</p>" }
        let error = state.error("parts").map { "<p class=\"error\" id=\"f-parts\">\($0)</p>" as HTML }
        return """
            \(error)\(dataTable(
                columns: [Column("Giấy tờ"), Column("Bản chính"), Column("Bản sao"), Column("Bản điện tử")],
                rows: offer.parts.enumerated().map { index, part in row(index, part, state) }, caption: "Giấy tờ theo quy trình"))
            """
    }

    private static func row(_ index: Int, _ part: ServiceOffer.Part, _ state: FormState) -> [HTML] {
        let note: HTML = part.note.isEmpty ? "" : "<br /><span class=\"hint\">\(part.note)</span>"
        return [
            "\(part.name)\(note)",
            cellField(
                "Số bản chính: \(part.name)", name: "original_\(index)", value: state.value("original_\(index)"),
                type: .number),
            cellField(
                "Số bản sao: \(part.name)", name: "copy_\(index)", value: state.value("copy_\(index)"), type: .number),
            """
            <input type="checkbox" name="electronic_\(index)" value="1" aria-label="Có bản điện tử: \(part.name)"\
            \(if: !state.value("electronic_\(index)").isEmpty, " checked=\"\"") />
            """,
        ]
    }
}
