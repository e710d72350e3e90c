import Foundation

/// Header fields every answer carries. The policy holds without any inline style or script: pages have none.
package enum SecurityHeaders {
    package static let contentPolicy = [
        "default-src 'none'", "style-src 'self'", "script-src 'self'", "img-src 'self' data:", "font-src 'self'", "connect-src 'self'",
        "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'",
    ].joined(separator: "; ")

    package static let all: [(name: String, value: String)] = [
        ("Content-Security-Policy", contentPolicy),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("X-Frame-Options", "DENY"),
    ]

    /// Uploaded files shown in the browser: nothing in them runs.
    package static let filePolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"
    /// Only of a house whose public address is https: TLS ends in front of it. Browsers heed it over TLS alone (RFC 6797 8.1).
    package static let strictTransport = (name: "Strict-Transport-Security", value: "max-age=31536000")
    /// Pages of a signed-in person stay out of every cache.
    package static let privateCache = "no-store"

    /// `attachment; filename="To trinh.pdf"; filename*=UTF-8''T%E1%BB%9D%20tr%C3%ACnh.pdf` (RFC 6266): old programs get the name without
    /// marks.
    package static func contentDisposition(fileName: String, isInline: Bool) -> String {
        let name = CleanText.fileName(fileName)
        let encoded = name.addingPercentEncoding(withAllowedCharacters: attributeCharacters) ?? "tep"
        return "\(isInline ? "inline" : "attachment"); filename=\"\(plain(name))\"; filename*=UTF-8''\(encoded)"
    }

    /// RFC 8187 attr-char.
    private static let attributeCharacters = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$&+-.^_`|~")

    private static func plain(_ name: String) -> String {
        let letters = name.replacingOccurrences(of: "đ", with: "d").replacingOccurrences(of: "Đ", with: "D")
            .decomposedStringWithCanonicalMapping.unicodeScalars
            .filter { !(0x300...0x36F).contains($0.value) }
            .map { $0.isASCII && $0 != "\"" && $0 != "\\" && $0 != "%" && $0.value >= 0x20 && $0.value < 0x7F ? Character($0) : "_" }
        return String(letters)
    }
}
