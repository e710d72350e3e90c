import Deadlines
import Dossiers
import House
import Identity
import Kernel
import Storage

/// The first office's open work, the same however many dossiers there are: a person can only have so much on the desk.
enum BenchWard {
    static let applicant = "Quách Uyển"

    /// Received on the last working day by the actions: half of them held by the officer, a tenth waiting for the applicant.
    static func fill(_ world: BenchWorld, count: Int, on day: Day, in house: House) async throws {
        let (office, offers) = (world.offices[0], world.offers[0])
        try await house.services.database.write(by: .system) { tx in
            for number in 0..<count {
                let received = Instant(day, TimeOfDay(13, 30)).adding(seconds: Int64(number * 20))
                func now(_ minutes: Int64, _ actor: Actor) -> Transaction { tx.at(received.adding(seconds: minutes * 60), by: actor.stamp) }
                let reception = BenchWorld.reception("\(applicant) \(number)", channel: number % 2 == 0 ? .online : .desk)
                let id = try ReceiveDossier.perform(
                    reception, for: offers[number % offers.count], by: office.desk, in: now(0, office.desk)
                ).id
                guard number % 4 > 0 else { continue }
                let holder = number % 4 > 1 ? office.officer.account : nil
                try AdvanceDossier.perform(id, to: holder, by: office.desk, in: now(5, office.desk))
                guard number % 10 == 3 else { continue }
                try PauseDossier.perform(id, for: .supplement, note: "Bổ sung bản chính.", by: office.officer, in: now(10, office.officer))
            }
        }
    }
}
