import Documents
import Dossiers
import House
import Identity
import Kernel
import Procedures
import Storage
import Web
import World

/// The shared world as citizens see it: one procedure in force in the ward, one dossier received by Hoa.
struct Street: InWorld {
    let world: World
    let tthc: TTHCID
    let code: String

    func call(
        _ method: Call.Method, _ path: String, _ parameters: [String: String] = [:], query: [(String, String)] = [],
        form: [(String, String)] = [],
        from address: String = "10.0.0.1"
    ) -> OpenRequest {
        OpenRequest(
            call: Call(
                method: method, path: path, parameters: parameters, query: Fields(query), form: Fields(form), remoteAddress: address),
            csrf: CSRF(token: "thử"), services: world.house.services)
    }

    var procedure: String { "/cong/thu-tuc/\(world.ward)/\(tthc)" }
    var form: String { "/cong/nop/\(world.ward)/\(tthc)" }

    /// The shared world with one procedure in force and one dossier received by Hoa.
    static func open(publicAddress: String = "") async throws -> Street {
        let world = try await World.open(publicAddress: publicAddress)
        let (lan, duc, hung, hoa) = (world[.lan], world[.duc], world[.hung], world[.hoa])
        let (tthc, code) = try await world.database.write(by: lan.stamp) { tx in
            var row = CatalogueRow(line: 2, code: "1.001193", name: "Đăng ký khai sinh")
            row.field = "Hộ tịch"
            row.limit = "3 ngày làm việc"
            _ = try ImportCatalogue.perform([row], in: tx)
            try AddToAgencyCatalogue.perform([row], by: lan, in: tx)
            guard let tthc = try CatalogueStore.find(codes: ["1.001193"], in: tx)["1.001193"]?.id else { throw Problem.notFound }
            var content = ProcedureContent()
            content.limit = "3 ngày làm việc"
            content.fee = "Không thu phí"
            content.parts = [ProcedureContent.Part(name: "Giấy chứng sinh", original: 1)]
            content.steps = [
                ProcedureContent.Step(order: 1, content: "Tiếp nhận", role: "Bộ phận Một cửa", limit: "4 giờ"),
                ProcedureContent.Step(order: 2, content: "Ký duyệt", role: "Lãnh đạo UBND", limit: "16 giờ"),
                ProcedureContent.Step(order: 3, content: "Trả kết quả", role: "Bộ phận Một cửa", limit: "4 giờ"),
            ]
            let drafted = try DraftProcedure.perform(code: "QT-01", title: "Khai sinh", content: content, tthc: [tthc], by: lan, in: tx)
            try SubmitRevision.perform([drafted.revision], reviewer: duc.account, approver: hung.account, checks: [], by: lan, in: tx)
            try ReviewRevision.perform([drafted.revision], by: duc, in: tx)
            try ApproveRevision.perform([drafted.revision], checks: [], by: hung, in: tx)
            let offer = try ServiceOffer.prepare(tthc, of: hoa.agency, at: tx.now, in: tx)
            let reception = Reception(
                applicant: "Nguyễn Văn Bí Mật", phone: "0912 345 678", identityLast4: "4321",
                parts: [DossierPart(name: "Giấy chứng sinh", original: 1, copy: 0)])
            return (tthc, try ReceiveDossier.perform(reception, for: offer, by: hoa, in: tx).code)
        }
        return Street(world: world, tthc: tthc, code: code)
    }
}
