import Deadlines
import Dossiers
import Identity
import Kernel
import Procedures
import Storage

/// A dossier as other systems read it (`HoSo`), named as the national portal names its fields.
struct DossierResource: Sendable {
    /// Whatever a dossier here may be called, one taken over from another system included: the look-up decides.
    static let codeSchema = Schema.text("Mã hồ sơ.", least: 3, most: 60, rule: .pathPart, example: "H40.12-260218-0007")
    static let externalCodeSchema = Schema.text(
        "Mã hồ sơ ở hệ thống gửi, duy nhất trong hệ thống đó.", least: 1, most: 100, rule: .visible, example: "MC-2026-000123")

    static let partSchema = Schema.object(
        "ThanhPhan", "Một thành phần hồ sơ.",
        [
            .required("TenThanhPhan", .text("Tên, đúng như trong quy trình.", least: 1, most: 300)),
            .optional("SoBanChinh", .integer("Số bản chính.", 0...DossierPart.mostCopies)),
            .optional("SoBanSao", .integer("Số bản sao.", 0...DossierPart.mostCopies)),
            .optional("BanDienTu", .flag("Nộp bản điện tử.")),
        ])

    static let stepSchema = Schema.object(
        "Buoc", "Bước đang thực hiện.",
        [
            .required("ThuTu", .integer("Thứ tự trong quy trình.", 1...1000)),
            .required("TenBuoc", .text("Tên bước.")),
            .required("VaiTro", .text("Ai làm, theo quy trình.")),
            .required("HanBuoc", .instant("Hạn của bước.").orNull),
        ])

    /// What both the list and one dossier show.
    private static let common: [Schema.Property] = [
        .required("MaHoSo", codeSchema),
        .required("MaHoSoNguon", externalCodeSchema.orNull),
        .required("MaTTHC", .text("Mã thủ tục hành chính.", example: "1.001193")),
        .required("TenTTHC", .text("Tên thủ tục lúc tiếp nhận.")),
        .required("TenLinhVuc", .text("Lĩnh vực.")),
        .required("KenhThucHien", DossierChannel.schema),
        .required("ChuHoSo", .text("Người hoặc tổ chức nộp hồ sơ.")),
        .required("DiaChi", .text("Địa chỉ.")),
        .required("SoDienThoai", .text("Số điện thoại.")),
        .required("Email", .text("Thư điện tử.")),
        .required("SoBo", .integer("Số bộ hồ sơ.", 1...20)),
        .required("ThoiHan", .text("Thời hạn giải quyết theo đơn vị đã công bố.", example: "5 ngày làm việc")),
        .required("NgayTiepNhan", .instant("Lúc tiếp nhận.")),
        .required("NgayHenTra", .instant("Ngày hẹn trên giấy tiếp nhận; không bao giờ bị ghi đè.")),
        .required("HanXuLy", .instant("Hạn theo luật sau các lần dừng đã kết thúc.")),
        .required("NgayHenLai", .instant("Ngày hẹn lại sau khi xin lỗi; không làm đổi hạn.").orNull),
        .required("NgayTamDung", .instant("Đang dừng từ lúc nào.").orNull),
        .required("NgayKetThucXuLy", .instant("Lúc xử lý xong, rút hoặc dừng.").orNull),
        .required("NgayTra", .instant("Lúc trả kết quả.").orNull),
        .required("TrangThaiHoSo", DossierState.schema),
        .required("KetQuaThoiHan", DossierOutcome.schema("Đúng hạn theo luật hay không; chỉ có khi đã kết thúc.").orNull),
        .required("ChiSo766", DossierOutcome.schema("Đúng hạn theo cách tính của Quyết định 766/QĐ-TTg.").orNull),
        .required("BuocHienTai", stepSchema),
        .required("SoBuoc", .integer("Số bước của quy trình.", 1...1000)),
        .required("NguoiXuLy", .text("Người đang giữ hồ sơ.").orNull),
        .required("DonViXuLy", .text("Cơ quan tiếp nhận và giải quyết.")),
        .required("SoVaoSo", .integer("Số thứ tự trong sổ theo dõi hồ sơ của năm.", 1...9_999_999)),
        .required("PhienBan", .integer("Tăng một sau mỗi thay đổi; cũng là ETag.", 1...9_999_999)),
        .required("NgayCapNhat", .instant("Lúc thay đổi gần nhất.")),
    ]

