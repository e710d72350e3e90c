package import Dossiers
package import Files
package import Kernel

/// What is taken down when something comes in before it is complete, or from afar.
package struct SubmissionDraft: Sendable, Hashable {
    package var person: Applicant
    package var channel: DossierChannel
    package var sets: Int
    package var parts: [SubmittedPart]
    package var note: String
    /// Made with the form: the same form sent twice makes one submission.
    package var requestKey: String?

    package init(
        person: Applicant, channel: DossierChannel, sets: Int = 1, parts: [SubmittedPart] = [], note: String = "", requestKey: String? = nil
    ) {
        self.person = person
        self.channel = channel
        self.sets = sets
        self.parts = parts
        self.note = note
        self.requestKey = requestKey
    }

    /// From the street every paper the procedure asks for comes as a file or is promised on paper, and the applicant leaves what the desk
    /// and the look-up need.
    package func check(against offer: ServiceOffer, files: [CheckedFile]) throws(Problem) {
        let isOnline = channel == .online
        var errors = person.problems(you: isOnline ? "Ông/bà" : "Anh/chị")
        errors.range("sets", sets, "Số bộ hồ sơ", 1...20)
        errors.length("note", note, "Ghi chú", 0...2000)
        if isOnline {
            errors.expect(!person.phone.isEmpty, "phone", "Ông/bà ghi số điện thoại để cơ quan liên hệ khi cần.")
            errors.expect(
                !person.identityLast4.isEmpty, "identity", "Ông/bà ghi 4 chữ số cuối của số định danh, để sau này tra cứu hồ sơ.")
            for (index, part) in offer.parts.enumerated() where part.isRequired {
                let comes = files.contains { $0.part == part.name } || parts.contains { $0.name == part.name && $0.onPaper }
                errors.expect(comes, "file_\(index)", "Ông/bà chọn tệp “\(part.name)”, hoặc đánh dấu sẽ nộp bản giấy.")
            }
        }
        try errors.check(isOnline ? "Hồ sơ chưa gửi được." : "Chưa ghi nhận được hồ sơ.")
    }
}
