package import Web

/// The addresses of this room: its routes are made of them, and every link to it.
package enum LawLink {
    package static let list = "/van-ban-phap-luat"
    package static let add = "/van-ban-phap-luat/them"
    package static let importFile = "/van-ban-phap-luat/nap-tep"
    package static let page = PagePath<LegalDocument>("/van-ban-phap-luat/:id")
}