    static let briefSchema = Schema.object("HoSoTomTat", "Một hồ sơ trong danh sách.", common)
    static let schema = Schema.object(
        "HoSo", "Một hồ sơ.", common + [.required("ThanhPhanHoSo", .list(of: partSchema, "Thành phần hồ sơ đã nộp."))])
    static let listSchema = Schema.object(
        "DanhSachHoSo", "Một trang của danh sách.",
        [
            .required("items", .list(of: briefSchema, "Theo thứ tự tiếp nhận.")),
            .required("nextCursor", .text("Gửi lại ở `cursor` để đọc trang sau; null khi hết.").orNull),
        ])

    /// How dossiers look to one system: its own codes for them, the names of procedures and agency.
    private let externalCodes: [Identifier<Dossier>: String]
    private let procedures: [TTHCID: String]
    private let agencyName: String

    init(_ records: [DossierExchange.Record], for system: ConnectedSystem, _ actor: Actor, in reader: any Reader) throws {
        externalCodes = try ExchangeStore.externalCodes(of: records.map(\.dossier.id), by: system.id, in: reader)
        let tthc = Set(records.map(\.dossier.tthc))
        procedures = Dictionary(try tthc.map { ($0, try CatalogueStore.tthc($0, in: reader).code) }) { first, _ in first }
        agencyName = actor.agencyName
    }

    func json(_ record: DossierExchange.Record) -> [String: JSONValue] {
        let dossier = record.dossier
        let isReturned = dossier.state == .returned
        return [
            "MaHoSo": .text(dossier.code), "MaHoSoNguon": JSONValue(externalCodes[dossier.id]),
            "MaTTHC": JSONValue(procedures[dossier.tthc] ?? ""), "TenTTHC": .text(dossier.title), "TenLinhVuc": .text(dossier.field),
            "KenhThucHien": JSONValue(dossier.channel.nationalCode), "ChuHoSo": .text(dossier.applicant), "DiaChi": .text(dossier.address),
            "SoDienThoai": .text(dossier.phone), "Email": .text(dossier.email), "SoBo": JSONValue(dossier.sets),
            "ThoiHan": .text(dossier.limitText), "NgayTiepNhan": .text(dossier.receivedAt.iso8601),
            "NgayHenTra": .text(dossier.promisedAt.iso8601), "HanXuLy": .text(dossier.dueAt.iso8601),
            "NgayHenLai": JSONValue(dossier.extendedTo?.iso8601), "NgayTamDung": JSONValue(dossier.pausedAt?.iso8601),
            "NgayKetThucXuLy": JSONValue(dossier.endedAt?.iso8601), "NgayTra": JSONValue(isReturned ? dossier.closedAt?.iso8601 : nil),
            "TrangThaiHoSo": JSONValue(dossier.state.nationalCode), "KetQuaThoiHan": JSONValue(dossier.outcome?.edgeCode),
            "ChiSo766": JSONValue(dossier.indicator?.edgeCode), "BuocHienTai": step(dossier), "SoBuoc": JSONValue(dossier.stepCount),
            "NguoiXuLy": JSONValue(dossier.holderName), "DonViXuLy": .text(agencyName), "SoVaoSo": JSONValue(dossier.registerNumber),
            "PhienBan": JSONValue(dossier.version), "NgayCapNhat": .text(record.changedAt.iso8601),
        ]
    }

    func json(_ record: DossierExchange.Record, parts: [DossierPart]) -> JSONValue {
        let parts = parts.map { part -> JSONValue in
            [
                "TenThanhPhan": .text(part.name), "SoBanChinh": JSONValue(part.original), "SoBanSao": JSONValue(part.copy),
                "BanDienTu": .flag(part.electronic),
            ]
        }
        return .object(json(record).merging(["ThanhPhanHoSo": .list(parts)]) { _, new in new })
    }

    private func step(_ dossier: Dossier) -> JSONValue {
        [
            "ThuTu": JSONValue(dossier.step.position), "TenBuoc": .text(dossier.step.name), "VaiTro": .text(dossier.step.role),
            "HanBuoc": JSONValue(dossier.stepDueAt?.iso8601),
        ]
    }
}
