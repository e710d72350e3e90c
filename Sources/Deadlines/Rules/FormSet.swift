package import Kernel

/// The printed forms of the one-stop desk, in the generation of a day. Which one a dossier gets is decided by its day of receipt and never
/// changes: `RuleBook` lets nobody choose forms for days that have passed. Data with dates and a source.
package struct FormSet: DatedRule, Sendable, Hashable {
    package enum Form: String, CaseIterable, Sendable {
        case receipt, supplement, refusal, apology, stop, controlSlip, register
    }

    package struct Entry: Sendable, Hashable {
        package let number: String
        package let title: String
        /// False: only its number and title were read in the source, its columns were not.
        package let isVerified: Bool

        init(number: String, title: String, isVerified: Bool = true) {
            self.number = number
            self.title = title
            self.isVerified = isVerified
        }
    }

    package let from: Day
    /// The circular's: `03/2025`.
    package let number: String
    package let source: String
    package let isVerified: Bool
    /// A generation has no entry for what it does not know.
    package let entries: [Form: Entry]

    /// What an agency set as held against the original is verified whole; the law as this program knows it, form by form.
    package func isVerified(_ form: Form) -> Bool { isVerified && entries[form]?.isVerified ?? true }

    /// Those whose layout nobody has held against the original yet.
    package var unverified: [Form] { Form.allCases.filter { entries[$0] != nil && !isVerified($0) } }

    package subscript(_ form: Form) -> Entry? { entries[form] }

    /// `Mẫu số 05 (Thông tư 03/2025/TT-VPCP)`.
    package func mark(_ form: Form) -> String? { entries[form].map { "Mẫu số \($0.number) (\(source))" } }

    /// By day of their beginning.
    package static let all: [FormSet] = [
        FormSet(
            from: .of(2018, 11, 23), number: "01/2018", source: "Thông tư 01/2018/TT-VPCP", isVerified: true,
            entries: [
                .receipt: Entry(number: "01", title: "Giấy tiếp nhận hồ sơ và hẹn trả kết quả"),
                .supplement: Entry(number: "02", title: "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ"),
                .refusal: Entry(number: "03", title: "Phiếu từ chối tiếp nhận giải quyết hồ sơ"),
                .apology: Entry(number: "04", title: "Phiếu xin lỗi và hẹn lại ngày trả kết quả"),
                .controlSlip: Entry(number: "05", title: "Phiếu kiểm soát quá trình giải quyết hồ sơ"),
                .register: Entry(number: "06", title: "Sổ theo dõi hồ sơ", isVerified: false),
            ]),
        FormSet(
            from: .of(2025, 9, 15), number: "03/2025", source: "Thông tư 03/2025/TT-VPCP", isVerified: false,
            entries: [
                .receipt: Entry(number: "01", title: "Giấy tiếp nhận hồ sơ và hẹn trả kết quả"),
                .supplement: Entry(number: "02", title: "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ"),
                .refusal: Entry(number: "03", title: "Phiếu từ chối tiếp nhận giải quyết hồ sơ"),
                .apology: Entry(number: "04", title: "Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết"),
                .stop: Entry(number: "05", title: "Thông báo dừng giải quyết hồ sơ"),
                .controlSlip: Entry(number: "06", title: "Phiếu kiểm soát quá trình giải quyết hồ sơ"),
                .register: Entry(number: "07", title: "Sổ theo dõi hồ sơ"),
            ]),
    ]

    /// The law's generation for a day of receipt; what is older than all of them gets the first. What an agency uses, its `RuleBook` says.
    package static func of(_ day: Day) -> FormSet { all.inForce(on: day) ?? all[0] }

    static func generation(_ number: String) -> FormSet? { all.first { $0.number == number } }
}
