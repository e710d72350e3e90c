package import Web

/// The addresses of this room: its routes are made of them, and every link to it.
package enum FrameworkLink {
    package static let list = "/mo-hinh-khung"
    package static let add = "/mo-hinh-khung/them"
    package static let takeFile = "/mo-hinh-khung/nap-tep"
    package static let page = PagePath<Framework>("/mo-hinh-khung/:id")
    package static let file = PagePath<Framework>("/mo-hinh-khung/:id/tep")
    package static let openDraft = PagePath<Framework>("/mo-hinh-khung/:id/phien-ban-moi")
    package static let publish = PagePath<Framework>("/mo-hinh-khung/:id/phat-hanh")
    package static let compare = PagePath<Framework>("/mo-hinh-khung/:id/so-sanh")
    package static let adoption = PagePath<Framework>("/mo-hinh-khung/:id/ap-dung")
    package static let takeOver = PagePath<Framework>("/mo-hinh-khung/:id/tiep-nhan")
    package static let takenOver = PagePath<Framework>("/mo-hinh-khung/:id/da-tiep-nhan")
    package static let addItem = PagePath<Framework>("/mo-hinh-khung/:id/them-muc")
    package static let item = InnerWordPath<Framework>("/mo-hinh-khung/:id/muc/:key")
    package static let removeItem = InnerWordPath<Framework>("/mo-hinh-khung/:id/muc/:key/bo")
}
