import Dossiers
import Identity
import Improvement
import Kernel
import Organisation
import Storage
import Web

/// `/cong/phan-anh`: complain about an agency, or propose how it could do better. First the agency, unless the way here already says it.
enum ComplaintPage {
    private static let mostAgencies = 20
    /// From one address in an hour.
    static let mostLetters = 10

    static func show(_ request: OpenRequest) async throws -> Reply {
        let query = request.query
        guard query["co-quan"] != nil else { return try await choose(request) }
        let state = FormState([
            ("kind", query["loai"] ?? ComplaintKind.complaint.rawValue), ("agency", query.text("co-quan")),
            ("dossier", query.text("ho-so")),
        ])
        return try await page(request, state)
    }

    static func send(_ request: OpenRequest) async throws -> Reply {
        let (form, now) = (request.form, request.now)
        let allowance = [Allowance("letters \(request.remoteAddress)", most: mostLetters, within: 3600)]
        return try await request.submit {
            try request.services.limiter.reserve(allowance, at: now)
            let code = try await request.write(as: form["from_name"] ?? "Người dân") { tx in
                guard let agency = form.id("agency", of: AgencyKey.self) else {
                    throw Problem.invalid(field: "agency", "Ông/bà chọn cơ quan.")
                }
                _ = try PublicAgency.find(agency, on: now.day, in: tx)
                return try SubmitComplaint.perform(draft(form, to: agency, in: tx), to: agency, in: tx).code
            }
            return .redirect(to: "\(PortalLink.complaintSent)?" + URLEncoding.encode([("ma", code)]))
        } orShow: { state in
            // What was refused for its words is no letter.
            if state.problem?.kind != .tooMany { request.services.limiter.giveBack(allowance) }
            return try await page(request, state)
        }
    }

    static func sent(_ request: OpenRequest) async throws -> Reply {
        let code = String(request.query.text("ma").prefix(40))
        return .page(
            "Đã gửi", section: PortalLink.complaint,
            """
            \(pageHeading("Cơ quan đã nhận phản ánh của ông/bà", intro: "Mã phản ánh: \(code). Xin giữ mã này để xem trả lời."))
            <p>Cơ quan trả lời trong \(Complaint.promise).</p>
            <p>\(linkButton("Xem trả lời", to: "\(PortalLink.complaintAnswer)?" + URLEncoding.encode([("ma", code)]))) \
            \(linkButton("Về trang chủ", to: PortalLink.front, kind: .quiet))</p>
            """)
    }

    /// A dossier the agency has is tied to it; any other code stays as the words it is.
    private static func draft(_ form: Fields, to agency: AgencyID, in reader: any Reader) throws -> ComplaintDraft {
        let code = form["dossier"].map { String($0.prefix(60)) }
        let dossier = try code.flatMap { try DossierTracking.reference(code: $0, at: agency, in: reader) }
        let about = code.map { dossier == nil ? "Về hồ sơ \($0).\n" : "" } ?? ""
        return ComplaintDraft(
            kind: try form.choice("kind") ?? .complaint, channel: .online, fromName: form.text("from_name"),
            contact: form.text("contact"), content: form["content"].map { about + $0 } ?? "", dossier: dossier)
    }

