import Deadlines
import Dossiers
import Identity
import Kernel
import Organisation
import Procedures
import Storage
import Web

extension Endpoint {
    private static let note = Schema.text("Ý kiến, ghi chú.", most: 2000)
    private static let dossierAnswer = Answer(
        status: 200, meaning: "Hồ sơ sau khi thay đổi.", schema: DossierResource.schema, isDossier: true)

    static let receiveDossier = Endpoint(
        method: .post, path: "/dossiers", operation: "receiveDossier", summary: "Tiếp nhận một hồ sơ đã đủ thành phần",
        details: "Cấp mã hồ sơ, hẹn ngày trả và bắt đầu tính thời gian. Thiếu thành phần bắt buộc thì 422 với tên những thứ còn thiếu.",
        body: .object(
            "TiepNhan", "Hồ sơ cần tiếp nhận.",
            [
                .required("MaTTHC", ProcedureResource.codeSchema),
                .required("ChuHoSo", .text("Họ tên người nộp, hoặc tên tổ chức.", least: 1, most: 200, example: "Nguyễn Văn An")),
                .optional("DiaChi", .text("Địa chỉ.", most: 300)),
                .optional("SoDienThoai", .text("Số điện thoại, 9–12 chữ số.", most: 20, example: "0912 345 678")),
                .optional("Email", .text("Thư điện tử.", most: 200, example: "an@vidu.vn")),
                .optional("SoDinhDanhCuoi", .text("4 chữ số cuối của số định danh.", rule: .shape("####"), example: "4321")),
                .optional("KenhThucHien", DossierChannel.schema),
                .optional("SoBo", .integer("Số bộ; mặc định 1.", 1...20)),
                .optional("ThanhPhanHoSo", .list(of: DossierResource.partSchema, "Những gì đã nộp.", most: 100)),
                .optional("TaiKhoanXuLy", .text("Tên đăng nhập của người xử lý đầu tiên.", least: 1, most: 60)),
                .optional("MaHoSoNguon", DossierResource.externalCodeSchema),
                .optional("GhiChu", note),
            ]),
        answer: Answer(status: 201, meaning: "Hồ sơ vừa tiếp nhận.", schema: DossierResource.schema, isDossier: true),
        work: .write(.receive) { call, tx in
            let (system, actor) = try call.acting()
            if let external = call.text("MaHoSoNguon"), let known = try ExchangeStore.dossier(external, of: system.id, in: tx) {
                let code = try DossierExchange.find(known, for: actor, in: tx).dossier.code
                throw Problem.conflict("Hồ sơ \(external) đã được tiếp nhận với mã \(code).")
            }
            let code = call.text("MaTTHC") ?? ""
            guard let tthc = try CatalogueStore.find(codes: [code], in: tx)[code] else {
                throw Problem.invalid(field: "tthc", "Không có thủ tục nào mang mã này.")
            }
            let offer = try ServiceOffer.prepare(tthc.id, of: actor.agency, at: tx.now, in: tx)
            let id = try ReceiveDossier.perform(try reception(call, tx), for: offer, by: actor, in: tx).id
            if let external = call.text("MaHoSoNguon") { try ExchangeStore.name(id, external, by: system.id, in: tx) }
            return try dossier(try DossierExchange.find(id, for: actor, in: tx), call, tx)
        })

    static let advance = Endpoint(
        method: .post, path: "/dossiers/:code/steps", operation: "advanceDossier", summary: "Xong bước hiện tại, chuyển bước tiếp theo",
        details: """
            Không bỏ qua được bước nào. Bước của lãnh đạo cần hệ thống được phép “\(SystemAct.sign.vietnamese)”. Số, ngày ký, người ký ghi \
            kèm bước làm hồ sơ có kết quả; còn ý kiến chưa trả lời thì bước ấy cần `LyDoKhongChoYKien`.
            """,
        body: .object(
            "ChuyenBuoc", "Có thể để trống: {}.",
            [
                .optional("TaiKhoanXuLy", .text("Tên đăng nhập của người nhận bước sau.", least: 1, most: 60)), .optional("GhiChu", note),
                .optional("SoVanBan", .text("Số văn bản kết quả.", most: 100, example: "15/GCN-UBND")),
                .optional("NgayKy", .day("Ngày ký văn bản kết quả.")),
                .optional("NguoiKy", .text("Người ký văn bản kết quả.", most: 200)),
                .optional("LyDoKhongChoYKien", .text("Vì sao kết thúc mà không chờ ý kiến còn thiếu.", most: 2000)),
            ]),
        answer: dossierAnswer,
        work: .write(.advance) { call, tx in
            try change(call, tx) { dossier, actor in
                _ = try AdvanceDossier.perform(
                    dossier.id, to: try holder(call, tx), note: call.text("GhiChu") ?? "", result: try result(call),
                    withoutOpinions: call.text("LyDoKhongChoYKien") ?? "", expecting: dossier.version, by: actor, in: tx)
            }
        })

