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
        var fields = person.problems(you: isOnline ? "Ông/bà" : "Anh/chị")
        if !(1...20).contains(sets) { fields["sets"] = "Số bộ hồ sơ từ 1 đến 20." }
        if note.count > 2000 { fields["note"] = "Ghi chú dài tối đa 2.000 ký tự." }
        if isOnline {
            if person.phone.isEmpty { fields["phone"] = fields["phone"] ?? "Ông/bà ghi số điện thoại để cơ quan liên hệ khi cần." }
            if person.identityLast4.isEmpty { fields["identity"] = "Ông/bà ghi 4 chữ số cuối của số định danh, để sau này tra cứu hồ sơ." }
            for (index, part) in offer.parts.enumerated() where part.isRequired {
                let comes = files.contains { $0.part == part.name } || parts.contains { $0.name == part.name && $0.onPaper }
                if !comes { fields["file_\(index)"] = "Ông/bà chọn tệp “\(part.name)”, hoặc đánh dấu sẽ nộp bản giấy." }
            }
        }
        guard fields.isEmpty else { throw .invalid(isOnline ? "Hồ sơ chưa gửi được." : "Chưa ghi nhận được hồ sơ.", fields: fields) }
    }
}
