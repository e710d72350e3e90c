package import Organisation
package import Standards
package import Kernel

/// Which rows of the province's table are shown. Everything comes from the URL, so a link always shows the same table.
package struct TableFilter: Sendable, Hashable {
    /// What may be missing, besides the six columns.
    package enum Lack: Sendable, Hashable {
        case column(Requirement.Column)
        /// Any of the six.
        case any
        case coverage, announcement, adoption, report, electronic, built

        private static let plain: [(code: String, lack: Lack, label: String)] = [
            ("any", .any, "Thiếu bất kỳ nội dung nào"), ("coverage", .coverage, "Chưa đủ quy trình"),
            ("announcement", .announcement, "Chưa công bố"),
            ("framework", .adoption, "Chưa tiếp nhận mô hình khung"), ("report", .report, "Trễ báo cáo"),
            ("electronic", .electronic, "Chưa làm việc điện tử"), ("built", .built, "Chưa xây dựng hệ thống"),
        ]

        package static let all: [Lack] = [.any] + Requirement.Column.allCases.map(Lack.column) + plain.dropFirst().map(\.lack)

        package init?(code: String) {
            if let column = Requirement.Column(rawValue: code) {
                self = .column(column)
            } else if let found = Lack.plain.first(where: { $0.code == code }) {
                self = found.lack
            } else {
                return nil
            }
        }

        package var code: String {
            if case .column(let column) = self { return column.rawValue }
            return Lack.plain.first { $0.lack == self }?.code ?? ""
        }

        package var vietnamese: String {
            if case .column(let column) = self { return "Thiếu: \(column.inFull)" }
            return Lack.plain.first { $0.lack == self }?.label ?? ""
        }

        func holds(for row: AgencyRow) -> Bool {
            switch self {
            case .column(let column): !row[column].isMet
            case .any: !row.isComplete
            case .coverage: !row.coverage.isFull
            case .announcement: row.announcement == nil
            case .adoption: row.adoption == nil
            case .report: row.report.isOverdue
            case .electronic: !row.isElectronic
            case .built: !row.hasBuilt
            }
        }
    }

    package enum DutyChoice: Sendable, Hashable {
        case stated(Duty)
        /// Obliged by law or by the province.
        case obliged
        case unstated

        package init?(code: String) {
            switch code {
            case "obliged": self = .obliged
            case "none": self = .unstated
            default:
                guard let duty = Duty(rawValue: code) else { return nil }
                self = .stated(duty)
            }
        }
    }

    package var kind: AgencyKind?
    package var duty: DutyChoice?
    package var group: String?
    package var lack: Lack?
    /// What is the opposite of a lack: what they have.
    package var has: Lack?
    package var words: SearchWords

    package init(
        kind: AgencyKind? = nil, duty: DutyChoice? = nil, group: String? = nil, lack: Lack? = nil, has: Lack? = nil,
        words: SearchWords = SearchWords()
    ) {
        self.kind = kind
        self.duty = duty
        self.group = group
        self.lack = lack
        self.has = has
        self.words = words
    }

    package func passes(_ row: AgencyRow) -> Bool {
        (kind == nil || row.agency.kind == kind) && passesDuty(row) && (group == nil || row.agency.group == group)
            && (lack?.holds(for: row) ?? true) && !(has?.holds(for: row) ?? false)
            && words.stand(in: "\(row.agency.name) \(row.agency.code)")
    }

    private func passesDuty(_ row: AgencyRow) -> Bool {
        switch duty {
        case nil: true
        case .stated(let duty): row.duty?.duty == duty
        case .obliged: row.isObliged
        case .unstated: row.duty == nil
        }
    }
}
