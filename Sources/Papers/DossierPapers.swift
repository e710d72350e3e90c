import Deadlines
import Dossiers
import Identity
import Kernel
import Organisation
import Storage
import Web

/// What is printed of a dossier: the receipt the applicant takes home (A5) and the control slip that goes along with the papers (A4).
enum DossierPapers {
    static func receipt(_ follow: @escaping FollowLink) -> @Sendable (PageRequest) async throws -> Reply {
        { request in
            let (model, head) = try await load(request)
            let html = printed(ReceiptPaper.html(model, head, follow: follow(model.dossier.code)), at: request.now)
            let data = try await Paper.pdf(html: html, size: .a5, title: "Giấy tiếp nhận \(model.dossier.code)")
            return .file(
                FileReply(name: "giay-tiep-nhan-\(model.dossier.code).pdf", mediaType: "application/pdf", data: data, isInline: true))
        }
    }

    static let controlSlip: @Sendable (PageRequest) async throws -> Reply = { request in
        let (model, head) = try await load(request)
        let data = try await Paper.pdf(
            html: printed(ControlSlipPaper.html(model, head), at: request.now), title: "Phiếu kiểm soát \(model.dossier.code)")
        return .file(FileReply(name: "phieu-kiem-soat-\(model.dossier.code).pdf", mediaType: "application/pdf", data: data, isInline: true))
    }

    static func load(_ request: PageRequest) async throws -> (WholeDossier, Letterhead) {
        let (id, actor, today) = (try request.id(of: Dossier.self), request.actor, request.now.day)
        return try await request.read { reader in
            let whole = try WholeDossier.find(id, for: actor, in: reader)
            return (whole, try Letterhead.of(whole.dossier.agency, on: today, in: reader))
        }
    }

    /// `08 giờ 30 phút, ngày 05 tháng 9 năm 2026`.
    static func hour(_ instant: Instant) -> String { "\(clock(instant)), \(instant.day.official)" }

    /// The same for a narrow column: `08 giờ 30 phút, 05/09/2026`.
    static func shortHour(_ instant: Instant) -> String { "\(clock(instant)), \(instant.day.vietnamese)" }

    private static func clock(_ instant: Instant) -> String {
        let parts = instant.timeOfDay.description.split(separator: ":")
        return "\(parts.first ?? "")\u{A0}giờ\u{A0}\(parts.last ?? "")\u{A0}phút"
    }
}

/// Giấy tiếp nhận hồ sơ và hẹn trả kết quả: what came in, and the promise.
enum ReceiptPaper {
    static func html(_ model: WholeDossier, _ head: Letterhead, follow: String) -> HTML {
        let dossier = model.dossier
        let contact = [dossier.address, dossier.phone].filter { !$0.isEmpty }.joined(separator: "; ")
        return """
            \(formMark(model.forms.mark(.receipt)))
            \(officialHeader(issuer: head.unit, parent: head.agency, number: dossier.code, place: head.place, day: dossier.receivedAt.day))
            <h1>GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ</h1>
            \(printFields([
                ("Tiếp nhận hồ sơ của", "\(dossier.applicant)"), ("Địa chỉ, điện thoại", "\(contact)"),
                ("Nội dung yêu cầu giải quyết", "\(dossier.title)"), ("Thành phần hồ sơ nộp gồm", parts(model.parts)),
                ("Số lượng hồ sơ", "\(dossier.sets) (bộ), nộp \(dossier.channel.vietnamese.lowercased())"),
                ("Thời gian giải quyết theo quy định", "\(dossier.limitText)"),
                ("Thời gian nhận hồ sơ", "\(DossierPapers.hour(dossier.receivedAt))"),
                ("Thời gian trả kết quả", "<strong>\(DossierPapers.hour(dossier.promisedAt))</strong>"),
                ("Nơi nhận kết quả", "\(whereToFetch(dossier, head))"),
                ("Vào Sổ theo dõi hồ sơ", "Quyển số 01/\(String(dossier.registerYear)), số thứ tự \(dossier.registerNumber)"),
                followField(dossier.code, follow),
            ]))
            \(signatureBlocks([
                SignatureBlock(post: "Người nộp hồ sơ", note: "(Ký và ghi rõ họ tên)"),
                SignatureBlock(post: "Người tiếp nhận hồ sơ", note: "(Ký và ghi rõ họ tên)", name: model.steps.first?.byName),
            ]))
            """
    }

    /// What came by post goes back by post; what came online is there online, and the paper at the desk.
    private static func whereToFetch(_ dossier: Dossier, _ head: Letterhead) -> String {
        switch dossier.channel {
        case .desk: "\(head.unit), \(head.agency)"
        case .post: "Qua bưu chính công ích\(dossier.address.isEmpty ? "" : ", gửi đến \(dossier.address)")"
        case .online: "Bản điện tử trên Cổng dịch vụ công; bản giấy tại \(head.unit), \(head.agency)"
        }
    }

    private static func parts(_ parts: [DossierPart]) -> HTML {
        guard !parts.isEmpty else { return "Không có giấy tờ" }
        return parts.enumerated().map { index, part in
            let kinds = [
                part.original > 0 ? "\(part.original) bản chính" : nil, part.copy > 0 ? "\(part.copy) bản sao" : nil,
                part.electronic ? "bản điện tử" : nil,
            ].compactMap { $0 }.joined(separator: ", ")
            return "\(index + 1). \(part.name) (\(kinds))<br />" as HTML
        }.joined()
    }
}
