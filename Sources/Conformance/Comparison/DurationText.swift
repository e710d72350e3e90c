import Kernel
import Web

/// Working minutes as people say them; a working day has eight hours.
enum DurationText {
    /// `2,5 ngày làm việc`, `3,2 giờ`, `40 phút`.
    static func text(_ minutes: Int) -> String {
        switch minutes {
        case ..<60: "\(minutes) phút"
        case ..<TimeLimit.minutesPerDay: "\(NumberText.text(Double(minutes) / 60)) giờ"
        default: "\(NumberText.text(Double(minutes) / Double(TimeLimit.minutesPerDay))) ngày làm việc"
        }
    }

    static func hours(_ minutes: Int) -> Double { Double(minutes) / 60 }
}
