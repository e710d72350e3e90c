package import Identity
package import Kernel
package import Storage

/// An administrative procedure (TTHC) of an agency, as the scope of its QMS needs to know it.
package struct ScopeProcedure: Sendable, Hashable, Codable {
    package var code: String
    package var name: String
    package var field: String
    /// It has an approved procedure in force.
    package var isCovered: Bool

    package init(code: String, name: String, field: String, isCovered: Bool) {
        self.code = code
        self.name = name
        self.field = field
        self.isCovered = isCovered
    }
}

/// The agency's TTHC as they stood. The room Procedures knows them; it stands beside this one, so House hands the answer in.
package typealias ScopeProcedures = @Sendable (_ agency: AgencyID, _ asOf: Instant, _ reader: any Reader) throws -> [ScopeProcedure]

/// What has changed in the scope since an announcement: then it has to be announced again (QĐ 19/2014 Đ4.4c).
package struct ScopeChange: Sendable, Hashable {
    package let isTextChanged: Bool
    package let added: [ScopeProcedure]
    package let removed: [ScopeProcedure]

    package init(announced: AnnouncementSnapshot, scope: QMSScope?, procedures: [ScopeProcedure]) {
        let covered = procedures.filter(\.isCovered)
        let before = Set(announced.procedures.map(\.code))
        let now = Set(covered.map(\.code))
        added = covered.filter { !before.contains($0.code) }
        removed = announced.procedures.filter { !now.contains($0.code) }
        isTextChanged =
            scope.map {
                $0.text != announced.scope || $0.standard != announced.standard || $0.exclusions != announced.exclusions
                    || $0.sites != announced.sites
            } ?? true
    }

    package var isEmpty: Bool { !isTextChanged && added.isEmpty && removed.isEmpty }

    /// `phạm vi đã sửa; thêm 12 thủ tục; bớt 1 thủ tục`.
    package var sentence: String {
        [
            isTextChanged ? "phạm vi đã sửa" : nil, added.isEmpty ? nil : "thêm \(added.count) thủ tục",
            removed.isEmpty ? nil : "bớt \(removed.count) thủ tục",
        ].compactMap(\.self).joined(separator: "; ")
    }
}
