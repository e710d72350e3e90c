package import Identity
package import Kernel
package import Storage

/// What other rooms may ask about submissions.
package enum Submissions {
    /// How many wait for this agency's answer.
    package static func inbox(_ agency: AgencyID, in reader: any Reader) throws -> Int {
        try SubmissionStore.waitingCount(at: agency, in: reader)
    }

    /// The rating an applicant gave to a dossier; nil before.
    package static func rating(of dossier: Identifier<Dossier>, in reader: any Reader) throws -> DossierRating? {
        try RatingStore.rating(of: dossier, in: reader)
    }

    /// The last time the applicant asked to have a received dossier back; nil when she never did.
    package static func withdrawal(of dossier: Identifier<Dossier>, in reader: any Reader) throws -> WithdrawalRequest? {
        try WithdrawalStore.requests(of: dossier, in: reader).last
    }

    /// A file of what was handed in, for whoever knows the code and the second secret.
    package static func file(
        _ id: Identifier<DossierFile>, code: String, lastFour: String, in reader: any Reader
    ) throws -> DossierFile {
        let files: [DossierFile]
        if let submission = try SubmissionTracking.find(code: code, lastFour: lastFour, in: reader) {
            files = submission.files
        } else {
            files = try DossierFileStore.files(of: DossierTracking.known(code: code, lastFour: lastFour, in: reader).id, in: reader)
        }
        guard let file = files.first(where: { $0.id == id }) else { throw Problem.notFound }
        return file
    }
}

/// The part of "Việc của tôi" that comes from applicants: what the desk must answer, who wants a dossier back, and what was brought for one
/// that waits.
enum SubmissionWork {
    private static let limit = 50

    static func parts(for actor: Actor, in reader: any Reader) throws -> [WorkPart] {
        let answers = try SubmissionStore.waiting(at: actor.agency, limit: limit, in: reader).map { submission in
            WorkItem(
                title: "\(submission.title) · \(submission.person.name)",
                detail: submission.isSupplemented
                    ? "người nộp đã bổ sung, chờ tiếp nhận" : "trả lời hồ sơ nộp \(submission.channel.vietnamese.lowercased())",
                code: submission.code, link: submission.link, verb: "Xem", due: submission.answerDueAt, minutes: 10)
        }
        let brought = try DossierFileStore.supplemented(for: actor, limit: limit, in: reader).map { dossier in
            WorkItem(
                title: "\(dossier.title) · \(dossier.applicant)", detail: "người nộp đã gửi giấy tờ bổ sung", code: dossier.code,
                link: "\(dossier.link)/tep", verb: "Xem", minutes: 10)
        }
        let asked = try WithdrawalStore.waiting(for: actor, limit: limit, in: reader).map { dossier, request in
            WorkItem(
                title: "\(dossier.title) · \(dossier.applicant)", detail: "người nộp yêu cầu rút hồ sơ \(request.askedAt.vietnamese)",
                code: dossier.code, link: dossier.link, verb: "Trả lời", due: dossier.pausedAt == nil ? dossier.nextDue : nil, minutes: 10)
        }
        let total = answers.count < limit ? answers.count : try SubmissionStore.waitingCount(at: actor.agency, in: reader)
        return [
            WorkPart(
                Share(items: answers, total: total), rest: "hồ sơ nộp đến chờ trả lời",
                link: "/ho-so/da-nop?tinh-trang=\(SubmissionState.registered.rawValue)"),
            WorkPart(asked + brought),
        ]
    }

    /// For the head: how many the desk has not answered in time. Nothing else would tell her.
    static func unanswered(for actor: Actor, at now: Instant, in reader: any Reader) throws -> [WorkPart] {
        let late = try SubmissionStore.late(at: actor.agency, now: now, in: reader)
        guard let first = late.first else { return [] }
        return [
            WorkPart([
                WorkItem(
                    title: "Hồ sơ nộp đến quá hạn trả lời", detail: "\(late.count) hồ sơ Bộ phận Một cửa chưa trả lời",
                    link: "/ho-so/da-nop?tinh-trang=\(SubmissionState.registered.rawValue)", verb: "Xem", due: first, minutes: 5)
            ])
        ]
    }

    /// What waits for the applicant.
    static func waiting(for actor: Actor, in reader: any Reader) throws -> [WorkItem] {
        try SubmissionStore.awaitingSupplement(at: actor.agency, limit: 20, in: reader).map { submission in
            WorkItem(
                title: "\(submission.title) · \(submission.person.name)", detail: "chờ bổ sung trước khi tiếp nhận", code: submission.code,
                link: submission.link, verb: "Xem", waitingFor: "Người nộp", minutes: 5)
        }
    }
}

extension Dossiers {
    /// The ways into what lies before the receipt.
    static func submissionRoutes(_ routes: inout Routes, publicAddress: String) {
        routes.get("/ho-so/da-nop", .viewDossiers, SubmissionListPage.show)
        routes.get("/ho-so/danh-gia", .viewDossiers, RatingPage.show)
        routes.get("/ho-so/da-nop/:id/phieu-bo-sung", .viewDossiers, SubmissionPapers.supplement(publicAddress))
        routes.get("/ho-so/da-nop/:id/phieu-tu-choi", .viewDossiers, SubmissionPapers.refusal(publicAddress))
        routes.get("/ho-so/da-nop/:id", .viewDossiers, SubmissionPage.show)
        routes.get("/ho-so/da-nop/:id/tep/:file", .viewDossiers, DossierFilesPage.fetchSubmitted)
        routes.post("/ho-so/da-nop/:id/tiep-nhan", .receiveDossier, SubmissionActsPage.accept)
        routes.post("/ho-so/da-nop/:id/bo-sung", .receiveDossier, SubmissionActsPage.supplement)
        routes.post("/ho-so/da-nop/:id/da-bo-sung", .receiveDossier, SubmissionActsPage.brought)
        routes.post("/ho-so/da-nop/:id/tu-choi", .receiveDossier, SubmissionActsPage.refuse)
        routes.post("/ho-so/da-nop/:id/rut", .receiveDossier, SubmissionActsPage.withdraw)
        routes.post("/ho-so/:id/khong-rut", .workDossier, WithdrawalActsPage.decline)
    }
}
