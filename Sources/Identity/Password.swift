import Crypto
import CryptoExtras
import Foundation
package import Kernel
import NIOPosix

/// Passwords are kept as scrypt hashes (RFC 7914) with their cost beside them, so the cost can rise without a migration.
package enum Password {
    /// log2 of the CPU/memory cost N; r = 8, p = 1. ASVS 5.0 asks for N ≥ 2^17; a debug build's C is unoptimised and eight times slower.
    #if DEBUG
        static let cost = 11
    #else
        static let cost = 17
    #endif

    /// `scrypt$17$salt$hash`, both base64.
    package static func hash(_ password: String, cost: Int = cost) throws -> String {
        let salt = SymmetricKey(size: .bits128).withUnsafeBytes { Data($0) }
        return "scrypt$\(cost)$\(salt.base64EncodedString())$\(try derive(password, salt: salt, cost: cost).base64EncodedString())"
    }

    /// Hashes off the cooperative pool: it takes a noticeable part of a second.
    package static func hashed(_ password: String) async throws -> String {
        try await NIOThreadPool.singleton.runIfActive { try hash(password) }
    }

    /// Compares in constant time, off the cooperative pool.
    package static func matches(_ password: String, _ stored: String) async throws -> Bool {
        try await NIOThreadPool.singleton.runIfActive {
            let parts = stored.split(separator: "$").map(String.init)
            guard parts.count == 4, let cost = Int(parts[1]), (4...20).contains(cost), let salt = Data(base64Encoded: parts[2]),
                let expected = Data(base64Encoded: parts[3])
            else { return false }
            let key = SymmetricKey(size: .bits256)
            let found = try derive(password, salt: salt, cost: cost)
            return HMAC<SHA256>.isValidAuthenticationCode(
                HMAC<SHA256>.authenticationCode(for: expected, using: key), authenticating: found, using: key)
        }
    }

    private static func derive(_ password: String, salt: Data, cost: Int) throws -> Data {
        let key = try KDF.Scrypt.deriveKey(
            from: Data(password.precomposedStringWithCanonicalMapping.utf8), salt: salt, outputByteCount: 32, rounds: 1 << cost,
            blockSize: 8,
            parallelism: 1)
        return key.withUnsafeBytes { Data($0) }
    }

    /// A password for a person to type once: 16 letters and digits without look-alikes, in groups of four.
    package static func random() -> String {
        let alphabet = Array("abcdefghjkmnpqrstuvwxyz23456789")
        var generator = SystemRandomNumberGenerator()
        let letters = (0..<16).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &generator)] }
        return stride(from: 0, to: 16, by: 4).map { String(letters[$0..<$0 + 4]) }.joined(separator: "-")
    }

    /// What a new password must meet (ASVS 6.2.1: length, no rules of composition). Throws `invalid` with the sentence for the person.
    package static func check(_ password: String, username: String) throws(Problem) {
        guard password.count >= 8 else { throw .invalid(field: "password", "Mật khẩu cần ít nhất 8 ký tự.") }
        guard password.count <= 128 else { throw .invalid(field: "password", "Mật khẩu dài tối đa 128 ký tự.") }
        let folded = password.lowercased()
        guard folded != username.lowercased(),
            !["12345678", "123456789", "password", "matkhau123", "11111111", "abcd1234"].contains(folded)
        else {
            throw .invalid(field: "password", "Mật khẩu này dễ đoán. Anh/chị chọn mật khẩu khác.")
        }
    }
}
