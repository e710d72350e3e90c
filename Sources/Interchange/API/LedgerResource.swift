import Dossiers
import Kernel
import Organisation
import Storage

/// What happened to a dossier, and how its date came about.
enum LedgerResource {
    static let eventsSchema = Schema.object(
        "DienBien", "Diễn biến của hồ sơ.",
        [
            .required("MaHoSo", DossierResource.codeSchema),
            .required(
                "items",
                .list(
                    of: .object(
                        "SuKien", "Một việc đã xảy ra: một lần chuyển giao, hoặc một lần đồng hồ chạy, dừng.",
                        [
                            .required("PhienBan", .integer("Phiên bản của hồ sơ sau việc này.", 1...9_999_999)),
                            .required("ThoiDiem", .instant("Lúc xảy ra.")),
                            .required("Loai", kinds),
                            .required("TenBuoc", .text("Bước của hồ sơ sau việc này.").orNull),
                            .required("HanXuLy", .instant("Hạn theo luật sau việc này.").orNull),
                            .required("CanCu", .text("Quy định của lần dừng, gia hạn.").orNull),
                            .required("NguoiThucHien", .text("Người hoặc hệ thống đã làm.")),
                            .required("GhiChu", .text("Lý do, ý kiến.")),
                        ]), "Cũ trước, mới sau.")),
        ])

    /// The ledgers' kinds, each under its own name; the two never share one.
    private static var kinds: Schema {
        .choice(
            "Việc gì.",
            DossierStep.Kind.allCases.map { (value: .text($0.rawValue), meaning: $0.vietnamese) }
                + ClockEvent.Kind.allCases.map { (value: .text("clock.\($0.rawValue)"), meaning: words($0)) })
    }

    private static func words(_ kind: ClockEvent.Kind) -> String {
        switch kind {
        case .start: "Bắt đầu tính thời gian giải quyết"
        case .pause: "Dừng thời gian giải quyết"
        case .resume: "Thời gian giải quyết chạy lại"
        case .extend: "Xin lỗi và hẹn lại"
        case .recompute: "Tính lại hạn theo lịch nghỉ mới"
        case .stop: "Kết thúc tính thời gian"
        }
    }

    static func events(_ code: String, _ steps: [DossierStep], _ clock: [ClockEvent]) -> JSONValue {
        let rows =
            steps.map { (seq: $0.seq, order: 0, at: $0.at, json: event($0)) }
            + clock.map { (seq: $0.seq, order: 1, at: $0.at, json: event($0)) }
        let sorted = rows.sorted { ($0.seq, $0.order, $0.at) < ($1.seq, $1.order, $1.at) }
        return ["MaHoSo": .text(code), "items": .list(sorted.map(\.json))]
    }

    private static func event(_ step: DossierStep) -> JSONValue {
        [
            "PhienBan": JSONValue(step.seq), "ThoiDiem": .text(step.at.iso8601), "Loai": .text(step.kind.rawValue),
            "TenBuoc": .text(step.step.name), "HanXuLy": .null, "CanCu": .null, "NguoiThucHien": .text(step.byName),
            "GhiChu": .text(step.note),
        ]
    }

    private static func event(_ event: ClockEvent) -> JSONValue {
        [
            "PhienBan": JSONValue(event.seq), "ThoiDiem": .text(event.at.iso8601), "Loai": .text("clock.\(event.kind.rawValue)"),
            "TenBuoc": .null, "HanXuLy": .text(event.dueAt.iso8601), "CanCu": JSONValue(event.rule.isEmpty ? nil : event.rule),
            "NguoiThucHien": .text(event.byName), "GhiChu": .text(event.note),
        ]
    }

    static let derivationSchema = Schema.object(
        "CachTinhHan", "Hạn trả được tính ra sao.",
        [
            .required("MaHoSo", DossierResource.codeSchema),
            .required("ThoiHan", .text("Thời hạn đã công bố.")),
            .required("NgayTiepNhan", .instant("Lúc tiếp nhận.")),
            .required("NgayHenTra", .instant("Ngày hẹn trên giấy tiếp nhận.")),
            .required("HanXuLy", .instant("Hạn theo luật, như đang ghi trên hồ sơ.")),
            .required(
                "CacLanTinh",
                .list(
                    of: .object(
                        "LanTinh", "Một lần tính.",
                        [
                            .required("HanXuLy", .instant("Kết quả.")),
                            .required("ViSao", .list(of: .text(""), "Từng bước, với quy định của nó.")),
                            .required("LuuY", .list(of: .text(""), "Điều còn có thể làm đổi ngày.")),
                        ]), "Lần đầu lúc tiếp nhận, rồi sau mỗi lần dừng đã kết thúc.")),
            .required("NgayKhongTinh", .list(of: DeadlineResource.skippedSchema, "Ngày nghỉ được bỏ qua khi hẹn.")),
        ])

    /// - Throws: `Problem.unexpected` when the limit kept with the dossier cannot be read.
    static func derivation(_ dossier: Dossier, _ events: [ClockEvent], by calendar: WorkingCalendar) throws -> JSONValue {
        guard let limit = dossier.limit else {
            throw Problem(.unexpected, "Không đọc được thời hạn của hồ sơ.", details: "limit_text of \(dossier.code): \(dossier.limitText)")
        }
        let clock = LegalClock(receivedAt: dossier.receivedAt, limit: limit, events: events)
        let readings = clock.readings(by: calendar).map { reading -> JSONValue in
            [
                "HanXuLy": .text(reading.due.iso8601), "ViSao": .list(reading.because.map(JSONValue.text)),
                "LuuY": .list(reading.warnings.map(JSONValue.text)),
            ]
        }
        return [
            "MaHoSo": .text(dossier.code), "ThoiHan": .text(dossier.limitText), "NgayTiepNhan": .text(dossier.receivedAt.iso8601),
            "NgayHenTra": .text(dossier.promisedAt.iso8601), "HanXuLy": .text(dossier.dueAt.iso8601), "CacLanTinh": .list(readings),
            "NgayKhongTinh": .list(clock.promised(by: calendar).skipped.map(DeadlineResource.skipped)),
        ]
    }
}
