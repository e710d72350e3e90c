import Identity
import Kernel
import Storage
import Web

/// `/api/su-kien`: every event the program can tell of, with an example, drawn from what the rooms declare.
enum EventsPage {
    static func show(_ request: OpenRequest) async throws -> Reply {
        let registry = request.services.registry
        let entries = registry.events.entries
        return .page(
            "Danh mục sự kiện",
            """
            \(breadcrumbs([("Giao diện lập trình (API)", InterchangeLink.guide)]))
            \(pageHeading("Danh mục sự kiện", intro: "Mỗi việc xảy ra được ghi vào nhật ký đúng một lần, cùng lúc với việc ấy, dưới một trong \(entries.count) tên sau."))
            \(dataTable(
                columns: [Column("Tên"), Column("Nghĩa"), Column("Chi tiết, ví dụ")],
                rows: try entries.map { entry in
                    ["<code id=\"\(entry.example.name)\">\(entry.example.name)</code>", "\(entry.example.vietnamese)", try example(entry)]
                }, caption: "Danh mục sự kiện"))
            <h2 id="loai">Các loại đối tượng</h2>
            \(dataTable(
                columns: [Column("Tên"), Column("Nghĩa"), Column("Trang")],
                rows: registry.things.map { visible in
                    ["<code>\(visible.thing.kind)</code>", "\(visible.thing.vietnamese)", "\(visible.thing.page.map { "<code>\($0)</code>" as HTML })"]
                }, caption: "Các loại đối tượng"))
            """)
    }

    private static func example(_ entry: EventCatalogue.Entry) throws -> HTML {
        entry.keys.isEmpty ? "" : "<code>\(try JSONText(entry.example.details).text)</code>"
    }
}
