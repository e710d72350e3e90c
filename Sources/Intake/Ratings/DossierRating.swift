import Dossiers
import Deadlines
package import Identity
package import Kernel
package import Storage

/// What an applicant says of the way a dossier was handled (QĐ 766/QĐ-TTg, group 5), once, when it is finished: 1 to 5 for each question.
package struct DossierRating: Sendable, Hashable {
    package enum Question: String, CaseIterable, Sendable {
        case attitude, timeliness, ease, overall

        package var vietnamese: String {
            switch self {
            case .attitude: "Thái độ phục vụ"
            case .timeliness: "Thời gian giải quyết"
            case .ease: "Thủ tục, giấy tờ"
            case .overall: "Hài lòng chung"
            }
        }
    }

    package var points: [Question: Int]
    package var words: String

    package init(points: [Question: Int], words: String = "") {
        self.points = points
        self.words = words
    }

    package static let answers = [
        (5, "Rất hài lòng"), (4, "Hài lòng"), (3, "Bình thường"), (2, "Không hài lòng"), (1, "Rất không hài lòng"),
    ]

    package func check() throws(Problem) {
        var errors = FieldErrors()
        for question in Question.allCases {
            errors.expect(
                points[question].map((1...5).contains) ?? false, question.rawValue, "Ông/bà chọn một mức cho “\(question.vietnamese)”.")
        }
        errors.length("words", words, "Ý kiến", 0...2000)
        try errors.check("Chưa gửi được đánh giá.")
    }
}

/// What many said: averages from 1 to 5, with how many they are of.
package struct RatingSummary: Sendable, Hashable {
    package let count: Int
    package let averages: [DossierRating.Question: Double]
    /// Those who answered 4 or 5 to the question about all of it.
    package let satisfied: Int
}

extension DossierRating {
    /// Ratings given from `from` through `to` to the dossiers of a scope; nil when there are none, which is not zero.
    package static func summary(_ scope: AgencyScope, from: Day, to: Day, in reader: any Reader) throws -> RatingSummary? {
        try RatingStore.summaries(scope, from: from, to: to, grouped: false, in: reader).first?.1
    }

    /// The same for each agency of the scope that has any, in one query.
    package static func summaries(_ scope: AgencyScope, from: Day, to: Day, in reader: any Reader) throws -> [AgencyID: RatingSummary] {
        let found = try RatingStore.summaries(scope, from: from, to: to, grouped: true, in: reader)
        return Dictionary(uniqueKeysWithValues: found.compactMap { agency, summary in agency.map { ($0, summary) } })
    }
}

/// Writes a rating down, by the code and the second secret of a dossier that has its result.
package enum RateDossier {
    package static func perform(_ rating: DossierRating, code: String, lastFour: String, in tx: Transaction) throws {
        let dossier = try DossierTracking.known(code: code, lastFour: lastFour, in: tx)
        guard dossier.outcome?.isResolved ?? false else { throw Problem.conflict("Ông/bà đánh giá khi hồ sơ đã có kết quả.") }
        try rating.check()
        guard try RatingStore.rating(of: dossier.id, in: tx) == nil else {
            throw Problem.conflict("Hồ sơ này đã được đánh giá. Cảm ơn ông/bà.")
        }
        try RatingStore.insert(rating, of: dossier.id, at: dossier.agency, in: tx)
        try tx.journal(
            IntakeEvent.dossierRated(overall: rating.points[.overall].map { "\($0)" } ?? ""),
            about: dossier.reference, agency: dossier.agency.value)
    }
}
