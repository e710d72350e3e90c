import Dossiers
import Files
import Intake
import Identity
import Kernel
import Storage

/// What lies before the receipt at the end of the story: two wait for the desk, one for its applicant, one was refused, one taken back.
struct WardPortal {
    let scene: WardScene

    private struct Sent {
        let procedure: String
        let person: Applicant
        /// Working days before `asOf`, and when.
        let before: Int
        let at: (Int, Int)
        var note = ""
    }

    private static let waiting = Sent(
        procedure: "QT-HT-08",
        person: Applicant(
            name: "Lê Hoàng Phượng Vỹ", address: "Tổ 12, phường Thống Nhất", phone: "0914000311", email: "phuongvy@vidu.vn",
            identityLast4: "3311"), before: 1, at: (15, 50), note: "Tôi cần giấy này để đăng ký kết hôn trong tháng tới.")
    private static let supplemented = Sent(
        procedure: "QT-LD-01",
        person: Applicant(
            name: "Phạm Ngọc Ẩn", address: "Tổ 5, phường Thống Nhất", phone: "0914000422", identityLast4: "4422"), before: 5, at: (9, 10))
    private static let asked = Sent(
        procedure: "QT-BT-01",
        person: Applicant(
            name: "Huỳnh Thị Ửng", address: "Tổ 21, phường Thống Nhất", phone: "0914000533", identityLast4: "5533"), before: 3, at: (20, 5),
        note: "Con tôi nộp giúp.")
    private static let refused = Sent(
        procedure: "QT-XD-01",
        person: Applicant(
            name: "Công ty TNHH Xây lắp Ánh Dương", address: "Đường số 3", phone: "0914000644", identityLast4: "6644"), before: 8,
        at: (10, 35)
    )
    private static let withdrawn = Sent(
        procedure: "QT-KD-01",
        person: Applicant(
            name: "Trần Quốc Đạt", address: "Tổ 30, phường Thống Nhất", phone: "0905000102", identityLast4: "0102"), before: 9, at: (8, 25))

    func write(into diary: inout Diary) throws {
        let desk = try scene.cast.desk
        send(Self.waiting, into: &diary)
        send(Self.supplemented, into: &diary) { id, code, parts in
            [
                (
                    4, (8, 40),
                    { tx in
                        try RequestSupplement.perform(
                            id, missing: [MissingPart(name: parts.last ?? "", what: "bản chụp thiếu trang có dấu xác nhận")],
                            reason: "Giấy tờ kèm theo chưa đủ trang để xác định thân nhân.", by: desk, in: tx)
                    }
                ),
                (
                    1, (14, 15),
                    { tx in
                        try SupplementSubmission.perform(
                            code: code, lastFour: Self.supplemented.person.identityLast4, files: self.scene.stage.papers.kept("QT-LD-01"),
                            note: "Tôi gửi lại bản chụp đủ trang.", in: tx.at(tx.now, by: Stamp(name: "Người nộp")))
                    }
                ),
            ]
        }
        send(Self.asked, into: &diary) { id, _, parts in
            [
                (
                    2, (8, 30),
                    { tx in
                        try RequestSupplement.perform(
                            id,
                            missing: parts.prefix(2).enumerated().map {
                                MissingPart(name: $1, what: $0 == 0 ? "chưa ký tên" : "ảnh chụp mờ, không đọc được số giấy")
                            },
                            reason: "Tờ khai phải có chữ ký của người đề nghị; giấy tờ chứng minh phải đọc được.", by: desk, in: tx)
                    }
                )
            ]
        }
        send(Self.refused, into: &diary) { id, _, _ in
            [
                (
                    8, (15, 20),
                    { tx in
                        try RefuseSubmission.perform(
                            id,
                            reason:
                                "Công trình cấp II thuộc thẩm quyền của Sở Xây dựng; ông/bà nộp tại Trung tâm Phục vụ hành chính công tỉnh.",
                            by: desk, in: tx)
                    }
                )
            ]
        }
        send(Self.withdrawn, into: &diary) { _, code, _ in
            [
                (
                    9, (9, 5),
                    { tx in
                        try WithdrawSubmission.perform(
                            code: code, lastFour: Self.withdrawn.person.identityLast4, reason: "Tôi chọn nhầm thủ tục, sẽ nộp lại.",
                            in: tx.at(tx.now, by: Stamp(name: "Người nộp")))
                    }
                )
            ]
        }
    }

    /// What the desk or the applicant does with it: how many working days before `asOf`, when, and what.
    private typealias Answer = (before: Int, at: (Int, Int), act: (Transaction) throws -> Void)

    private func send(
        _ sent: Sent, into diary: inout Diary,
        then answers: @escaping (Identifier<Submission>, String, [String]) -> [Answer] = { _, _, _ in [] }
    ) {
        diary.write(scene.workday(before: sent.before).at(sent.at.0, sent.at.1)) { instant in
            let papers = self.scene.stage.papers
            guard let tthc = self.scene.stage.lists.procedures.first(where: { $0.code == sent.procedure })?.tthc.first,
                let key = self.scene.catalogue.ids[tthc]
            else { throw Problem.notFound }
            let offer = try ServiceOffer.prepare(key, of: self.scene.ward, at: instant, in: self.scene.tx)
            let files = papers.checked(sent.procedure)
            let draft = SubmissionDraft(
                person: sent.person, channel: .online,
                parts: offer.parts.map { part in SubmittedPart(name: part.name, onPaper: !files.contains { $0.part == part.name }) },
                note: sent.note)
            let made = try RegisterSubmission.perform(
                draft, files: files, kept: papers.kept(sent.procedure), for: offer,
                in: self.scene.tx.at(instant, by: Stamp(name: sent.person.name)))
            let desk = try self.scene.cast.desk
            for answer in answers(made.id, made.code, files.map(\.part)) {
                let later = self.scene.workday(before: answer.before).at(answer.at.0, answer.at.1)
                try answer.act(self.scene.at(later, by: desk))
            }
        }
    }
}
