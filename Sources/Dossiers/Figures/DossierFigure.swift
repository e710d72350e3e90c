import Kernel
import Storage

/// A column of the results report (T3) as a list: exactly the dossiers its figure counts, as they stood at the end of the report's day and not
/// as they stand now.
package enum DossierFigure: String, CaseIterable, Sendable {
    case intake = "tong-tiep-nhan"
    case carriedOver = "ky-truoc"
    case received = "trong-ky"
    case online = "qua-mang"
    case post = "buu-chinh"
    case resolved = "da-giai-quyet"
    case early = "truoc-han"
    case onTime = "dung-han"
    case late = "qua-han"
    case open = "dang-giai-quyet"
    case openInTime = "con-trong-han"
    case openLate = "dang-qua-han"
    case awaitingSupplement = "cho-bo-sung"
    case awaitingPayment = "cho-nghia-vu-tai-chinh"
    case stopped = "dung-xu-ly"
    case withdrawn = "rut-ho-so"

    package var vietnamese: String {
        switch self {
        case .intake: "Tiếp nhận"
        case .carriedOver: "Kỳ trước chuyển sang"
        case .received: "Tiếp nhận trong kỳ"
        case .online: "Tiếp nhận qua mạng"
        case .post: "Tiếp nhận qua bưu chính"
        case .resolved: "Đã giải quyết"
        case .early: "Giải quyết trước hạn"
        case .onTime: "Giải quyết đúng hạn"
        case .late: "Giải quyết quá hạn"
        case .open: "Đang giải quyết"
        case .openInTime: "Đang giải quyết, trong hạn"
        case .openLate: "Đang giải quyết, quá hạn"
        case .awaitingSupplement: "Chờ bổ sung"
        case .awaitingPayment: "Chờ nghĩa vụ tài chính"
        case .stopped: "Dừng xử lý"
        case .withdrawn: "Rút hồ sơ"
        }
    }

    /// It speaks of what was not finished, so the nearest due date comes first.
    var isOpen: Bool {
        switch self {
        case .open, .openInTime, .openLate, .awaitingSupplement, .awaitingPayment: true
        default: false
        }
    }

    /// So many of a province's dossiers that walking them in the order they came finds a page sooner than gathering and sorting all.
    var isMost: Bool {
        switch self {
        case .intake, .received, .online, .resolved, .early, .onTime: true
        default: false
        }
    }
}

/// A figure of a period: from the beginning of its first day up to an instant.
struct FigureOfPeriod: Sendable, Hashable {
    let figure: DossierFigure
    let from: Day
    let through: Day
    /// The end of the last day; now while it runs.
    let instant: Instant

    /// Without days: this year up to now.
    init(_ figure: DossierFigure, from: Day?, through: Day?, now: Instant) {
        let day = min(through ?? now.day, now.day)
        self.figure = figure
        self.through = day
        self.from = from ?? Day.firstOf(year: day.year)
        instant = day == now.day ? now : AfterInstant.end(of: day)
    }

    var vietnamese: String { "\(figure.vietnamese), từ ngày \(from.vietnamese) đến hết ngày \(through.vietnamese)" }
}
