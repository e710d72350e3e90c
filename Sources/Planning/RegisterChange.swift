package import Identity
package import Kernel
package import Storage

/// What happened to a register: an entry came, was revised, or went.
package struct RegisterChange: Sendable, Hashable {
    package enum Kind: Sendable {
        case recorded, revised, ended

        package var vietnamese: String {
            switch self {
            case .recorded: "Thêm"
            case .revised: "Sửa"
            case .ended: "Bỏ"
            }
        }
    }

    package let kind: Kind
    package let label: String
    package let at: Instant
    package let by: String
}

extension RegisterStore {
    /// The last changes of an agency's register, the latest first.
    package static func changes<Entry: RegisterEntry>(
        _ type: Entry.Type, of agency: AgencyID, asOf instant: Instant, limit: Int = 20, in reader: any Reader
    ) throws -> [RegisterChange] {
        let table = Entry.register.table
        let written = try reader.rows(
            """
            SELECT v.* FROM \(raw: table) v WHERE v.agency_id = \(agency) AND v.created_at <= \(instant)
            ORDER BY v.created_at DESC, v.id DESC LIMIT \(limit)
            """
        ).map { row in
            RegisterChange(
                kind: try (row["line_id"] as Int64?) == nil ? .recorded : .revised, label: try Entry(row: row).label,
                at: try row["created_at"], by: try row["created_name"])
        }
        let ended = try reader.rows(
            """
            SELECT v.* FROM \(raw: table) v WHERE v.agency_id = \(agency) AND v.ended_at <= \(instant)
            AND NOT EXISTS (SELECT 1 FROM \(raw: table) n WHERE n.line_id = COALESCE(v.line_id, v.id) AND n.id > v.id)
            ORDER BY v.ended_at DESC, v.id DESC LIMIT \(limit)
            """
        ).map { row in
            RegisterChange(
                kind: .ended, label: try Entry(row: row).label, at: try row["ended_at"] ?? instant, by: try row["ended_name"] ?? "")
        }
        return Array((written + ended).sorted { $0.at > $1.at }.prefix(limit))
    }
}
