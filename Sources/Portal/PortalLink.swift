package import Procedures
package import Identity
package import Web

/// The addresses of this room: its routes are made of them, and every link to it.
package enum PortalLink {
    package static let front = FrameLink.portal
    package static let procedures = "/cong/thu-tuc"
    package static let offering = PagePath<TTHC>("/cong/noi-lam/:tthc")
    package static let procedure = InnerPath<AgencyKey, TTHC>("/cong/thu-tuc/:agency/:tthc")
    package static let agencies = "/cong/co-quan"
    package static let agency = PagePath<AgencyKey>("/cong/co-quan/:id")
    package static let tracking = "/cong/ho-so"
    package static let supplement = "/cong/ho-so/bo-sung"
    package static let withdraw = "/cong/ho-so/rut"
    package static let rate = "/cong/ho-so/danh-gia"
    package static let file = "/cong/ho-so/tep"
    package static let submit = InnerPath<AgencyKey, TTHC>("/cong/nop/:agency/:tthc")
    package static let submitted = WordPath("/cong/da-nop/:key")
    package static let complaint = "/cong/phan-anh"
    package static let complaintSent = "/cong/phan-anh/da-gui"
    package static let complaintAnswer = "/cong/phan-anh/tra-cuu"
}
