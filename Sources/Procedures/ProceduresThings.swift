package import Kernel
import Storage
import Web

extension Thing {
    package static let tthc = Thing("tthc", "Thủ tục hành chính", page: ProcedureLink.tthc.pattern)
    static let catalogue = Thing("catalogue", "Danh mục thủ tục hành chính")
}

/// What happens to the catalogue of procedures (TTHC) and to what an agency offers of it.
enum CatalogueEvent: Event {
    case imported(summary: String)
    case taken(count: Int), classified(field: String), filled([String: String]), removed(reason: String)
    case posted(on: Day, count: Int?), takenDown
    case procedureLinked(tthc: Identifier<TTHC>), procedureUnlinked(tthc: Identifier<TTHC>)

    var record: EventRecord {
        switch self {
        case .imported(let summary): EventRecord("catalogue.imported", "Nạp danh mục thủ tục", ["kết quả": summary])
        case .taken(let count): EventRecord("catalogue.taken", "Thêm thủ tục của cơ quan", ["số thủ tục": "\(count)"])
        case .classified(let field): EventRecord("catalogue.classified", "Phân loại", ["lĩnh vực": field])
        case .filled(let changes): EventRecord("catalogue.filled", "Bổ sung từ tệp", changes)
        case .removed(let reason): EventRecord("catalogue.removed", "Đưa ra khỏi danh mục", ["lý do": reason])
        case .posted(let day, let count):
            EventRecord(
                "catalogue.posted", "Ghi đã niêm yết tại trụ sở",
                ["ngày": day.vietnamese].merging(count.map { ["số thủ tục": "\($0)"] } ?? [:]) { first, _ in first })
        case .takenDown: EventRecord("catalogue.takenDown", "Ghi không còn niêm yết")
        case .procedureLinked(let tthc): EventRecord("procedure.linked", "Gắn thủ tục", ["thủ tục": "\(tthc)"])
        case .procedureUnlinked(let tthc): EventRecord("procedure.unlinked", "Bỏ gắn thủ tục", ["thủ tục": "\(tthc)"])
        }
    }

    static let examples: [CatalogueEvent] = [
        .imported(summary: "Thêm mới 12, không đổi 2.630."), .taken(count: 3), .classified(field: "Hộ tịch"),
        .filled([ValueChange].example(of: ["Lĩnh vực", "Mã lĩnh vực", "Thời hạn", "Phí, lệ phí", "Trực tuyến", "Kết quả"])),
        .removed(reason: "Bị bãi bỏ"),
        .posted(on: .example, count: 105), .takenDown, .procedureLinked(tthc: Identifier(7)), .procedureUnlinked(tthc: Identifier(7)),
    ]
}
