import Deadlines
import Dossiers
import Identity
import Kernel
import Storage
import Web

/// The slips a dossier gave rise to, each printed from the row that caused it: `/ho-so/:id/phieu-bo-sung`, `…/phieu-xin-loi`,
/// `…/thong-bao-dung`. The latest when there are several.
enum DossierSlips {
    static func supplement(_ follow: @escaping FollowLink) -> @Sendable (PageRequest) async throws -> Reply {
        paper(.supplement, follow) { model, unit in
            let requests = model.clock.filter { $0.kind == .pause && $0.ground == .supplement }
            guard let asked = requests.last else { return nil }
            let again = requests.count > 1 ? "-\(requests.count)" : ""
            return Content(
                at: asked.at, by: asked.byName, number: "\(model.dossier.code)\(again)/HDHS",
                table: partsTable(WrittenLines.split(asked.note)),
                lines: [("Căn cứ", "\(asked.rule?.source ?? "")")],
                closing: "Trong thời gian chờ bổ sung, thời hạn giải quyết không tính. Khi đã đủ hồ sơ, \(unit) hẹn ngày trả mới.")
        }
    }

    static func apology(_ follow: @escaping FollowLink) -> @Sendable (PageRequest) async throws -> Reply {
        paper(.apology, follow) { model, _ in
            guard let extended = model.clock.last(where: { $0.kind == .extend }) else { return nil }
            return Content(
                at: extended.at, by: extended.byName,
                lines: [
                    ("Ngày hẹn trả trên giấy tiếp nhận", "\(DossierPapers.hour(model.dossier.promisedAt))"),
                    ("Lý do chưa giải quyết xong", WrittenLines.html(extended.note)),
                    ("Hẹn lại", "<strong>\(extended.extendedTo.map { DossierPapers.hour($0) })</strong>"),
                    ("Căn cứ", "\(extended.rule?.source ?? "")"),
                ],
                closing: "Cơ quan chân thành xin lỗi ông/bà vì sự chậm trễ này và cam kết trả kết quả đúng ngày hẹn lại.")
        }
    }

    static func stop(_ follow: @escaping FollowLink) -> @Sendable (PageRequest) async throws -> Reply {
        paper(.stop, follow) { model, unit in
            guard let stopped = model.steps.last(where: { $0.kind == .stopped }) else { return nil }
            return Content(
                at: stopped.at, by: stopped.byName, lines: [("Lý do dừng giải quyết", WrittenLines.html(stopped.note))],
                closing: "Ông/bà nhận lại giấy tờ đã nộp tại \(unit). Nếu không đồng ý, ông/bà có quyền phản ánh hoặc khiếu nại.")
        }
    }

    private struct Content {
        let at: Instant
        let by: String
        /// Nil where the dossier's code is the number.
        var number: String?
        var table: HTML?
        let lines: [(String, HTML)]
        let closing: String
    }

    /// 404 when the dossier never had cause for such a paper. A form its generation lacks is printed as the next one has it.
    private static func paper(
        _ form: FormSet.Form, _ follow: @escaping FollowLink, _ content: @escaping @Sendable (WholeDossier, String) -> Content?
    ) -> @Sendable (PageRequest) async throws -> Reply {
        { request in
            let (model, head) = try await DossierPapers.load(request)
            guard let content = content(model, head.unit) else { throw Problem.notFound }
            let dossier = model.dossier
            let own = model.forms
            let forms = own[form] == nil ? FormSet.all.first { $0[form] != nil } ?? own : own
            let slip = Slip(
                letterhead: head, mark: forms.mark(form), title: forms[form]?.title ?? "", number: content.number ?? dossier.code,
                day: content.at.day, applicant: dossier.applicant, contact: [dossier.address, dossier.phone, dossier.email],
                subject: dossier.title, code: dossier.code, table: content.table, lines: content.lines, closing: content.closing,
                signer: form == .supplement ? .clerk(content.by) : .head, follow: follow(dossier.code))
            return try await slip.reply(named: form.rawValue, at: request.now)
        }
    }
}
