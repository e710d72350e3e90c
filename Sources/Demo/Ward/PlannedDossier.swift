import Deadlines
import Dossiers
import Kernel
import Procedures

/// A dossier as the story has it: what for, how it came, and what was done to it when.
struct PlannedDossier {
    enum Move: Hashable {
        /// "Nhận xử lý": the one whose step it is takes it in hands; a place of the procedure's list, counted from 0.
        case take(Int)
        /// Completes the step at a place.
        case complete(Int)
        /// The one at a place gives it back to the step before.
        case sendBack(Int)
        case pause, resume, giveBack
        /// The applicant says how it was.
        case rate
        case abroad(Abroad)
        case aside(Aside)
    }

    /// Between agencies.
    enum Abroad: Hashable {
        case send, takeOver, comeBack
        case ask, answer(Int), silence
    }

    /// What happens beside the steps.
    enum Aside: Hashable { case extend, handOver, direct, check(isRight: Bool) }

    let procedure: ListedProcedure
    let tthc: String
    let received: Instant
    var channel: DossierChannel
    var moves: [(at: Instant, move: Move)]
    /// Open at the end of the story, and waiting at this step for the person who plays it.
    var waitsAt: Int?
    /// When it was sent by the portal, where the story tells of that.
    var sent: Instant?
    /// One of those asked for an opinion never answers.
    var isSilent = false

    /// The minutes given to each step one works through before the result is there: those before its return.
    static func work(_ procedure: ListedProcedure) -> [Int] {
        let path = DossierPath(procedure.content.steps.map { (name: $0.content, role: $0.role, limit: $0.limit) })
        return path.steps.filter { !$0.isReturn }.map { max($0.limit?.workingMinutes ?? 60, 1) }
    }
}

/// A dossier that is still open at the end of the story.
struct OpenDossier {
    enum Place: Hashable { case desk, officer, head }
    /// What is told of it beside its steps.
    enum Thread: Hashable { case away, asked, extended, handedOver, directed, checked, remarked }

    let procedure: String
    /// Due so many working days after the first one on or after `asOf`; 0 is due today, −1 is late.
    let due: Int
    let at: Place
    var isPaused = false
    var thread: Thread?

    static let full: [OpenDossier] = [
        OpenDossier(procedure: "QT-HT-07", due: -1, at: .officer), OpenDossier(procedure: "QT-HT-08", due: 0, at: .head),
        OpenDossier(procedure: "QT-HT-02", due: 0, at: .officer, thread: .directed), OpenDossier(procedure: "QT-LD-01", due: 0, at: .head),
        OpenDossier(procedure: "QT-KD-01", due: 1, at: .officer), OpenDossier(procedure: "QT-HT-08", due: 1, at: .officer),
        OpenDossier(procedure: "QT-BT-02", due: 1, at: .head, thread: .checked), OpenDossier(procedure: "QT-HT-05", due: 2, at: .desk),
        OpenDossier(procedure: "QT-HT-08", due: 2, at: .desk), OpenDossier(procedure: "QT-KD-01", due: 2, at: .desk),
        OpenDossier(procedure: "QT-HT-07", due: 2, at: .officer),
        OpenDossier(procedure: "QT-XD-02", due: 2, at: .officer, thread: .handedOver),
        OpenDossier(procedure: "QT-LD-01", due: 3, at: .officer), OpenDossier(procedure: "QT-HT-02", due: 3, at: .officer, isPaused: true),
        OpenDossier(procedure: "QT-BT-01", due: 4, at: .officer, thread: .extended),
        OpenDossier(procedure: "QT-DD-03", due: 4, at: .head, thread: .remarked),
        OpenDossier(procedure: "QT-KN-01", due: 5, at: .officer),
        OpenDossier(procedure: "QT-XD-01", due: 5, at: .officer, thread: .asked), OpenDossier(procedure: "QT-BT-01", due: 6, at: .head),
        OpenDossier(procedure: "QT-DD-02", due: 9, at: .officer, thread: .away),
    ]
    static let small = Array(full.prefix(8))
}
