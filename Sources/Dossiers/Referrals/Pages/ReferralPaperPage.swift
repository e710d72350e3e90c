import Deadlines
import Files
import Identity
import Kernel
import Storage
import Web

/// An answer on paper: written down on the page of the referral by the side that asked, and its scan for both.
enum ReferralPaperPage {
    /// Offered where nobody of the agency asked works here.
    static func html(_ model: ReferralPage.Model, _ state: FormState, _ csrf: CSRF) -> HTML {
        let referral = model.referral
        guard model.isOnPaper else { return "" }
        return """
            \(notice("\(referral.toName) chưa có người dùng trên phần mềm: anh/chị gửi văn bản giấy, và ghi nhận trả lời tại đây khi nhận được.", .info))\
            \(form(action: ReferralLink.record(referral.id), csrf: csrf, multipart: true, """
                \(hiddenField("version", String(referral.version)))\
                \(textField("Số, ký hiệu văn bản trả lời", name: "number", state: state, required: true, width: 20, autocomplete: "off"))\
                \(dateField("Ngày văn bản", name: "day", state: state, hint: "Phiếu tính là trả lời vào ngày này.", required: true))\
                \(textArea(referral.kind == .transfer ? "Kết quả xử lý" : "Ý kiến trả lời", name: "paper_answer", state: state, required: true, rows: 4))\
                \(fileField("Bản quét văn bản", name: "scan_0", state: state, accept: FileKind.accept, hint: "PDF hoặc ảnh, tối đa 10 MB.", required: true))\
                \(button(referral.kind == .transfer ? "Ghi nhận thay: hồ sơ đã về" : "Ghi nhận thay"))
                """))
            """
    }

    static func record(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(of: Referral.self)
        let (form, actor) = (request.form, request.actor)
        return try await request.submit {
            // Nothing is kept of a referral that is not theirs.
            _ = try await request.read { try ReferralStore.outgoing(id, by: actor, in: $0) }
            let sent = FileCheck.sent(request.files, prefix: "scan", parts: [])
            let checked = try await FileCheck.check(sent, you: "Anh/chị")
            let scan = try await KeptFile.keep(Array(checked.prefix(1)), in: request.services.files).first
            let paper = PaperAnswer(number: form.text("number"), day: form.day("day"), answer: form.text("paper_answer"))
            let outcome = try await request.write {
                try RecordPaperAnswer.perform(id, paper, scan: scan, expecting: try form.whole("version"), by: actor, in: $0)
            }
            return .redirect(to: ReferralLink.page(id), notice: "Đã ghi nhận thay, \(outcome.vietnamese.lowercased()).")
        } orShow: { state in
            try await ReferralPage.page(id, request, state: state)
        }
    }

    /// To keep, never to open inside the site.
    static func fetch(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(of: Referral.self)
        let actor = request.actor
        let paper = try await request.read { reader in
            try ReferralStore.paper(of: ReferralStore.find(id, for: actor, in: reader).id, in: reader)
        }
        guard let paper else { throw Problem.notFound }
        let data = try await request.services.files.data(paper.sha256)
        return .file(FileReply(name: paper.name, mediaType: paper.mediaType, data: data, isInline: false))
    }
}
