package import Foundation

/// What a handler answers.
package enum Reply: Sendable {
    /// A page in the house's frame.
    case page(Page)
    /// 303 to another page, with a notice shown once there.
    case redirect(to: String, notice: String? = nil)
    /// A file to keep (`attachment`) or to see in the browser.
    case file(FileReply)
    /// The session begins or ends: 303 with the cookie set, or cleared when `token` is nil.
    case session(token: String?, to: String)
    /// The session begins with a page of its own: 200 with the cookie set.
    case signedIn(token: String, Page)
    /// An answer to another system.
    case data(DataReply)
}

package struct Page: Sendable {
    package var title: String
    package var content: HTML
    /// 200; 422 when a form comes back with errors.
    package var status: Int
    /// The menu entry that is current, by its link.
    package var section: String
    /// Tables that need the room get it.
    package var isWide: Bool
    /// Seconds after which the page loads itself anew (progress of long work).
    package var refresh: Int?
    /// With status 429: seconds after which one may try again.
    package var retryAfter: Int64?

    package init(_ title: String, section: String = "", isWide: Bool = false, status: Int = 200, refresh: Int? = nil, _ content: HTML) {
        self.title = title
        self.section = section
        self.isWide = isWide
        self.status = status
        self.refresh = refresh
        self.content = content
    }
}

package struct FileReply: Sendable {
    package var name: String
    package var mediaType: String
    package var data: Data
    package var isInline: Bool

    package init(name: String, mediaType: String, data: Data, isInline: Bool = false) {
        self.name = name
        self.mediaType = mediaType
        self.data = data
        self.isInline = isInline
    }
}

/// Bytes with the status and header fields that go with them.
package struct DataReply: Sendable {
    package var status: Int
    package var mediaType: String
    package var headers: [String: String]
    package var data: Data

    package init(status: Int = 200, mediaType: String = "application/json", headers: [String: String] = [:], data: Data) {
        self.status = status
        self.mediaType = mediaType
        self.headers = headers
        self.data = data
    }
}

extension Reply {
    package static func page(_ title: String, section: String = "", isWide: Bool = false, status: Int = 200, _ content: HTML) -> Reply {
        .page(Page(title, section: section, isWide: isWide, status: status, content))
    }
}
