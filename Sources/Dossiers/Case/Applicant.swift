package import Kernel

/// Who hands a dossier in, as far as the agency needs to know.
package struct Applicant: Sendable, Hashable {
    package var name: String
    package var address: String
    package var phone: String
    package var email: String
    /// The last four digits of the citizen's number: the second secret of the public look-up. The whole number is not kept.
    package var identityLast4: String

    package init(name: String, address: String = "", phone: String = "", email: String = "", identityLast4: String = "") {
        self.name = name
        self.address = address
        self.phone = phone
        self.email = email
        self.identityLast4 = identityLast4
    }

    /// What is wrong with it, by field. `you` is how the page addresses its reader.
    package func problems(you: String = "Anh/chị") -> FieldErrors {
        var errors = FieldErrors()
        errors.expect(!name.isEmpty, "applicant", "\(you) ghi họ tên người nộp, hoặc tên tổ chức.")
        errors.length("applicant", name, "Tên", 1...200)
        errors.length("address", address, "Địa chỉ", 0...300)
        let digits = phone.filter { !$0.isWhitespace && $0 != "." }
        let isPhone = (9...12).contains(digits.count) && digits.allSatisfy { $0.isASCII && ($0.isNumber || $0 == "+") }
        errors.expect(phone.isEmpty || isPhone && phone.count <= 30, "phone", "Số điện thoại có 10 chữ số, ví dụ 0912 345 678.")
        errors.expect(email.isEmpty || email.contains("@") && email.count <= 200, "email", "Thư điện tử chưa đúng, ví dụ ten@vidu.vn.")
        let isLast4 = identityLast4.count == 4 && identityLast4.allSatisfy { $0.isASCII && $0.isNumber }
        errors.expect(identityLast4.isEmpty || isLast4, "identity", "\(you) ghi 4 chữ số cuối của số định danh.")
        return errors
    }

    /// Whether somebody knows the second secret: the last four digits of the citizen's number, or of the telephone.
    package func isKnown(by lastFour: String) -> Bool {
        let asked = lastFour.filter(\.isNumber)
        guard asked.count == 4 else { return false }
        let phone = phone.filter(\.isNumber)
        return identityLast4 == asked || (phone.count >= 9 && phone.hasSuffix(asked))
    }
}
