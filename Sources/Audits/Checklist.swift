package import Standards

/// Questions to begin with, in our own words: what an inspection by TT 26/2014 Đ36 looks at, clause by clause. An agency adds its own.
package enum Checklist {
    package struct Item: Sendable, Hashable {
        package let clause: String
        package let question: String
    }

    package static let items: [Item] = [
        ("4.1", "Các vấn đề bên ngoài, nội bộ đã được xác định và cập nhật trong năm chưa? Ai cập nhật, khi nào?"),
        ("4.2", "Yêu cầu của các bên quan tâm (người dân, cấp trên, cơ quan phối hợp) có được theo dõi không?"),
        ("4.3", "Phạm vi có bao gồm mọi thủ tục hành chính thuộc thẩm quyền không? Thủ tục nào chưa có quy trình, vì sao?"),
        ("5.2", "Chính sách chất lượng có còn phù hợp, có được niêm yết và cán bộ có hiểu không?"),
        ("5.3", "Quyết định phân công (Ban Chỉ đạo, thư ký ISO) có đúng người đang làm việc không?"),
        ("6.1", "Rủi ro đã nhận diện có biện pháp, người chịu trách nhiệm, thời hạn và kết quả không?"),
        ("6.2", "Mục tiêu của năm có đo được, có kết quả theo kỳ không? Mục tiêu chưa đạt có nguyên nhân không?"),
        ("7.2", "Người làm việc có được đào tạo về hệ thống và nghiệp vụ không? Bằng chứng?"),
        ("7.5", "Tài liệu đang dùng tại chỗ có đúng lần ban hành hiện hành không? Tài liệu lỗi thời còn lưu hành không?"),
        ("7.5", "Văn bản pháp luật mới có được đưa vào quy trình trong 3 tháng không (QĐ 19/2014/QĐ-TTg, Điều 4)?"),
        ("8.2", "Thủ tục, phí, thời hạn có được niêm yết, công khai đúng và đủ không?"),
        ("8.5", "Lấy ngẫu nhiên 5–10 hồ sơ: các bước, người làm, thời gian có đúng quy trình và phiếu kiểm soát không?"),
        ("8.5", "Giấy tờ bản chính của người dân được giữ, trả lại thế nào? Có ký nhận không?"),
        ("8.6", "Kết quả có được người đúng thẩm quyền ký trước khi trả không?"),
        ("8.7", "Hồ sơ sai sót, trễ hạn có được ghi nhận, xin lỗi và xử lý không?"),
        ("9.1", "Tỷ lệ đúng hạn, sự hài lòng, phản ánh của người dân có được tổng hợp và phân tích không?"),
        ("9.2", "Phát hiện của lần đánh giá trước đã khắc phục xong và được thẩm tra chưa?"),
        ("9.3", "Kết luận của lần xem xét lãnh đạo trước đã thực hiện đến đâu?"),
        ("10.2", "Sự không phù hợp có được phân tích nguyên nhân và hành động khắc phục có hiệu lực không?"),
        ("10.3", "Có cải tiến nào trong năm: rút ngắn thời gian, bớt giấy tờ, dùng phần mềm?"),
    ].map { Item(clause: $0.0, question: $0.1) }

    /// The chapters the list speaks of, with their names.
    package static var chapters: [Clause] {
        let numbers = Set(items.map { Standard.chapter(of: $0.clause) })
        return Standard.current.clauses.filter { numbers.contains($0.number) }
    }
}
