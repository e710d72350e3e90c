import Deadlines
import Identity
import Kernel
import Organisation
import Storage
import Web

/// `/phieu-chuyen`: what others ask of the agency, and what it asks of others; narrowed by what stands in the URL.
enum ReferralListPage {
    struct Model: Sendable {
        let query: ListQuery
        let filter: ReferralFilter
        let referrals: [Referral]
        let total: Int
        let calendar: WorkingCalendar
        let now: Instant
    }

    private static let exportLimit = 50_000

    static func show(_ request: PageRequest) async throws -> Reply {
        let query = ListQuery(request.query, path: ReferralLink.list, sortable: ReferralFilter.Sort.allCases.map(\.rawValue))
        let filter = filter(query)
        let (actor, now) = (request.actor, request.now)
        if let format = query.export {
            let referrals = try await request.read {
                try ReferralStore.list(filter, for: actor, now: now, limit: exportLimit, offset: 0, in: $0)
            }
            return try sheet(referrals).reply(format, fileName: "phieu-chuyen", created: now)
        }
        let model = try await request.read { reader in
            Model(
                query: query, filter: filter,
                referrals: try ReferralStore.list(filter, for: actor, now: now, limit: query.limit, offset: query.offset, in: reader),
                total: try ReferralStore.count(filter, for: actor, now: now, in: reader),
                calendar: try Calendars.calendar(for: actor.agency, in: reader), now: now)
        }
        return .page("Phiếu chuyển", section: DossierLink.list, isWide: true, html(model))
    }

    static func filter(_ query: ListQuery) -> ReferralFilter {
        var filter = ReferralFilter()
        filter.direction = query["chieu"].flatMap(ReferralFilter.Direction.init(rawValue:)) ?? .incoming
        filter.group = query["tinh-trang"].flatMap(ReferralFilter.Group.init(rawValue:))
        filter.kind = query["loai"].flatMap(ReferralKind.init(rawValue:))
        filter.other = query["co-quan"].flatMap { AgencyID($0) }
        filter.outcome = query["ket-qua"].flatMap(DossierOutcome.init(rawValue:))
        filter.from = query["tu"].flatMap { Day($0) }
        filter.through = query["den"].flatMap { Day($0) }
        filter.words = SearchWords(query.q)
        let byDue = filter.group == .open || filter.group == .late
        filter.sort = query.sort.flatMap(ReferralFilter.Sort.init(rawValue:)) ?? (byDue ? .due : .sent)
        filter.isDescending = query.sort == nil ? !byDue : query.isDescending
        return filter
    }

    static func sheet(_ referrals: [Referral]) -> Sheet {
        Sheet(
            name: "Phiếu chuyển",
            columns: [
                SheetColumn("Phiếu"), SheetColumn("Loại"), SheetColumn("Mã hồ sơ"), SheetColumn("Thủ tục"), SheetColumn("Người nộp"),
                SheetColumn("Nơi gửi"), SheetColumn("Nơi nhận"), SheetColumn("Nội dung"), SheetColumn("Thời hạn"), SheetColumn("Gửi lúc"),
                SheetColumn("Người gửi"), SheetColumn("Nhận lúc"), SheetColumn("Người nhận"), SheetColumn("Hạn"), SheetColumn("Xong lúc"),
                SheetColumn("Kết quả"), SheetColumn("Tình trạng"), SheetColumn("Trả lời, lý do"), SheetColumn("Báo cáo lãnh đạo lúc"),
            ],
            rows: referrals.map { referral in
                [
                    Cell(referral.code), Cell(referral.kind.vietnamese), Cell(referral.dossierCode), Cell(referral.dossierTitle),
                    Cell(referral.applicant), Cell(referral.fromName), Cell(referral.receiver), Cell(referral.content),
                    Cell(referral.limitText), Cell(referral.sentAt.vietnamese), Cell(referral.sentByName),
                    Cell(referral.receivedAt?.vietnamese), Cell(referral.receivedByName), Cell(referral.dueAt.vietnamese),
                    Cell(referral.endedAt?.vietnamese), Cell(referral.outcome?.vietnamese), Cell(referral.state.vietnamese),
                    Cell(referral.ending), Cell(referral.reportedAt?.vietnamese),
                ]
            })
    }
}
