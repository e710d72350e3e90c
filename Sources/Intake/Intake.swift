package import Dossiers
package import Identity
package import Kernel
package import Storage
package import Web

/// What lies before the receipt of a dossier, and what its applicant sends and says: what is handed in, its files, ratings.
package enum Intake {
    /// `follow` is what the code on a slip says.
    package static func room(follow: @escaping FollowLink = { $0 }) -> Room {
        Room(
            migrations: IntakeSchema.migrations,
            things: [Thing.submission.seen(by: .viewDossiers)],
            events: [IntakeEvent.self],
            routes: { routes in
                routes.get(IntakeLink.reception, .receiveDossier, ReceptionPage.choose)
                routes.get(IntakeLink.receive, .receiveDossier, ReceptionPage.show)
                routes.post(IntakeLink.receive, .receiveDossier, ReceptionPage.receive)
                routes.get(IntakeLink.submissions, .viewDossiers, SubmissionListPage.show)
                routes.get(IntakeLink.ratings, .viewDossiers, RatingPage.show)
                routes.get(IntakeLink.supplementSlip, .viewDossiers, SubmissionSlips.supplement(follow))
                routes.get(IntakeLink.refusalSlip, .viewDossiers, SubmissionSlips.refusal(follow))
                routes.get(IntakeLink.submission, .viewDossiers, SubmissionPage.show)
                routes.get(IntakeLink.submittedFile, .viewDossiers, DossierFilesPage.fetchSubmitted)
                routes.post(IntakeLink.accept, .receiveDossier, SubmissionActsPage.accept)
                routes.post(IntakeLink.supplement, .receiveDossier, SubmissionActsPage.supplement)
                routes.post(IntakeLink.brought, .receiveDossier, SubmissionActsPage.brought)
                routes.post(IntakeLink.refuse, .receiveDossier, SubmissionActsPage.refuse)
                routes.post(IntakeLink.withdraw, .receiveDossier, SubmissionActsPage.withdraw)
                routes.get(IntakeLink.files, .viewDossiers, DossierFilesPage.show)
                routes.get(IntakeLink.file, .viewDossiers, DossierFilesPage.fetch)
            },
            work: IntakeWork.source)
    }

    /// Where the desk receives.
    package static let reception = MenuEntry(0, "Tiếp nhận hồ sơ", IntakeLink.reception, .receiveDossier)

    /// This room's ways to look at an agency's dossiers.
    package static let pages = [
        MenuEntry(40, "Hồ sơ nộp đến", IntakeLink.submissions, .workDossier),
        MenuEntry(80, "Đánh giá của người dân", IntakeLink.ratings, .workDossier),
    ]

    /// What the page of a dossier shows of this room: the files, to the people of its agency alone.
    package static let additions = [
        DossierAddition(.parts) { whole, actor in
            guard actor.agency == whole.dossier.agency else { return nil }
            return "<p><a href=\"\(IntakeLink.files(whole.dossier.id))\">Tệp người nộp gửi</a></p>"
        }
    ]
}

extension Intake {
    /// What the applicant of a dossier sent, before its receipt and after it.
    package static func files(of dossier: Identifier<Dossier>, in reader: any Reader) throws -> [DossierFile] {
        try DossierFileStore.files(of: dossier, in: reader)
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

    /// The rating an applicant gave to a dossier; nil before.
    package static func rating(of dossier: Identifier<Dossier>, in reader: any Reader) throws -> DossierRating? {
        try RatingStore.rating(of: dossier, in: reader)
    }
}
