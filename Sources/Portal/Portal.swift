package import Identity
import Web

/// The citizens' side: find a procedure, follow a dossier, complain or propose. Open to everybody, without an account.
package enum Portal {
    /// `publicAddress` is where citizens reach this house, for the QR code on what they print.
    package static func room(publicAddress: String = "") -> Room {
        Room(
            routes: { routes in
                routes.openGet(PortalLink.front, FrontPage.show)
                routes.openGet(PortalLink.procedures, ProcedureSearchPage.show)
                routes.openGet(PortalLink.offering, WherePage.show)
                routes.openGet(PortalLink.procedure, ProcedurePage.show)
                routes.openGet(PortalLink.agencies, AgencySearchPage.show)
                routes.openGet(PortalLink.agency, AgencyPage.show)
                routes.openGet(PortalLink.tracking, TrackingPage.show)
                routes.openPost(PortalLink.tracking, TrackingPage.find)
                routes.openPost(PortalLink.supplement, takesFiles: true, TrackingActs.supplement)
                routes.openPost(PortalLink.withdraw, TrackingActs.withdraw)
                routes.openPost(PortalLink.rate, TrackingActs.rate)
                routes.openPost(PortalLink.file, TrackingActs.file)
                routes.openGet(PortalLink.submit, SubmitPage.show)
                routes.openPost(PortalLink.submit, takesFiles: true, SubmitPage.send)
                routes.openGet(PortalLink.submitted, SubmittedPage.show(follow: { follow($0, at: publicAddress) }))
                routes.openGet(PortalLink.complaint, ComplaintPage.show)
                routes.openPost(PortalLink.complaint, ComplaintPage.send)
                routes.openGet(PortalLink.complaintSent, ComplaintPage.sent)
                routes.openGet(PortalLink.complaintAnswer, ComplaintAnswerPage.show)
                routes.openPost(PortalLink.complaintAnswer, ComplaintAnswerPage.find)
            })
    }

    /// Where an applicant follows what she handed in. Without a public address there is the code alone.
    package static func follow(_ code: String, at publicAddress: String) -> String {
        publicAddress.isEmpty ? code : "\(publicAddress)\(PortalLink.tracking)?ma=\(code)"
    }
}
