import Kernel
import Storage

/// A small room for the tests: a shelf and its boxes.
enum Sample {
    static let migrations = [
        Migration(
            "2026-11-21.90 sample",
            """
            CREATE TABLE shelf (
                id {key},
                name {text} NOT NULL UNIQUE,
                parent_id BIGINT REFERENCES shelf (id) ON DELETE RESTRICT,
                is_open BOOLEAN NOT NULL DEFAULT TRUE,
                count BIGINT NOT NULL DEFAULT 0
            );
            CREATE TABLE box (
                shelf_id BIGINT NOT NULL REFERENCES shelf (id),
                number BIGINT NOT NULL,
                content {bytes},
                weight DOUBLE PRECISION,
                note TEXT,
                doubled BIGINT GENERATED ALWAYS AS (number * 2) STORED,
                PRIMARY KEY (shelf_id, number)
            );
            """)
    ]
    enum Shelf {}

    static func addShelf(_ name: String, parent: Identifier<Shelf>? = nil, in tx: Transaction) throws -> Identifier<Shelf> {
        try tx.insert("INSERT INTO shelf (name, parent_id) VALUES (\(name), \(parent)) RETURNING id")
    }
}

/// What happens to the sample's shelves.
enum ShelfEvent: Event {
    case filled(Int), givenUp

    var record: EventRecord {
        switch self {
        case .filled(let rows): EventRecord("shelf.filled", "Xếp đầy", ["n": "\(rows)"])
        case .givenUp: EventRecord("job.givenUp", "Không làm nữa")
        }
    }
    static let examples: [ShelfEvent] = [.filled(7), .givenUp]
}
