package import Identity
package import Kernel
package import Standards
package import Storage

/// What other rooms may ask about many agencies at once.
extension Documents {
    package struct Count: Sendable, Hashable {
        /// All that were begun and not withdrawn by then.
        package let total: Int
        package let inForce: Int
        /// The instant the youngest of those in force took over.
        package let latest: Instant?
    }

    package static func counts(
        _ scope: AgencyScope, kinds: Set<DocumentKind>, asOf instant: Instant, in reader: any Reader
    ) throws -> [AgencyID: Count] {
        let rows = try reader.rows(
            """
            SELECT d.agency_id, COUNT(*) AS total, COUNT(r.id) AS in_force, MAX(r.effective_from) AS latest
            FROM document d LEFT JOIN revision r ON r.document_id = d.id AND \(RevisionStore.inForce("r", at: instant))
            WHERE \(scope.covers("d.agency_id")) AND d.kind IN \(list: kinds.map(\.rawValue).sorted())
                AND d.created_at <= \(instant) AND (d.withdrawn_at IS NULL OR d.withdrawn_at > \(instant))
            GROUP BY d.agency_id
            """)
        return Dictionary(
            try rows.map { row in
                (try row["agency_id"], Count(total: try row["total"], inForce: try row["in_force"], latest: try row["latest"]))
            }, uniquingKeysWith: { first, _ in first })
    }

    package static let requirements = RequirementSource(each: [
        (
            Requirement(
                "documents.policy", clause: "5.2", "Chính sách chất lượng được phê duyệt", link: "\(DocumentLink.list)?loai=policy",
                verb: "Soạn chính sách", isMandatory: true, column: .policy, stage: .begin),
            counting([.policy], standing)
        ),
        (
            Requirement(
                "documents.model", clause: "4.4", "Mô hình hệ thống quản lý chất lượng được phê duyệt",
                link: "\(DocumentLink.list)?loai=model",
                verb: "Soạn mô hình", isMandatory: true),
            counting([.model], standing)
        ),
        (
            Requirement(
                "documents.approved", clause: "7.5", "Tài liệu của hệ thống được phê duyệt",
                link: "\(DocumentLink.list)?tinh-trang=dang-lam",
                verb: "Hoàn tất tài liệu", isMandatory: true),
            counting(systemKinds, all)
        ),
    ])

    private static func counting(_ kinds: Set<DocumentKind>, _ standing: @escaping @Sendable (Count) -> Standing)
        -> RequirementSource.Question
    {
        { scope, _, asOf, reader in try counts(scope, kinds: kinds, asOf: asOf, in: reader).mapValues(standing) }
    }

    /// The procedures of TTHC have their own requirement, by coverage (8.1).
    private static let systemKinds = Set(DocumentKind.allCases).subtracting([.procedure])

    @Sendable private static func standing(_ count: Count) -> Standing {
        guard let latest = count.latest else { return .partial(note: "đang soạn") }
        return .met(on: latest.day, note: "hiệu lực từ \(latest.day.vietnamese)")
    }

    @Sendable private static func all(_ count: Count) -> Standing {
        guard let latest = count.latest, count.inForce == count.total else {
            return .partial(note: "\(count.inForce)/\(count.total) tài liệu đã phê duyệt")
        }
        return .met(on: latest.day, note: "\(count.total) tài liệu")
    }
}
