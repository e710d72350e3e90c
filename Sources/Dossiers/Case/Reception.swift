package import Identity
package import Kernel

/// What was handed in before the receipt leaves to the dossier it becomes.
package struct HandIn: Sendable, Hashable {
    /// The code the applicant already has.
    package let code: String
    /// How often she was asked for papers before the receipt.
    package let requests: Int
    /// Those of them that were her own fault (TT 01/2018/TT-VPCP Đ13).
    package let excused: Int

    package init(code: String, requests: Int, excused: Int) {
        self.code = code
        self.requests = requests
        self.excused = excused
    }
}

/// What the desk takes down when a dossier comes in.
package struct Reception: Sendable, Hashable {
    package var applicant: String
    package var address: String
    package var phone: String
    package var email: String
    /// The last four digits of the citizen's number: the second secret of the public look-up. The whole number is not kept.
    package var identityLast4: String
    package var channel: DossierChannel
    package var sets: Int
    package var parts: [DossierPart]
    package var note: String
    /// Who works on it first; nil leaves it to the desk.
    package var holder: Identifier<Account>?
    /// Made with the form: the same form sent twice makes one dossier.
    package var requestKey: String?

    package init(
        applicant: String, address: String = "", phone: String = "", email: String = "", identityLast4: String = "",
        channel: DossierChannel = .desk, sets: Int = 1, parts: [DossierPart] = [], note: String = "", holder: Identifier<Account>? = nil,
        requestKey: String? = nil
    ) {
        self.applicant = applicant
        self.address = address
        self.phone = phone
        self.email = email
        self.identityLast4 = identityLast4
        self.channel = channel
        self.sets = sets
        self.parts = parts
        self.note = note
        self.holder = holder
        self.requestKey = requestKey
    }

    package var person: Applicant {
        Applicant(name: applicant, address: address, phone: phone, email: email, identityLast4: identityLast4)
    }

    /// A receipt is only given for a dossier that is complete (NĐ 61/2018 Đ17): what the procedure asks for must be there.
    package func check(against offer: ServiceOffer) throws(Problem) {
        var errors = person.problems()
        errors.range("sets", sets, "Số bộ hồ sơ", 1...20)
        errors.length("note", note, "Ghi chú", 0...2000)
        let missing = offer.parts.filter { needed in
            !parts.contains { $0.name == needed.name && ($0.original > 0 || $0.copy > 0 || $0.electronic) }
        }
        let required = missing.filter(\.isRequired).map(\.name).joined(separator: "; ")
        errors.expect(
            required.isEmpty, "parts",
            "Hồ sơ chưa đủ: \(required). Nếu thiếu, anh/chị hướng dẫn người nộp bổ sung trước khi tiếp nhận.")
        if let part = parts.first(where: {
            !(0...DossierPart.mostCopies).contains($0.original) || !(0...DossierPart.mostCopies).contains($0.copy)
        }) {
            errors.add("parts", "Số bản của “\(part.name)” từ 0 đến \(DossierPart.mostCopies).")
        }
        try errors.check("Chưa tiếp nhận được hồ sơ.")
    }
}
