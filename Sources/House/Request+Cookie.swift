import Hummingbird

extension Request {
    /// The value of a cookie (RFC 6265 4.2.1). By bytes: a stranger's header may be a thousand accents on one letter, and texts of those are
    /// compared in the square of their number.
    func cookie(_ name: String) -> String? {
        for header in headers[values: .cookie] {
            for pair in header.utf8.split(separator: UInt8(ascii: ";")) {
                let pair = pair.drop { $0 == UInt8(ascii: " ") }
                guard pair.starts(with: "\(name)=".utf8), pair.allSatisfy({ $0 < 0x80 }) else { continue }
                return String(Substring(pair.dropFirst(name.utf8.count + 1)))
            }
        }
        return nil
    }
}
