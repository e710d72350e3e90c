import Dossiers
import Files
import Intake
import Identity
import Kernel
import Storage
import Web

/// What a citizen may do with a dossier he follows. Each form carries the code and the second secret again.
enum TrackingActs {
    static func supplement(_ request: OpenRequest) async throws -> Reply {
        try await act(request) { key, tracked in
            let parts: [String] =
                if case .submission(let submission) = tracked { submission.missing.map(\.name) } else { [""] }
            let checked = try await FileCheck.check(FileCheck.sent(request.files, prefix: "file", parts: parts))
            try tracked.expect(bringing: checked.map(\.data.count))
            let kept = try await KeptFile.keep(checked, in: request.services.files)
            let note = request.form.text("note")
            try await request.write(as: "Người nộp") { tx in
                switch tracked {
                case .submission:
                    try SupplementSubmission.perform(code: key.code, lastFour: key.digits, files: kept, note: note, in: tx)
                case .dossier: try SupplementDossier.perform(code: key.code, lastFour: key.digits, files: kept, note: note, in: tx)
                }
            }
            return "Cơ quan đã nhận giấy tờ bổ sung của ông/bà."
        }
    }

    static func withdraw(_ request: OpenRequest) async throws -> Reply {
        try await act(request) { key, tracked in
            let reason = request.form.text("reason")
            return try await request.write(as: "Người nộp") { tx in
                switch tracked {
                case .submission:
                    try WithdrawSubmission.perform(code: key.code, lastFour: key.digits, reason: reason, in: tx)
                    return "Ông/bà đã rút hồ sơ \(key.code)."
                case .dossier:
                    try RequestWithdrawal.perform(code: key.code, lastFour: key.digits, reason: reason, in: tx)
                    return "Cơ quan đã nhận yêu cầu rút hồ sơ của ông/bà."
                }
            }
        }
    }

    static func rate(_ request: OpenRequest) async throws -> Reply {
        try await act(request) { key, _ in
            var points: [DossierRating.Question: Int] = [:]
            for question in DossierRating.Question.allCases { points[question] = request.form.int(question.rawValue) }
            let rating = DossierRating(points: points, words: request.form.text("words"))
            try await request.write(as: "Người nộp") { tx in
                try RateDossier.perform(rating, code: key.code, lastFour: key.digits, in: tx)
            }
            return "Cảm ơn ông/bà đã đánh giá."
        }
    }

    static func file(_ request: OpenRequest) async throws -> Reply {
        let key = TrackingKey(request)
        let file = try await key.opening(request) {
            guard let id = request.form.id("tep", of: DossierFile.self) else { throw Problem.notFound }
            return try await request.read { try Intake.file(id, code: key.code, lastFour: key.digits, in: $0) }
        }
        return try await file.reply(from: request.services.files)
    }

    /// The code and the digits must open something before anything else is looked at; a form that is not complete comes back as it was.
    private static func act(
        _ request: OpenRequest, _ body: (TrackingKey, Tracked) async throws -> String
    ) async throws -> Reply {
        let key = TrackingKey(request)
        do {
            return try await request.submit {
                let tracked = try await key.opening(request) { try await request.read { try Tracked.find(key, in: $0) } }
                let notice = try await body(key, tracked)
                return .redirect(to: "\(PortalLink.tracking)?" + URLEncoding.encode([("ma", key.code)]), notice: notice)
            } orShow: { state in
                try await TrackingPage.page(request, state)
            }
        } catch let problem as Problem where problem.kind == .notFound {
            return TrackingPage.refused(key, problem, csrf: request.csrf)
        }
    }
}
