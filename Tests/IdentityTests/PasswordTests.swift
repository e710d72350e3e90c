import Foundation
import Identity
import Kernel
import Testing

@Suite("Passwords")
struct PasswordTests {
    @Test("A password matches its own hash and no other")
    func matching() async throws {
        let hash = try Password.hash("một câu dài dễ nhớ", cost: 4)
        #expect(try await Password.matches("một câu dài dễ nhớ", hash))
        #expect(try await !Password.matches("một câu dài dễ nhơ", hash))
        #expect(try await !Password.matches("", hash))
        #expect(try await !Password.matches("một câu dài dễ nhớ", "scrypt$4$$"))
        #expect(try await !Password.matches("gì cũng được", ""))
    }

    @Test("However the marks are typed, it is the same password")
    func decomposed() async throws {
        let hash = try Password.hash("Đường về", cost: 4)
        #expect(try await Password.matches("Đường về".decomposedStringWithCanonicalMapping, hash))
    }

    @Test("Two hashes of one password differ")
    func salted() throws {
        #expect(try Password.hash("giống nhau", cost: 4) != Password.hash("giống nhau", cost: 4))
    }

    @Test(
        "Short, long, guessable passwords and the name itself are refused",
        arguments: ["ngan", "12345678", "thongnhat.lan", String(repeating: "a", count: 129)])
    func refused(_ password: String) {
        #expect(throws: Problem.self) { try Password.check(password, username: "thongnhat.lan") }
    }

    @Test("Made-up passwords pass the check and do not repeat")
    func random() throws {
        let made = (0..<200).map { _ in Password.random() }
        #expect(Set(made).count == 200)
        for password in made { try Password.check(password, username: "ai") }
    }
}
