package import Web

/// The addresses of this room: its routes are made of them, and every link to it.
package enum IdentityLink {
    package static let signIn = FrameLink.signIn
    package static let signOut = FrameLink.signOut
    package static let password = "/mat-khau"
    package static let people = "/nguoi-dung"
    package static let addPerson = "/nguoi-dung/them"
    package static let person = PagePath<Account>("/nguoi-dung/:id")
    package static let resetPassword = PagePath<Account>("/nguoi-dung/:id/mat-khau")
    package static let lock = PagePath<Account>("/nguoi-dung/:id/khoa")
}
