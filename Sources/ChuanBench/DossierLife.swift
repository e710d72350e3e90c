import Dossiers
import House
import Identity
import Kernel
import Storage

/// What a measured dossier goes through: one act after the other, by the desk and the officer of its agency.
enum DossierLife {
    /// Steps moved on from; with the last of them the result is there.
    static let advances = 5
    static let titles = ["tiếp nhận"] + (1...advances).map { $0 < advances ? "chuyển bước \($0)" : "có kết quả" } + ["trả kết quả"]

    /// Tells so many lives at each office, and notes what each act asked of the engine.
    static func record(_ count: Int, each world: BenchWorld, in house: House) async throws -> [[RecordedAct]] {
        let byOffice = try await zip(world.offices, world.offers).asyncMap { office, offers in
            try await house.services.database.write(by: office.desk.stamp) { tx in
                try (1...count).map { try live("Người nộp \($0)", at: office, for: offers[0], in: tx) }
            }
        }
        return byOffice.flatMap { $0 }
    }

    private static func live(_ applicant: String, at office: BenchOffice, for offer: ServiceOffer, in tx: Transaction) throws
        -> [RecordedAct]
    {
        let log = StatementLog()
        let (desk, officer) = (tx.noting(in: log), tx.at(tx.now, by: office.officer.stamp).noting(in: log))
        // The desk's form always carries a key of its own, so that sending it twice receives once.
        var reception = BenchWorld.reception(applicant)
        reception.requestKey = "do-\(office.code)-\(applicant)"
        let id = try ReceiveDossier.perform(reception, for: offer, by: office.desk, in: desk).id
        var acts = [log.take()]
        for step in 1...advances {
            let (actor, tx) = step == 1 ? (office.desk, desk) : (office.officer, officer)
            try AdvanceDossier.perform(id, expecting: step, by: actor, in: tx)
            acts.append(log.take())
        }
        try ReturnResult.perform(id, expecting: advances + 1, by: office.desk, in: desk)
        return acts + [log.take()]
    }

    /// How many whole lives a database holds; each must have left all its rows, and a dossier that has not all of them is a failure.
    static func count(in house: House) async throws -> Int {
        try await house.services.database.read { reader in
            let all: Int? = try reader.value("SELECT count(*) FROM dossier")
            let whole: Int? = try reader.value(
                """
                SELECT count(*) FROM dossier d WHERE d.state = 'returned' AND d.version = \(advances + 2)
                    AND (SELECT count(*) FROM dossier_step s WHERE s.dossier_id = d.id) = d.version
                    AND (SELECT count(*) FROM journal j WHERE j.subject_kind = 'dossier' AND j.subject_id = d.id) = d.version
                    AND (SELECT count(*) FROM clock_event c WHERE c.dossier_id = d.id) = 2
                    AND EXISTS (SELECT 1 FROM dossier_facts f WHERE f.dossier_id = d.id)
                    AND EXISTS (SELECT 1 FROM dossier_return r WHERE r.dossier_id = d.id)
                """)
            let numbers: Int? = try reader.value("SELECT sum(last) FROM dossier_register")
            guard all == whole, all == numbers else {
                throw Problem(
                    .unexpected, "Có hồ sơ ghi không đủ.", details: "\(all ?? 0) dossiers, \(whole ?? 0) whole, \(numbers ?? 0) numbers")
            }
            return all ?? 0
        }
    }
}
