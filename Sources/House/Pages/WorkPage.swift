import Identity
import Kernel
import Organisation
import Planning
import Storage
import Web

/// "Việc của tôi": what is due, by whom, why, and the one next thing to do. `/viec-cua-toi`.
struct WorkPage: Sendable {
    /// Where an item stands on the page, in the order of the page.
    enum Urgency: Int, CaseIterable, Sendable {
        case overdue, today, thisWeek, later, undated, waiting

        var vietnamese: String {
            switch self {
            case .overdue: "Quá hạn"
            case .today: "Hôm nay"
            case .thisWeek: "Tuần này"
            case .later: "Sau tuần này"
            case .undated: "Chưa có hạn"
            case .waiting: "Chờ người khác"
            }
        }

        init(_ item: WorkItem, now: Instant) {
            guard item.waitingFor == nil else {
                self = .waiting
                return
            }
            guard let due = item.due else {
                self = .undated
                return
            }
            // On a Saturday or Sunday the week to think of is the coming one.
            let monday = now.day.weekday.isWeekend ? now.day.adding(days: 2) : now.day
            let sunday = monday.adding(days: 7 - monday.weekday.rawValue)
            self = due < now ? .overdue : due.day == now.day ? .today : due.day <= sunday ? .thisWeek : .later
        }
    }

    struct Model: Sendable {
        let items: [WorkItem]
        /// What the agency's system still lacks; for those who build it.
        let plan: SystemPlan?
        let calendar: WorkingCalendar
        let now: Instant
    }

    static func show(house: House) -> @Sendable (PageRequest) async throws -> Reply {
        { request in
            let (actor, now) = (request.actor, request.now)
            let model = try await request.read { reader in
                Model(
                    items: try house.work(of: actor, in: reader, now: now),
                    plan: actor.roles.contains(.secretary) && !actor.isProvince
                        ? try SystemPlan.read(House.requirements, of: actor.agency, at: now, in: reader) : nil,
                    calendar: try Calendars.calendar(for: actor.agency, in: reader), now: now)
            }
            return .page("Việc của tôi (\(model.items.toDo.things))", section: FrameLink.work, html(model))
        }
    }
}
