import Identity
import Kernel
import Organisation
import Storage
import Web

/// `/ho-so/:id/chuyen-co-quan` and `/ho-so/:id/lay-y-kien`: to whom, what, and for how long. An agency is found by words, since a province
/// has thousands; what is already filled in stays while one looks.
enum AskPage {
    enum Kind: String, CaseIterable, Sendable {
        case transfer = "chuyen-co-quan"
        case opinion = "lay-y-kien"

        var link: PagePath<Dossier> { DossierLink.act(rawValue) }
    }
    struct Model: Sendable {
        let kind: Kind
        let dossier: Dossier
        /// Those found, those chosen, and at first those asked lately.
        let agencies: [Agency]
        let units: [Unit]
        let staff: [StaffMember]
        let inside: [String]
        let hasSearched: Bool
        let isFull: Bool
    }

    private static let most = 20

    static func show(_ kind: Kind) -> @Sendable (PageRequest) async throws -> Reply {
        { request in try await page(kind, request, FormState()) }
    }

    static func send(_ kind: Kind) -> @Sendable (PageRequest) async throws -> Reply {
        { request in
            let id = try request.id(of: Dossier.self)
            let (actor, form) = (request.actor, request.form)
            if form["act"] == "find" { return try await page(kind, request, FormState(values: form)) }
            return try await request.submit(redirect: { (DossierLink.page(id), $0) }) { tx in
                try perform(kind, id, form, by: actor, in: tx)
            } orShow: { state in
                try await page(kind, request, state)
            }
        }
    }

    private static func perform(
        _ kind: Kind, _ id: Identifier<Dossier>, _ form: Fields, by actor: Actor, in tx: Transaction
    ) throws -> String {
        let draft = ReferralDraft(content: form.text("content"), limit: form.text("limit"))
        let version = try form.whole("version")
        switch kind {
        case .transfer:
            guard let agency = form.id("agency", of: AgencyKey.self) else {
                throw Problem.invalid(field: "agency", "Anh/chị tìm và chọn cơ quan nhận hồ sơ.")
            }
            try ReferDossier.perform(id, to: agency, draft, expecting: version, by: actor, in: tx)
            return "Đã chuyển hồ sơ. \(try byLetter([agency], in: tx))"
        case .opinion:
            let asked = try AskOpinions.perform(id, of: addressees(form), draft, expecting: version, by: actor, in: tx)
            let agencies = addressees(form).compactMap { if case .agency(let id) = $0 { id } else { nil } }
            return "Đã gửi \(asked.count) phiếu lấy ý kiến. \(try byLetter(agencies, in: tx))"
        }
    }

    /// Where nobody sees the referral here, it has to go by letter.
    private static func byLetter(_ agencies: [AgencyID], in reader: any Reader) throws -> String {
        let names = try Set(agencies).filter { try Receiver.isOnPaper($0, in: reader) }.map { try AgencyStore.name(of: $0, in: reader) }
        guard !names.isEmpty else { return "" }
        return "\(names.sorted().joined(separator: ", ")) chưa dùng phần mềm: anh/chị gửi văn bản giấy, có trả lời thì ghi nhận ở phiếu."
    }

    /// `unit-3` and `person-5` stand for units and people of one's own agency.
    static func addressees(_ form: Fields) -> [Addressee] {
        let agencies = form.all("agency").compactMap { AgencyID($0) }.map(Addressee.agency)
        let inside = form.all("inside").compactMap { value -> Addressee? in
            let parts = value.split(separator: "-").map(String.init)
            guard parts.count == 2, let key = Int64(parts[1]) else { return nil }
            switch parts[0] {
            case "unit": return .unit(key)
            case "person": return .person(Identifier<Account>(key))
            default: return nil
            }
        }
        return agencies + inside
    }

    private static func page(_ kind: Kind, _ request: PageRequest, _ state: FormState) async throws -> Reply {
        let id = try request.id(of: Dossier.self)
        let (actor, today) = (request.actor, request.now.day)
        let words = state.value("words")
        let model = try await request.read { reader in
            let dossier = try DossierStore.owned(id, by: actor, in: reader).dossier
            let found = try agencies(words, chosen: state.values("agency"), for: actor, on: today, in: reader)
            return Model(
                kind: kind, dossier: dossier, agencies: found.filter { $0.id != actor.agency },
                units: kind == .opinion ? try UnitStore.units(of: actor.agency, in: reader) : [],
                staff: kind == .opinion
                    ? try StaffDirectory.staff(of: actor.agency, in: reader).filter { $0.account != actor.account } : [],
                inside: state.values("inside").filter { !$0.isEmpty }, hasSearched: !words.isEmpty, isFull: found.count > most)
        }
        return .page(
            "\(title(kind)) \(model.dossier.code)", section: DossierLink.list, status: state.problem == nil ? 200 : 422,
            html(model, state, csrf: request.csrf))
    }

    /// Chosen ones first; then what the words find, or, without words, those asked lately.
    private static func agencies(
        _ words: String, chosen: [String], for actor: Actor, on day: Day, in reader: any Reader
    ) throws -> [Agency] {
        guard let province = try Jurisdiction.province(of: actor.agency, in: reader) else { return [] }
        let isOfProvince = { (agency: Agency) in agency.province == province }
        let kept = try chosen.prefix(most).compactMap { AgencyID($0) }.compactMap { id in
            try Problem.unless(.notFound) { try AgencyStore.agency(id, in: reader) }
        }
        let more =
            words.isEmpty
            ? try ReferralStore.lately(askedBy: actor.agency, limit: 5, in: reader).map { try AgencyStore.agency($0, in: reader) }
            : try AgencyStore.search(SearchWords(words), in: province, on: day, limit: most + 1, in: reader)
        return kept.filter(isOfProvince) + more.filter { !kept.contains($0) }
    }
}
