/// The addresses the frame of every page leads to. Rooms make their routes of them.
package enum FrameLink {
    package static let work = "/viec-cua-toi"
    package static let search = "/tim-kiem"
    package static let account = "/tai-khoan"
    package static let signIn = "/dang-nhap"
    package static let signOut = "/dang-xuat"
    package static let help = "/tro-giup"
}
