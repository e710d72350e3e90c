import Kernel
import Web

enum PartyScreen: RegisterScreen {
    static let noun = "bên quan tâm"
    static let intro = "Ai quan tâm đến việc của cơ quan, họ cần gì, và điều nào trong đó cơ quan phải đáp ứng (điều 4.2)."
    static let isReviewed = true

    static let columns = [Column("Bên quan tâm"), Column("Nhu cầu, mong đợi"), Column("Yêu cầu phải đáp ứng"), Column("Cách theo dõi")]
    static func cells(_ version: RegisterVersion<InterestedParty>) -> [HTML] {
        let party = version.entry
        return [withDetail(party.name, party.detail), "\(party.needs)", "\(party.obligations)", "\(party.monitoring)"]
    }

    static let sheetColumns = ["Bên quan tâm", "Nội dung", "Nhu cầu, mong đợi", "Yêu cầu phải đáp ứng", "Cách theo dõi"].map {
        SheetColumn($0)
    }
    static func sheetCells(_ party: InterestedParty) -> [Cell] {
        [.text(party.name), .text(party.detail), .text(party.needs), .text(party.obligations), .text(party.monitoring)]
    }

    static func fields(_ state: FormState) -> HTML {
        """
        \(textField("Bên quan tâm", name: "name", state: state, hint: "Ví dụ: người dân, doanh nghiệp, UBND tỉnh.", required: true))
        \(textField("Là ai", name: "detail", state: state))
        \(textArea("Nhu cầu, mong đợi", name: "needs", state: state, required: true, rows: 2))
        \(textArea("Yêu cầu phải đáp ứng", name: "obligations", state: state, hint: "Theo pháp luật hoặc cam kết của cơ quan.", rows: 2))
        \(textArea("Cách theo dõi", name: "monitoring", state: state, rows: 2))
        """
    }

    static func values(_ party: InterestedParty) -> [(String, String)] {
        [
            ("name", party.name), ("detail", party.detail), ("needs", party.needs), ("obligations", party.obligations),
            ("monitoring", party.monitoring),
        ]
    }

    static func entry(from form: Fields) throws(Problem) -> InterestedParty {
        InterestedParty(
            name: form.text("name"), detail: form.text("detail"), needs: form.text("needs"), obligations: form.text("obligations"),
            monitoring: form.text("monitoring"))
    }
}
