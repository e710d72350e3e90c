/// A clause of the standard: its number and our own short name for it. The text of the standard is copyrighted and is not here.
package struct Clause: Sendable, Hashable {
    package let number: String
    package let title: String
}

/// One edition of the standard. A new edition is a new value here; what was recorded under the old one keeps saying so.
package struct Standard: Sendable {
    package let name: String
    package let clauses: [Clause]

    package func clause(_ number: String) -> Clause? { clauses.first { $0.number == number } }
    package func title(_ number: String) -> String { clause(number)?.title ?? number }

    /// The ten chapters a quality system is shown by; 4 to 10 hold requirements.
    package static func chapter(of number: String) -> String { String(number.prefix { $0 != "." }) }

    package static let all: [Standard] = [iso9001y2015]
    /// What a new quality system is built by.
    package static let current = iso9001y2015

    package static let iso9001y2015 = Standard(
        name: "TCVN ISO 9001:2015",
        clauses: [
            ("4", "Bối cảnh của tổ chức"), ("4.1", "Hiểu tổ chức và bối cảnh"), ("4.2", "Nhu cầu và mong đợi của các bên quan tâm"),
            ("4.3", "Phạm vi của hệ thống"), ("4.4", "Hệ thống và các quá trình"),
            ("5", "Sự lãnh đạo"), ("5.1", "Lãnh đạo và cam kết"), ("5.2", "Chính sách chất lượng"),
            ("5.3", "Vai trò, trách nhiệm, quyền hạn"),
            ("6", "Hoạch định"), ("6.1", "Rủi ro và cơ hội"), ("6.2", "Mục tiêu chất lượng"), ("6.3", "Hoạch định thay đổi"),
            ("7", "Hỗ trợ"), ("7.1", "Nguồn lực"), ("7.2", "Năng lực"), ("7.3", "Nhận thức"), ("7.4", "Trao đổi thông tin"),
            ("7.5", "Thông tin dạng văn bản"),
            ("8", "Thực hiện"), ("8.1", "Hoạch định và kiểm soát thực hiện"), ("8.2", "Yêu cầu đối với dịch vụ"),
            ("8.3", "Thiết kế và phát triển"),
            ("8.4", "Dịch vụ do bên ngoài cung cấp"), ("8.5", "Cung cấp dịch vụ"), ("8.6", "Thông qua kết quả"),
            ("8.7", "Đầu ra không phù hợp"),
            ("9", "Đánh giá kết quả thực hiện"), ("9.1", "Theo dõi, đo lường, phân tích, đánh giá"), ("9.2", "Đánh giá nội bộ"),
            ("9.3", "Xem xét của lãnh đạo"),
            ("10", "Cải tiến"), ("10.1", "Khái quát về cải tiến"), ("10.2", "Sự không phù hợp và hành động khắc phục"),
            ("10.3", "Cải tiến liên tục"),
        ].map { Clause(number: $0.0, title: $0.1) })
}
