package import Documents
package import Web

/// The addresses of this room: its routes are made of them, and every link to it.
package enum ConformanceLink {
    package static let overview = "/van-hanh"
    package static let procedure = PagePath<Document>("/van-hanh/:id")
    package static let cases = PagePath<Document>("/van-hanh/:id/ho-so")
}
