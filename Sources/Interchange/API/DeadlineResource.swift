import Kernel

/// The same answer as `chuan deadline … --json`, from nothing but the calendar of the country.
enum DeadlineResource {
    static let skippedSchema = Schema.object(
        "NgayNghi", "Một ngày không tính.",
        [
            .required("date", .day("Ngày.")), .required("reason", .text("Vì sao nghỉ.")),
            .required("source", .text("Căn cứ: thông báo, nghị định.")),
        ])

    static let schema = Schema.object(
        "HanTra", "Hạn trả và cách tính.",
        [
            .required("received", .instant("Lúc tiếp nhận.")), .required("limit", .text("Thời hạn đã đọc được.")),
            .required("due", .instant("Hạn trả.")), .required("because", .list(of: .text(""), "Từng bước, với quy định của nó.")),
            .required("skipped", .list(of: skippedSchema, "Ngày được bỏ qua.")),
            .required("warnings", .list(of: .text(""), "Điều còn có thể làm đổi ngày.")),
        ])

    static func json(_ due: DueDate) -> JSONValue {
        [
            "received": .text(due.receivedAt.iso8601), "limit": .text(due.limit.text), "due": .text(due.due.iso8601),
            "because": .list(due.because.map(JSONValue.text)), "skipped": .list(due.skipped.map(skipped)),
            "warnings": .list(due.warnings.map(JSONValue.text)),
        ]
    }

    static func skipped(_ day: SkippedDay) -> JSONValue {
        ["date": .text(day.date.description), "reason": .text(day.reason), "source": .text(day.source)]
    }
}
