import Identity
package import Kernel
import Storage
import Web

extension Thing {
    package static let agency = Thing("agency", "Cơ quan", page: OrganisationLink.agency.pattern)
    static let unit = Thing("unit", "Đơn vị")
    static let committee = Thing("committee", "Ban chỉ đạo, đoàn, tổ")
    static let calendar = Thing("calendar", "Lịch làm việc")
    static let administrativeUnits = Thing("administrativeUnits", "Danh mục đơn vị hành chính")
}

/// What happens to agencies, their duties, settings and accounts.
package enum AgencyEvent: Event {
    case created
    /// The new values by field, the old ones under `field.before`.
    case changed([String: String])
    case dutyStated(DutyStatement)
    case settingChanged(AgencySettings.Name, value: String, from: Day)
    case accountOpened(username: String, name: String)

    package var record: EventRecord {
        switch self {
        case .created: EventRecord("agency.created", "Ghi vào sổ cơ quan")
        case .changed(let changes): EventRecord("agency.changed", "Sửa thông tin", changes)
        case .dutyStated(let statement):
            EventRecord("agency.dutyStated", "Xác định nhiệm vụ", ["duty": statement.duty.vietnamese, "basis": statement.basis])
        case .settingChanged(let name, let value, let from):
            EventRecord("agency.settingChanged", "Thay đổi thiết lập", ["name": name.rawValue, "value": value, "from": from.description])
        case .accountOpened(let username, let name):
            EventRecord("agency.accountOpened", "Tạo tài khoản đầu tiên", ["username": username, "name": name])
        }
    }

    package static let examples: [AgencyEvent] = [
        .created,
        .changed([ValueChange].example(of: ["name", "kind", "parent", "group", "electronic_since", "duty", "basis"])),
        .dutyStated(DutyStatement(duty: .mandatory, basis: "Quyết định 19/2014/QĐ-TTg", from: .example)),
        .settingChanged(.phone, value: "0233 385 2222", from: .example),
        .accountOpened(username: "thongnhat.quantri", name: "Nguyễn Thị Lan"),
    ]
}

/// What happens to the calendar due dates are reckoned by.
package enum CalendarEvent: Event {
    case noticeEntered(WorkingCalendar.Entry)
    case noticeWithdrawn(WorkingCalendar.Entry)
    case yearCompleted(source: String)

    package var record: EventRecord {
        switch self {
        case .noticeEntered(let entry): EventRecord("calendar.noticeEntered", "Ghi thông báo lịch nghỉ", Self.details(entry))
        case .noticeWithdrawn(let entry): EventRecord("calendar.noticeWithdrawn", "Rút thông báo lịch nghỉ", Self.details(entry))
        case .yearCompleted(let source): EventRecord("calendar.yearCompleted", "Ghi đủ lịch nghỉ của năm", ["source": source])
        }
    }

    private static func details(_ entry: WorkingCalendar.Entry) -> [String: String] {
        ["day": entry.day.description, "kind": entry.kind.rawValue, "reason": entry.reason, "source": entry.source]
    }

    private static let entry = WorkingCalendar.Entry(
        .example, .compensatory, reason: "Nghỉ bù Giỗ Tổ Hùng Vương", source: "Thông báo 12/TB-UBND")
    package static let examples: [CalendarEvent] = [
        .noticeEntered(entry), .noticeWithdrawn(entry), .yearCompleted(source: "Thông báo 12/TB-UBND"),
    ]
}

/// What happens to the parts of an agency, and to the list of administrative units.
enum UnitEvent: Event {
    case added
    case committeeAppointed(decisionNumber: String)
    case administrativeUnitsImported

    var record: EventRecord {
        switch self {
        case .added: EventRecord("unit.added", "Thêm đơn vị")
        case .committeeAppointed(let number): EventRecord("committee.appointed", "Thành lập ban chỉ đạo, đoàn, tổ", ["number": number])
        case .administrativeUnitsImported: EventRecord("administrativeUnits.imported", "Nạp danh mục đơn vị hành chính")
        }
    }

    static let examples: [UnitEvent] = [.added, .committeeAppointed(decisionNumber: "12/QĐ-UBND"), .administrativeUnitsImported]
}
