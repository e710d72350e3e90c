import Deadlines
import Dossiers
import Foundation
import Kernel

/// How a date came about: the same value, in the same words, as the command `deadline --json` and the page "Vì sao ngày này?".
enum DerivationResource {
    private static let skipped = Schema.object(
        "NgayNghi", "Một ngày không tính.",
        [
            .required("date", .day("Ngày.")), .required("reason", .text("Vì sao nghỉ.")),
            .required("source", .text("Căn cứ: thông báo, nghị định.")),
        ])

    private static let day = Schema.object(
        "NgayTinh", "Một ngày của cách tính.",
        [
            .required("date", .day("Ngày.")),
            .required(
                "kind",
                .choice(
                    "Ngày này làm gì cho hạn trả.",
                    [
                        ("received", "mốc tính"), ("counted", "được tính"), ("skipped", "nghỉ, không tính"), ("stopped", "đồng hồ dừng"),
                        ("discarded", "đã tính nhưng bỏ, vì tính lại từ đầu"), ("moved", "hạn được lùi"),
                    ])),
            .optional("count", .integer("Là ngày thứ mấy.", 0...100_000)),
            .optional("minutes", .integer("Số phút làm việc được tính trong ngày.", 0...1440)),
            .required("why", .text("Vì sao.")), .required("source", .text("Số thông báo hoặc điều luật.")),
        ])

    private static let event = Schema.object(
        "DongSo", "Một lần đồng hồ chạy, dừng.",
        [
            .required("at", .instant("Lúc nào.")), .required("kind", .text("Việc gì: start, pause, resume, extend, recompute, stop.")),
            .optional("ground", .text("Lý do dừng: supplement, payment, other.")),
            .optional("policy", .text("restart: tính lại từ đầu; pause: hạn lùi theo thời gian dừng.")),
            .required("rule", .text("Căn cứ.")), .required("by", .text("Ai làm.")), .required("note", .text("Ghi chú.")),
            .required("due", .instant("Hạn trả từ đó.")), .optional("appointment", .instant("Ngày hẹn lại.")),
        ])

    private static func judgement(_ meaning: String) -> Schema {
        .choice(meaning, Judgement.allCases.map { (value: .text($0.rawValue), meaning: $0.vietnamese) })
    }

    static let schema = Schema.object(
        "CachTinhHan", "Hạn trả được tính ra sao.",
        [
            .required("received", .instant("Lúc tiếp nhận.")), .required("limit", .text("Thời hạn đã công bố.")),
            .required("due", .instant("Hạn theo luật sau các lần dừng, theo lịch biết được lúc này.")),
            .optional("recorded", .instant("Hạn đang ghi trên hồ sơ.")),
            .required("original", .instant("Ngày hẹn lúc tiếp nhận.")), .optional("appointment", .instant("Ngày hẹn lại sau khi xin lỗi.")),
            .optional("ended", .instant("Lúc có kết quả.")), .required("legal", judgement("Theo thời hạn pháp luật.")),
            .required("indicator", judgement("Theo Quyết định 766/QĐ-TTg, chỉ số 2.1.")),
            .required("skipped", .list(of: skipped, "Ngày nghỉ được bỏ qua.")),
            .required("days", .list(of: day, "Từng ngày từ lúc tiếp nhận đến hạn.")),
            .required("events", .list(of: event, "Sổ của đồng hồ.")),
            .required("because", .list(of: .text(""), "Từng bước, với quy định của nó.")),
            .required("warnings", .list(of: .text(""), "Điều còn có thể làm đổi ngày, điều chưa đối chiếu với văn bản gốc.")),
        ])

    static func json(_ derivation: Derivation) throws -> JSONValue {
        try JSON.read(from: JSON.data(derivation))
    }
}
