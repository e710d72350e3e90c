import Identity
import Kernel
package import Organisation
import Storage
import Web

/// What is printed of a dossier: the receipt the applicant takes home (A5) and the control slip that goes along with the papers (A4).
package enum DossierPapers {
    package struct Letterhead: Sendable {
        package let agency: String
        package let parent: String?
        package let place: String
    }

    static func receipt(publicAddress: String) -> @Sendable (PageRequest) async throws -> Reply {
        { request in
            let (model, head) = try await load(request)
            let html = printed(ReceiptPaper.html(model, head, publicAddress: publicAddress), at: request.now)
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

    static func load(_ request: PageRequest) async throws -> (DossierPage.Model, Letterhead) {
        let model = try await DossierPage.load(try request.id(of: Dossier.self), request)
        let head = try await request.read { reader in
            let agency = try AgencyStore.agency(model.dossier.agency, in: reader)
            let province = agency.province == agency.id ? nil : try AgencyStore.name(of: agency.province, in: reader)
            return letterhead(agency, province: province)
        }
        return (model, head)
    }

    /// A commune's papers are dated at the commune, all others' at the province.
    package static func letterhead(_ agency: Agency, province: String?) -> Letterhead {
        let seat = agency.kind == .commune ? agency.name : province ?? agency.name
        return Letterhead(agency: issuer(agency), parent: agency.kind == .commune ? nil : province, place: placeName(seat))
    }

    /// A commune signs as its people's committee, also where it is listed under the bare name of the place.
    private static func issuer(_ agency: Agency) -> String {
        let isBare = ["Phường ", "Xã ", "Đặc khu "].contains { agency.name.hasPrefix($0) }
        return agency.kind == .commune && isBare ? "UBND \(agency.name.prefix(1).lowercased())\(agency.name.dropFirst())" : agency.name
    }

    /// `UBND phường Thống Nhất` → `Thống Nhất`.
    static func placeName(_ name: String) -> String {
        let prefixes = ["UBND", "Ủy ban nhân dân", "phường", "xã", "thị trấn", "đặc khu", "tỉnh", "thành phố"]
        var rest = name.trimmingPrefix(" ")
        while let prefix = prefixes.first(where: { rest.lowercased().hasPrefix($0.lowercased() + " ") }) {
            rest = rest.dropFirst(prefix.count).drop { $0 == " " }
        }
        return String(rest)
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
    static func html(_ model: DossierPage.Model, _ head: DossierPapers.Letterhead, publicAddress: String) -> HTML {
        let dossier = model.dossier
        let follow = publicAddress.isEmpty ? dossier.code : "\(publicAddress)/cong/ho-so?ma=\(dossier.code)"
        let contact = [dossier.address, dossier.phone].filter { !$0.isEmpty }.joined(separator: "; ")
        return """
            \(formMark(model.forms, .receipt))
            \(officialHeader(issuer: "Bộ phận Một cửa", parent: head.agency, number: dossier.code, place: head.place, day: dossier.receivedAt.day))
            <h1>GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ</h1>
            \(printFields([
                ("Tiếp nhận hồ sơ của", "\(dossier.applicant)"), ("Địa chỉ, điện thoại", "\(contact)"),
                ("Nội dung yêu cầu giải quyết", "\(dossier.title)"), ("Thành phần hồ sơ nộp gồm", parts(model.parts)),
                ("Số lượng hồ sơ", "\(dossier.sets) (bộ), nộp \(dossier.channel.vietnamese.lowercased())"),
                ("Thời gian giải quyết theo quy định", "\(dossier.limitText)"),
                ("Thời gian nhận hồ sơ", "\(DossierPapers.hour(dossier.receivedAt))"),
                ("Thời gian trả kết quả", "<strong>\(DossierPapers.hour(dossier.promisedAt))</strong>"),
                ("Nơi nhận kết quả", "Bộ phận Một cửa, \(head.agency)"),
                ("Vào Sổ theo dõi hồ sơ", "năm \(String(dossier.registerYear)), số thứ tự \(dossier.registerNumber)"),
                ("Tra cứu bằng mã và 4 số cuối của số định danh hoặc điện thoại",
                    qrCode(follow, label: "Mã QR tra cứu hồ sơ \(dossier.code)", size: 68)),
            ]))
            \(signatureBlocks([
                SignatureBlock(post: "Người nộp hồ sơ", note: "(Ký và ghi rõ họ tên)"),
                SignatureBlock(post: "Người tiếp nhận hồ sơ", note: "(Ký và ghi rõ họ tên)", name: model.steps.first?.byName),
            ]))
            """
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

/// Phiếu kiểm soát quá trình giải quyết hồ sơ: who gave it to whom, when, and whether that was in time.
enum ControlSlipPaper {
    static func html(_ model: DossierPage.Model, _ head: DossierPapers.Letterhead) -> HTML {
        let dossier = model.dossier
        return """
            \(formMark(model.forms, .controlSlip))
            \(officialHeader(issuer: head.agency, parent: head.parent, place: head.place, day: dossier.receivedAt.day))
            <h1>PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ</h1>
            \(printFields([
                ("Mã hồ sơ", "\(dossier.code)"), ("Chủ hồ sơ", "\(dossier.applicant)"), ("Thủ tục hành chính", "\(dossier.title)"),
                ("Nhận hồ sơ lúc", "\(DossierPapers.hour(dossier.receivedAt))"), ("Hẹn trả lúc", "\(DossierPapers.hour(dossier.promisedAt))"),
                ("Hạn trả", "\(DossierPapers.hour(dossier.dueAt))"),
            ]))
            \(printTable(
                columns: [Column("Giao"), Column("Nhận"), Column("Thời gian giao, nhận"), Column("Kết quả"), Column("Ghi chú")],
                rows: rows(model)))
            \(signatureBlocks([SignatureBlock(post: "Người nhận kết quả", note: "(Ký, ghi rõ họ tên)"), SignatureBlock(post: "Bộ phận Một cửa", note: "(Ký, ghi rõ họ tên)")]))
            """
    }

    /// Hand-overs here, and, between them, those to other sides and back with the sub-deadlines of theirs.
    private static func rows(_ model: DossierPage.Model) -> [[HTML]] {
        let here = handOvers(model)
        let between = ReferralRows.rows(model.referrals).map { (at: $0.givenAt, cells: $0.printed) }
        return (here + between).enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element.cells)
    }

    /// These give the papers or the result to the applicant.
    private static let toApplicant: [DossierStep.Kind] = [.returned, .withdrawn, .stopped]

    private static func handOvers(_ model: DossierPage.Model) -> [(at: Instant, cells: [HTML])] {
        model.steps.enumerated().filter { ![.referred, .cameBack].contains($0.element.kind) }.map { index, step in
            let giver = index == 0 ? model.dossier.applicant : step.byName
            let taker =
                step.holderName.map { "\($0) (\(step.step.role))" }
                ?? (toApplicant.contains(step.kind) ? model.dossier.applicant : step.step.role)
            let cells: [HTML] = [
                "\(giver)", "\(taker)", "\(DossierPapers.shortHour(step.at))", "\(result(step, index, model))",
                "\(step.kind.vietnamese): \(step.step.name)\(step.note.isEmpty ? "" : ". \(step.note)")",
            ]
            return (at: step.at, cells: cells)
        }
    }

    /// The step that this hand-over ends, held against its own limit; the end against the due date.
    private static func result(_ step: DossierStep, _ index: Int, _ model: DossierPage.Model) -> String {
        if step.kind == .finished { return model.dossier.outcome?.vietnamese ?? "" }
        guard step.kind == .advanced, index > 0 else { return "" }
        let earlier = model.steps[index - 1]
        guard let minutes = earlier.step.limit?.workingMinutes else { return "" }
        let spent = model.calendar.workingMinutes(from: earlier.at, to: step.at)
        return spent < minutes ? "Trước hạn" : spent == minutes ? "Đúng hạn" : "Quá hạn"
    }
}
