import Dossiers
import Documents
import Procedures
import Web
import Intake
import Identity
import ArgumentParser
import Foundation
import Kernel

/// How heavy the pages people open most are: bytes on the wire (gzip) and requests, beside the budgets.
struct BenchPages: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "pages", abstract: "Số byte và số lượt gọi của mười trang hay mở nhất.")
    @OptionGroup var place: Place

    /// Bytes of a page with a list of fifty rows, of all styles, of all scripts; requests at the first visit and at the next.
    enum Budget {
        static let page = 20 << 10
        static let styles = 15 << 10
        static let scripts = 8 << 10
        static let first = 4
        static let again = 1
    }

    struct Visit: Sendable {
        let path: String
        /// Empty: nobody, a citizen.
        let who: String
    }

    static let visits: [Visit] = {
        let (desk, officer) = (BenchOffice.username("motcua", "10001"), BenchOffice.username("chuyenvien", "10001"))
        return [
            Visit(path: FrameLink.work, who: officer), Visit(path: FrameLink.work, who: desk), Visit(path: DossierLink.list, who: desk),
            Visit(path: DossierLink.page(Identifier(42)), who: BenchPeople.province), Visit(path: IntakeLink.reception, who: desk),
            Visit(path: "\(FrameLink.search)?q=dang+ky+khai+sinh", who: desk), Visit(path: ProcedureLink.catalogue, who: desk),
            Visit(path: DocumentLink.list, who: desk),
            Visit(path: FrameLink.province, who: BenchPeople.province), Visit(path: FrameLink.portal, who: ""),
        ]
    }()

    func run() async throws {
        try await BenchTown.build(in: place)
        let server = try BenchServer(place)
        defer { server.stop() }
        var verdict = BenchVerdict()
        var table = BenchTable("Trang", "HTML", "kiểu trang", "kịch bản", "lượt gọi đầu", "lượt sau", "")
        for visit in Self.visits {
            let client = try BenchClient(port: server.port, as: visit.who)
            let weight = try PageWeight(visit.path, client)
            let word = verdict.judge(visit.path, weight.isInBudget)
            table.add(
                visit.path, weight.page.written, weight.styles.written, weight.scripts.written, "\(weight.first)", "\(weight.again)", word)
        }
        table.add(
            "Hạn mức (byte gzip)", Budget.page.written, Budget.styles.written, Budget.scripts.written, "\(Budget.first)", "\(Budget.again)")
        table.print()
        try verdict.end()
    }
}

/// What a browser fetches for a page.
struct PageWeight {
    var page = 0
    var styles = 0
    var scripts = 0
    /// Requests at the first visit; at the next, only what may not be kept.
    var first = 1
    var again = 1

    init(_ path: String, _ client: BenchClient) throws {
        let answer = try client.expect(client.get(path), path)
        page = answer.body.count
        let text = try client.text(of: answer)
        for part in Set(text.split(separator: "<").flatMap(Self.addresses)).sorted() {
            let asset = try client.expect(client.get(part), part)
            first += 1
            if !(asset.field("cache-control") ?? "").contains("immutable") { again += 1 }
            let type = asset.field("content-type") ?? ""
            if type.contains("css") {
                styles += asset.body.count
            } else if type.contains("javascript") {
                scripts += asset.body.count
            } else {
                page += asset.body.count
            }
        }
    }

    /// What a tag makes the browser fetch: styles, scripts, pictures.
    private static func addresses(_ tag: Substring) -> [String] {
        let wanted =
            tag.hasPrefix("script") || tag.hasPrefix("img") || tag.hasPrefix("source") ? "src=\"" : tag.hasPrefix("link") ? "href=\"" : ""
        guard !wanted.isEmpty, let start = tag.range(of: wanted) else { return [] }
        return [String(tag[start.upperBound...].prefix { $0 != "\"" })].filter { $0.hasPrefix("/") }
    }

    var isInBudget: Bool {
        typealias Budget = BenchPages.Budget
        return page <= Budget.page && styles <= Budget.styles && scripts <= Budget.scripts && first <= Budget.first && again <= Budget.again
    }
}
