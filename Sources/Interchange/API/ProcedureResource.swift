import Deadlines
import Dossiers
import Kernel
import Procedures

/// What an agency receives dossiers for, and what each asks for.
enum ProcedureResource {
    static let codeSchema = Schema.text("Mã thủ tục hành chính.", least: 1, most: 60, rule: .code, example: "1.001193")

    private static let common: [Schema.Property] = [
        .required("MaTTHC", codeSchema), .required("TenTTHC", .text("Tên thủ tục.")), .required("TenLinhVuc", .text("Lĩnh vực.")),
        .required("ThoiHan", .text("Thời hạn giải quyết.").orNull), .required("PhiLePhi", .text("Phí, lệ phí.").orNull),
    ]

    static let listSchema = Schema.object(
        "DanhSachThuTuc", "Các thủ tục đang có quy trình còn hiệu lực.",
        [.required("items", .list(of: .object("ThuTucTomTat", "Một thủ tục.", common)))])

    static let schema = Schema.object(
        "ThuTuc", "Một thủ tục: cần những gì, qua những bước nào.",
        common + [
            .required(
                "ThanhPhanHoSo",
                .list(
                    of: .object(
                        "ThanhPhanCanCo", "Một thành phần hồ sơ theo quy trình.",
                        [
                            .required("TenThanhPhan", .text("Tên; gửi đúng tên này khi tiếp nhận.")),
                            .required("SoBanChinh", .integer("Số bản chính.", 0...99)),
                            .required("SoBanSao", .integer("Số bản sao.", 0...99)),
                            .required("GhiChu", .text("Ghi chú.")),
                            .required("BatBuoc", .flag("Thiếu thì chưa tiếp nhận được.")),
                        ]))),
            .required(
                "CacBuoc",
                .list(
                    of: .object(
                        "BuocQuyTrinh", "Một bước của quy trình.",
                        [
                            .required("ThuTu", .integer("Thứ tự.", 1...1000)), .required("TenBuoc", .text("Tên bước.")),
                            .required("VaiTro", .text("Ai làm.")), .required("ThoiHan", .text("Thời hạn của bước.")),
                        ]))),
        ])

    static func json(_ offered: OfferedProcedure) -> JSONValue {
        [
            "MaTTHC": .text(offered.code), "TenTTHC": .text(offered.name), "TenLinhVuc": .text(offered.field),
            "ThoiHan": JSONValue(offered.limit), "PhiLePhi": JSONValue(offered.fee),
        ]
    }

    static func json(_ offer: ServiceOffer) -> JSONValue {
        [
            "MaTTHC": .text(offer.tthcCode), "TenTTHC": .text(offer.title), "TenLinhVuc": .text(offer.field),
            "ThoiHan": .text(offer.limit.text), "PhiLePhi": JSONValue(offer.fee.isEmpty ? nil : offer.fee),
            "ThanhPhanHoSo": .list(
                offer.parts.map { part -> JSONValue in
                    [
                        "TenThanhPhan": .text(part.name), "SoBanChinh": JSONValue(part.original), "SoBanSao": JSONValue(part.copy),
                        "GhiChu": .text(part.note), "BatBuoc": .flag(part.isRequired),
                    ]
                }),
            "CacBuoc": .list(
                offer.path.steps.map { step -> JSONValue in
                    [
                        "ThuTu": JSONValue(step.position), "TenBuoc": .text(step.name), "VaiTro": .text(step.role),
                        "ThoiHan": .text(step.limitText),
                    ]
                }),
        ]
    }
}