    /// Which agency? By its name, never from a list of all.
    private static func choose(_ request: OpenRequest) async throws -> Reply {
        let query = ListQuery(request.query, path: PortalLink.complaint)
        let kept = ["loai", "ho-so"].compactMap { name in query[name].map { (name, $0) } }
        let today = request.now.day
        let found = try await request.read { reader in
            try query.q.map { try PublicAgency.search(SearchWords($0), on: today, in: reader) } ?? []
        }
        let links = found.prefix(mostAgencies).map { agency -> HTML in
            let link = "\(PortalLink.complaint)?" + URLEncoding.encode([("co-quan", agency.id.description)] + kept)
            return "<li><a href=\"\(link)\">\(agency.name)</a></li>"
        }
        return .page(
            "Phản ánh, góp ý", section: PortalLink.complaint,
            """
            \(breadcrumbs([("Trang chủ", PortalLink.front)]))
            \(pageHeading("Phản ánh, góp ý", intro: "Về thái độ, thời hạn, quy định hoặc cách làm tốt hơn. Gửi thẳng đến cơ quan."))
            <form class="form" method="get" action="\(PortalLink.complaint)">\(each: kept, { hiddenField($0.0, $0.1) })\(textField(
                "Phản ánh về cơ quan nào?", name: "q", state: query.state, hint: "Tên xã, phường hoặc cơ quan, ví dụ: Thống Nhất.", type: .search,
                required: true))\(button("Tìm cơ quan"))</form>
            \(if: !links.isEmpty, "<ul class=\"results\">\(links)</ul>")
            \(if: query.q != nil && found.isEmpty, notice("Không tìm thấy cơ quan nào. Xin thử tên ngắn hơn.", .info))
            \(if: found.count > mostAgencies, notice("Có nhiều cơ quan. Xin ghi tên đầy đủ hơn.", .info))
            <p><a href="\(PortalLink.complaintAnswer)">Xem trả lời cho phản ánh đã gửi</a></p>
            """)
    }

    private static func page(_ request: OpenRequest, _ state: FormState) async throws -> Reply {
        let today = request.now.day
        let (agency, found) = try await request.read { reader -> (Agency?, [Agency]) in
            let asked = state.values.id("agency", of: AgencyKey.self)
            if let agency = try asked.map({ try PublicAgency.find($0, on: today, in: reader) }) { return (agency, []) }
            let words = state.value("agency_name")
            return (
                nil, words.isEmpty ? [] : Array(try PublicAgency.search(SearchWords(words), on: today, in: reader).prefix(mostAgencies))
            )
        }
        return .page(
            "Phản ánh, góp ý", section: PortalLink.complaint, status: state.problem == nil ? 200 : 422,
            """
            \(breadcrumbs([("Trang chủ", PortalLink.front), ("Phản ánh, góp ý", PortalLink.complaint)]))
            \(pageHeading("Phản ánh, góp ý", intro: "Gửi thẳng đến \(agency?.name ?? "cơ quan"); cơ quan trả lời trong \(Complaint.promise)."))
            \(errorSummary(state))
            \(form(action: PortalLink.complaint, csrf: request.csrf, """
                \(agency.map { hiddenField("agency", "\($0.id)") } ?? agencyFields(found, state))
                \(radios("Loại", name: "kind", options: ComplaintKind.allCases.map { Option($0.rawValue, $0.vietnamese) }, state: state, required: true))
                \(textArea("Nội dung", name: "content", state: state, hint: "Việc gì, khi nào, ở đâu; ông/bà mong cơ quan làm gì.", required: true, rows: 6))
                \(textField("Mã hồ sơ", name: "dossier", state: state, hint: "Khi phản ánh về một hồ sơ cụ thể.", width: 30))
                \(textField("Họ và tên", name: "from_name", state: state, required: true, autocomplete: "name"))
                \(textField("Điện thoại hoặc thư điện tử", name: "contact", state: state, hint: "Để nhận trả lời, và để xem trả lời bằng 4 ký tự cuối.",
                    required: true, autocomplete: "tel"))
                \(button("Gửi"))
                """))
            """)
    }

    /// Where a form came without its agency: its name, then those that have it.
    private static func agencyFields(_ found: [Agency], _ state: FormState) -> HTML {
        """
        \(textField("Tên cơ quan", name: "agency_name", state: state, hint: "Xã, phường hoặc cơ quan, ví dụ: Thống Nhất.", required: true))
        \(if: !found.isEmpty, radios("Cơ quan", name: "agency", options: found.map { Option("\($0.id)", $0.name) }, state: state, required: true))
        """
    }
}
