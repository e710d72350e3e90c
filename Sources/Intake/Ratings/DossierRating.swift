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
        var fields: [String: String] = [:]
        for question in Question.allCases where !(points[question].map((1...5).contains) ?? false) {
            fields[question.rawValue] = "Ông/bà chọn một mức cho “\(question.vietnamese)”."
        }
        if words.count > 2000 { fields["words"] = "Ý kiến dài tối đa 2.000 ký tự." }
        guard fields.isEmpty else { throw .invalid("Chưa gửi được đánh giá.", fields: fields) }
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
