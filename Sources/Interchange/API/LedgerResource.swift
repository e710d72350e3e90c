import Deadlines
import Dossiers
import Kernel

/// What happened to a dossier: its ledgers as one.
enum LedgerResource {
    static let eventsSchema = Schema.object(
        "DienBien", "Diễn biến của hồ sơ.",
        [
            .required("MaHoSo", DossierResource.codeSchema),
            .required(
                "items",
                .list(
                    of: .object(
                        "SuKien", "Một việc đã xảy ra: một lần chuyển giao, một lần đồng hồ chạy, dừng, hoặc hạn của bước đổi.",
                        [
                            .required("PhienBan", .integer("Phiên bản của hồ sơ sau việc này.", 1...9_999_999)),
                            .required("ThoiDiem", .instant("Lúc xảy ra.")),
                            .required("Loai", kinds),
                            .required("TenBuoc", .text("Bước của hồ sơ sau việc này.").orNull),
                            .required("HanXuLy", .instant("Hạn theo luật sau việc này.").orNull),
                            .required("HanBuoc", .instant("Hạn của bước sau việc này.").orNull),
                            .required("CanCu", .text("Quy định của lần dừng, gia hạn.").orNull),
                            .required("NguoiThucHien", .text("Người hoặc hệ thống đã làm.")),
                            .required("GhiChu", .text("Lý do, ý kiến.")),
                        ]), "Cũ trước, mới sau.")),
        ])

    /// The ledgers' kinds, each under its own name; no two share one.
    private static var kinds: Schema {
        .choice(
            "Việc gì.",
            DossierStep.Kind.allCases.map { (value: .text($0.rawValue), meaning: $0.vietnamese) }
                + ClockEvent.Kind.allCases.map { (value: .text("clock.\($0.rawValue)"), meaning: "Đồng hồ: \($0.vietnamese.lowercased())") }
                + StepDueMove.Cause.allCases.map {
                    (value: .text("stepDue.\($0.rawValue)"), meaning: "Hạn của bước đổi: \($0.vietnamese.lowercasedFirst)")
                }
        )
    }

    static func events(_ code: String, _ ledgers: (steps: [DossierStep], clock: [ClockEvent], stepDues: [StepDueMove])) -> JSONValue {
        let rows =
            ledgers.steps.map { (seq: $0.seq, order: 0, at: $0.at, json: event($0)) }
            + ledgers.clock.map { (seq: $0.seq, order: 1, at: $0.at, json: event($0)) }
            + ledgers.stepDues.map { (seq: $0.seq, order: 2, at: $0.at, json: event($0)) }
        let sorted = rows.sorted { ($0.seq, $0.order, $0.at) < ($1.seq, $1.order, $1.at) }
        return ["MaHoSo": .text(code), "items": .list(sorted.map(\.json))]
    }

    private static func event(_ step: DossierStep) -> JSONValue {
        [
            "PhienBan": JSONValue(step.seq), "ThoiDiem": .text(step.at.iso8601), "Loai": .text(step.kind.rawValue),
            "TenBuoc": .text(step.step.name), "HanXuLy": .null,
            "HanBuoc": JSONValue(step.kind == .referred ? nil : step.dueAt?.iso8601), "CanCu": .null, "NguoiThucHien": .text(step.byName),
            "GhiChu": .text(step.note),
        ]
    }

    private static func event(_ event: ClockEvent) -> JSONValue {
        [
            "PhienBan": JSONValue(event.seq), "ThoiDiem": .text(event.at.iso8601), "Loai": .text("clock.\(event.kind.rawValue)"),
            "TenBuoc": .null, "HanXuLy": .text(event.dueAt.iso8601), "HanBuoc": .null, "CanCu": JSONValue(event.rule?.citation),
            "NguoiThucHien": .text(event.byName), "GhiChu": .text(event.note),
        ]
    }

    /// The limit of the whole dossier did not move by it.
    private static func event(_ move: StepDueMove) -> JSONValue {
        [
            "PhienBan": JSONValue(move.seq), "ThoiDiem": .text(move.at.iso8601), "Loai": .text("stepDue.\(move.cause.rawValue)"),
            "TenBuoc": .null, "HanXuLy": .null, "HanBuoc": JSONValue(move.newDue?.iso8601), "CanCu": .null,
            "NguoiThucHien": .text(move.byName), "GhiChu": .text(move.why),
        ]
    }
}
