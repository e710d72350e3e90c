package import Web

/// A request for papers that is the applicant's own fault: what one ticks when asking, and how it shows afterwards.
package enum ApplicantFault {
    package static let words: HTML = " (do người nộp)"

    package static func field(_ state: FormState) -> HTML {
        checkbox(
            "Do người nộp", name: "fault", state: state,
            hint: "Lý do ghi rõ vì sao. Lần này không tính vào chỉ số 3 (Thông tư 01/2018), vẫn tính theo Bộ chỉ số 766.")
    }
}
