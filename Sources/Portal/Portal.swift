package import Identity
import Web

/// The citizens' side: find a procedure, follow a dossier, complain or propose. Open to everybody, without an account.
package enum Portal {
    /// `publicAddress` is where citizens reach this house, for the QR code on what they print.
    package static func room(publicAddress: String = "") -> Room {
        Room(
            name: "Cổng công khai",
            routes: { routes in
                routes.openGet("/cong", FrontPage.show)
                routes.openGet("/cong/thu-tuc", ProcedureSearchPage.show)
                routes.openGet("/cong/noi-lam/:tthc", WherePage.show)
                routes.openGet("/cong/thu-tuc/:agency/:tthc", ProcedurePage.show)
                routes.openGet("/cong/co-quan", AgencySearchPage.show)
                routes.openGet("/cong/co-quan/:id", AgencyPage.show)
                routes.openGet("/cong/ho-so", TrackingPage.show)
                routes.openPost("/cong/ho-so", TrackingPage.find)
                routes.openPost("/cong/ho-so/bo-sung", takesFiles: true, TrackingActs.supplement)
                routes.openPost("/cong/ho-so/rut", TrackingActs.withdraw)
                routes.openPost("/cong/ho-so/danh-gia", TrackingActs.rate)
                routes.openPost("/cong/ho-so/tep", TrackingActs.file)
                routes.openGet("/cong/nop/:agency/:tthc", SubmitPage.show)
                routes.openPost("/cong/nop/:agency/:tthc", takesFiles: true, SubmitPage.send)
                routes.openGet("/cong/da-nop/:key", SubmittedPage.show(follow: { follow($0, at: publicAddress) }))
                routes.openGet("/cong/phan-anh", ComplaintPage.show)
                routes.openPost("/cong/phan-anh", ComplaintPage.send)
                routes.openGet("/cong/phan-anh/da-gui", ComplaintPage.sent)
                routes.openGet("/cong/phan-anh/tra-cuu", ComplaintAnswerPage.show)
                routes.openPost("/cong/phan-anh/tra-cuu", ComplaintAnswerPage.find)
            })
    }

    /// Where an applicant follows what she handed in. Without a public address there is the code alone.
    package static func follow(_ code: String, at publicAddress: String) -> String {
        publicAddress.isEmpty ? code : "\(publicAddress)/cong/ho-so?ma=\(code)"
    }
}
