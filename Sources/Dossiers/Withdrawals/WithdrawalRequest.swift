package import Kernel
package import Storage

/// What an applicant asks for, from her own page, once her dossier is received: to have it back. Until the receipt it is hers alone and taken
/// back at once; from then on she *asks* (the national portal's state 7 is "Công dân yêu cầu rút hồ sơ"), because her
/// papers lie at the agency and perhaps at another one, and because a code with four digits is weak proof for ending somebody's dossier.
/// The desk makes sure and gives it back, or says why not. She may ask until the result is signed, so nothing is signed over a request that
/// waits for its answer. No article was found that says otherwise; the text of Nghị định 118/2025/NĐ-CP has not been seen.
package struct WithdrawalRequest: Sendable, Hashable {
    package enum Answer: String, CaseIterable, Sendable, SQLCodable {
        case granted, declined
        /// The agency stopped the dossier before it answered.
        case overtaken
    }

    package let id: Identifier<WithdrawalRequest>
    package let dossier: Identifier<Dossier>
    /// In the applicant's words; may be empty.
    package let reason: String
    package let askedAt: Instant
    package let answer: Answer?
    package let answeredAt: Instant?
    package let answeredByName: String?
    /// Why it was declined, for the applicant to read.
    package let note: String

    package var isOpen: Bool { answer == nil }

    /// The last one of a dossier; nil when its applicant never asked.
    package static func last(of dossier: Identifier<Dossier>, in reader: any Reader) throws -> WithdrawalRequest? {
        try WithdrawalStore.requests(of: dossier, in: reader).last
    }

    /// What the desk writes down as the reason when it grants this.
    var words: String {
        "Người nộp yêu cầu rút trên cổng lúc \(askedAt.vietnamese)\(reason.isEmpty ? "." : ": \(reason)")"
    }
}

extension Dossier {
    /// Open to the applicant as long as there is no result.
    func withdrawalRequested(reason: String) throws(Problem) {
        guard state.isOpen else {
            throw .conflict("Hồ sơ này \(state.vietnamese.lowercased()), không rút được nữa. Ông/bà liên hệ cơ quan nếu cần.")
        }
        guard reason.count <= 2000 else { throw .invalid(field: "reason", "Lý do dài tối đa 2.000 ký tự.") }
    }
}
