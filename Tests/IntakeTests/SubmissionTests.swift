import Deadlines
import Foundation
import Kernel
import Testing
import Web

import Dossiers
import World

@testable import Intake

@Suite("What is handed in before receipt")
struct SubmissionTests {
    @Test("Every state answers to a national code: 1, 2, 3, 5, 7")
    func codes() {
        #expect(SubmissionState.allCases.map(\.nationalCode).sorted() == [1, 2, 3, 5, 7])
        #expect(SubmissionState.allCases.filter(\.isOpen) == [.registered, .awaitingSupplement])
    }

    @Test("The rule of answering is dated, has a source, and says that nobody has held it against the law yet")
    func rule() throws {
        let rule = try #require(AnswerRule.inForce(on: OneStop.monday.day))
        #expect(rule.limit.workingMinutes == 480)
        #expect(!rule.isVerified && rule.vietnamese.contains("chưa đối chiếu"))
        #expect(AnswerRule.inForce(on: Day.firstOf(year: 2019)) == nil)
    }

    @Test("The second secret is the last four digits of the citizen's number or of the telephone, and nothing shorter")
    func secret() {
        let person = Applicant(name: "A", phone: "0912 345 678", identityLast4: "4321")
        #expect(person.isKnown(by: "4321") && person.isKnown(by: "5678") && person.isKnown(by: " 56 78"))
        for wrong in ["", "678", "0000", "345678", "abcd"] { #expect(!person.isKnown(by: wrong), "\(wrong)") }
        let silent = Applicant(name: "A")
        #expect(!silent.isKnown(by: "") && !silent.isKnown(by: "0000"), "without a secret nobody gets in")
    }

    @Test("A person is told everything that is wrong at once")
    func applicant() {
        let wrong = Applicant(name: "", phone: "12", email: "ai", identityLast4: "12a")
        #expect(Set(wrong.problems().messages.keys) == ["applicant", "phone", "email", "identity"])
        #expect(Applicant(name: "Nguyễn Văn A").problems().messages.isEmpty)
    }

    @Test("A dossier takes so many files and bytes of its applicant, and says where to bring the rest")
    func quota() {
        let file = { (size: Int) in
            DossierFile(
                id: Identifier(1), part: "", name: "a.pdf", mediaType: "", size: size, sha256: "", addedAt: OneStop.monday, byName: "")
        }
        let many = Array(repeating: file(1), count: FileQuota.files - 1)
        #expect(throws: Never.self) { try FileQuota.check(held: many, adding: [1]) }
        #expect(throws: Problem.self) { try FileQuota.check(held: many, adding: [1, 1]) }
        #expect(throws: Never.self) { try FileQuota.check(held: [file(FileQuota.bytes - 10)], adding: [4, 6]) }
        #expect(throws: Problem.self) { try FileQuota.check(held: [file(FileQuota.bytes - 10)], adding: [4, 7]) }
    }
}
