import Intake
import Dossiers
import Kernel
import Web

/// An agency's desk and officer at work, on two connections of one thread: each dossier from the receipt to the return of its result.
final class LivingClient: PressingClient, @unchecked Sendable {
    private let desk: BenchClient
    private let officer: BenchClient
    private let reception: String
    private let code: String
    private(set) var answered = 0

    init(_ office: BenchOffice, _ offer: ServiceOffer, port: Int) throws {
        desk = try BenchClient(port: port, as: BenchOffice.username("motcua", office.code))
        officer = try BenchClient(port: port, as: BenchOffice.username("chuyenvien", office.code))
        reception = IntakeLink.receive(offer.tthc)
        code = office.code
    }

    func press(until end: ContinuousClock.Instant) throws {
        while ContinuousClock.now < end {
            let papers = [("sets", "1"), ("channel", DossierChannel.desk.rawValue), ("original_0", "1"), ("copy_0", "0")]
            let person = [("applicant", "Người nộp \(answered)"), ("key", "http-\(code)-\(answered)")]
            let received = try desk.press(reception, form(desk, papers + person))
            let page = received.field("location")?.split(separator: "?").first
            guard let dossier = page?.split(separator: "/").last.flatMap({ Identifier<Dossier>(String($0)) }) else {
                throw Problem(.unexpected, "Tiếp nhận xong mà không biết hồ sơ nào.")
            }
            for step in 1...DossierLife.advances {
                let client = step == 1 ? desk : officer
                try client.press(DossierLink.advance(dossier), form(client, [("holder", ""), ("note", ""), ("version", "\(step)")]))
            }
            let version = ("version", "\(DossierLife.advances + 1)")
            try desk.press(
                DossierLink.giveResult(dossier), form(desk, [("method", DossierChannel.desk.rawValue), ("recipient", ""), version]))
            answered += 1
        }
    }

    private func form(_ client: BenchClient, _ fields: [(String, String)]) -> String {
        URLEncoding.encode([(CSRF.fieldName, client.csrf)] + fields)
    }
}
