package import Identity
package import Kernel
package import Storage

/// A figure that measures an objective by itself, out of what other rooms keep. House answers them; people choose one in the objective's
/// form, and then nobody types its results.
package enum Measure: String, CaseIterable, Sendable {
    case onTimeRate = "on_time_rate"
    case onlineRate = "online_rate"
    case coverage
    case complaintsUpheld = "complaints_upheld"
    case trainedPeople = "trained_people"

    package var vietnamese: String {
        switch self {
        case .onTimeRate: "Tỷ lệ hồ sơ giải quyết trước và đúng hạn"
        case .onlineRate: "Tỷ lệ hồ sơ nộp trực tuyến"
        case .coverage: "Tỷ lệ thủ tục có quy trình còn hiệu lực"
        case .complaintsUpheld: "Số phản ánh, khiếu nại có cơ sở"
        case .trainedPeople: "Số người dự đào tạo"
        }
    }

    package var unit: String {
        switch self {
        case .onTimeRate, .onlineRate, .coverage: "%"
        case .complaintsUpheld: "phản ánh"
        case .trainedPeople: "người"
        }
    }

    /// What stands beside a result nobody typed.
    package static let note = "Tự tính từ hồ sơ"
}

/// What a measure of an agency came to from one day through another, as known at an instant; nil where there is nothing to measure: no
/// figure is not zero. The rooms that know stand beside or above this one, so House hands the answer in.
package typealias MeasureReader =
    @Sendable (_ measure: Measure, _ agency: AgencyID, _ from: Day, _ through: Day, _ asOf: Instant, _ reader: any Reader) throws -> Double?

extension Objective {
    /// The figure that measures it; nil when people record the results.
    package var measuredBy: Measure? { measure.flatMap(Measure.init(rawValue:)) }

    /// What the measure came to in a period, so far or as a whole.
    func measured(_ period: Int, of agency: AgencyID, at instant: Instant, by read: MeasureReader, in reader: any Reader) throws -> Double?
    {
        guard let measuredBy else { return nil }
        let (from, last) = (frequency.firstDay(ofPeriod: period, in: year), frequency.lastDay(ofPeriod: period, in: year))
        guard from <= instant.day else { return nil }
        return try read(measuredBy, agency, from, min(last, instant.day), instant, reader).map { ($0 * 100).rounded() / 100 }
    }
}