    static let pause = Endpoint(
        method: .post, path: "/dossiers/:code/pauses", operation: "pauseDossier", summary: "Dừng thời gian giải quyết",
        details: "Yêu cầu người nộp bổ sung (một lần, đầy đủ: NĐ 61/2018 Đ19.4) hoặc thực hiện nghĩa vụ tài chính.",
        body: .object(
            "DungThoiGian", "Vì sao dừng.",
            [
                .required("LyDoDung", ClockGround.schema),
                .required("GhiChu", .text("Đầy đủ những gì người nộp cần làm và vì sao.", least: 1, most: 2000)),
                .optional(
                    "CanCuYeuCauMuon", .text("Quy định cho phép yêu cầu bổ sung muộn hơn thời gian chung.", most: 300)),
            ]),
        answer: dossierAnswer,
        work: .write(.pause) { call, tx in
            try change(call, tx) { dossier, actor in
                guard let ground = call.text("LyDoDung").flatMap({ ClockGround(edgeCode: $0) }) else {
                    throw Problem.invalid(field: "LyDoDung", "Không có lý do dừng này.")
                }
                try PauseDossier.perform(
                    dossier.id, for: ground, note: call.text("GhiChu") ?? "", lateBy: call.text("CanCuYeuCauMuon") ?? "",
                    expecting: dossier.version, by: actor, in: tx)
            }
        })

    static let resume = Endpoint(
        method: .post, path: "/dossiers/:code/resumptions", operation: "resumeDossier", summary: "Thời gian giải quyết chạy lại",
        details: "Hạn được tính lại từ toàn bộ các lần dừng; ngày hẹn lúc tiếp nhận giữ nguyên.",
        body: .object("ChayLai", "Có thể để trống: {}.", [.optional("GhiChu", note)]), answer: dossierAnswer,
        work: .write(.pause) { call, tx in
            try change(call, tx) { dossier, actor in
                try ResumeDossier.perform(dossier.id, note: call.text("GhiChu") ?? "", expecting: dossier.version, by: actor, in: tx)
            }
        })

    static let extend = Endpoint(
        method: .post, path: "/dossiers/:code/extensions", operation: "extendDossier", summary: "Xin lỗi và hẹn lại ngày trả",
        details: "Một lần, ít nhất một ngày trước hạn (NĐ 61/2018 Đ19.9). Hạn theo luật không đổi.",
        body: .object(
            "HenLai", "Ngày hẹn mới.",
            [
                .required("NgayHenLai", .day("Ngày làm việc, sau hạn trả.")),
                .required("GhiChu", .text("Lý do, để người nộp hiểu.", least: 1, most: 2000)),
            ]),
        answer: dossierAnswer,
        work: .write(.extend) { call, tx in
            try change(call, tx) { dossier, actor in
                guard let day = call.text("NgayHenLai").flatMap({ Day($0) }) else {
                    throw Problem.invalid(field: "until", "Không có ngày này.")
                }
                _ = try ExtendDossier.perform(
                    dossier.id, until: day, reason: call.text("GhiChu") ?? "",
                    calendar: try Calendars.calendar(for: dossier.agency, in: tx), expecting: dossier.version, by: actor, in: tx)
            }
        })

    static let giveResult = Endpoint(
        method: .post, path: "/dossiers/:code/result", operation: "returnResult", summary: "Ghi nhận đã trả kết quả",
        body: .object("TraKetQua", "Có thể để trống: {}.", [.optional("GhiChu", note)]), answer: dossierAnswer,
        work: .write(.giveResult) { call, tx in
            try change(call, tx) { dossier, actor in
                try ReturnResult.perform(dossier.id, note: call.text("GhiChu") ?? "", expecting: dossier.version, by: actor, in: tx)
            }
        })

    private static func result(_ call: SystemCall) throws(Problem) -> ResultDraft {
        let signedOn = call.text("NgayKy").map { Day($0) }
        if case .some(.none) = signedOn { throw .invalid(field: "signed_on", "Không có ngày này.") }
        return ResultDraft(number: call.text("SoVanBan") ?? "", signedOn: signedOn ?? nil, signer: call.text("NguoiKy") ?? "")
    }

    /// Finds the dossier, holds its version against `If-Match`, does the act, and answers with what the dossier then is.
    private static func change(_ call: SystemCall, _ tx: Transaction, _ act: (Dossier, Actor) throws -> Void) throws -> Answered {
        let found = try record(call, tx).dossier
        let (_, actor) = try call.acting()
        try call.expect(found.version)
        try act(found, actor)
        return try dossier(try DossierExchange.find(found.id, for: actor, in: tx), call, tx)
    }

    private static func reception(_ call: SystemCall, _ tx: Transaction) throws -> Reception {
        let channel = call.integer("KenhThucHien").map { DossierChannel(nationalCode: $0) }
        if case .some(.none) = channel { throw Problem.invalid(field: "KenhThucHien", "Không có kênh thực hiện này.") }
        return Reception(
            applicant: call.text("ChuHoSo") ?? "", address: call.text("DiaChi") ?? "", phone: call.text("SoDienThoai") ?? "",
            email: call.text("Email") ?? "", identityLast4: call.text("SoDinhDanhCuoi") ?? "",
            channel: channel.flatMap(\.self) ?? .desk, sets: call.integer("SoBo") ?? 1,
            parts: call.list("ThanhPhanHoSo").map {
                DossierPart(
                    name: $0.cleanText("TenThanhPhan") ?? "", original: $0.integer("SoBanChinh") ?? 0, copy: $0.integer("SoBanSao") ?? 0,
                    electronic: $0.flag("BanDienTu"))
            }, note: call.text("GhiChu") ?? "", holder: try holder(call, tx))
    }

    /// The person named by a user name; the act itself checks that she works in the agency, and both are refused alike.
    private static func holder(_ call: SystemCall, _ tx: Transaction) throws -> Identifier<Account>? {
        guard let username = call.text("TaiKhoanXuLy") else { return nil }
        guard let account = try AccountStore.find(username: username, in: tx) else {
            throw Problem.invalid(field: "holder", "Anh/chị chọn người đang làm việc ở cơ quan.")
        }
        return account.id
    }
}
