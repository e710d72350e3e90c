import Crypto
import Foundation

/// Secrets that machines keep: random, and stored here only as what they hash to. They have 256 bits, so a plain hash is enough; what
/// people think up goes through `Password`.
package enum Secret {
    /// 43 letters, digits, `-` and `_`.
    package static func random() -> String {
        SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }.base64EncodedString()
            .replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_").replacingOccurrences(of: "=", with: "")
    }

    /// The SHA-256 of a secret, or of whatever must be recognised without being kept.
    package static func hash(_ secret: String) -> String { Data(SHA256.hash(data: Data(secret.utf8))).base64EncodedString() }
}
