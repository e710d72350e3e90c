package import Kernel

/// The title of the page that tells of a problem.
package func errorTitle(_ problem: Problem) -> String {
    switch problem.kind {
    case .invalid: "Có thông tin cần sửa"
    case .notFound: "Không tìm thấy"
    case .conflict: "Chưa làm được việc này"
    case .forbidden: "Không có quyền"
    case .unauthenticated: "Cần đăng nhập"
    case .tooLarge: "Nội dung gửi lên quá lớn"
    case .tooMany: "Thao tác quá nhiều lần"
    case .unavailable: "Tạm thời chưa dùng được"
    case .unexpected: "Hệ thống gặp lỗi"
    }
}

/// What went wrong in one sentence, what to do now, and the name of the request for whoever has to look into it.
package func errorPage(_ problem: Problem, requestID: String) -> HTML {
    """
    \(pageHeading(errorTitle(problem)))
    <div class="prose"><p>\(problem.message)</p>\
    \(if: !problem.fields.isEmpty, "<ul>\(each: problem.fields.sorted { $0.key < $1.key }, { "<li>\($0.value)</li>" })</ul>")\
    <p>\(advice(problem.kind))</p>\
    <p class="quiet">Nếu cần hỏi người quản trị, xin cho biết mã yêu cầu <code>\(requestID)</code>.</p></div>
    """
}

private func advice(_ kind: Problem.Kind) -> HTML {
    switch kind {
    case .invalid: "Xin quay lại trang trước, sửa rồi gửi lại."
    case .notFound: "Kiểm tra lại đường dẫn, hoặc tìm bằng ô tìm kiếm ở đầu trang."
    case .conflict: "Tải lại trang để xem tình trạng mới nhất rồi làm tiếp."
    case .forbidden: "Nếu việc này thuộc nhiệm vụ của mình, đề nghị người quản trị của cơ quan cấp quyền."
    case .unauthenticated: "Xin <a href=\"\(FrameLink.signIn)\">đăng nhập</a> rồi mở lại trang."
    case .tooLarge: "Chia nhỏ hoặc nén bớt tệp rồi gửi lại."
    case .tooMany: "Xin chờ ít phút rồi thử lại."
    case .unavailable: "Xin thử lại sau ít phút. Những gì đã lưu không bị mất."
    case .unexpected: "Lỗi đã được ghi lại. Xin thử lại; những gì đã lưu trước đó không bị mất."
    }
}

enum ErrorPageExamples {
    static let examples: [ComponentExample] = [
        ComponentExample("Trang báo lỗi", errorPage(.notFound, requestID: "7f3a91")),
        ComponentExample(
            "Trang báo lỗi, nhiều chỗ", errorPage(.invalid("Chưa đọc được tệp.", fields: ["a": "Dòng 3: thiếu ô."]), requestID: "7f3a92")),
    ]
}
