import Kernel
import Web

extension Thing {
    static let course = Thing("course", "Lớp đào tạo", page: TrainingLink.course.pattern)
}

/// What happens to training (7.2).
enum CourseEvent: Event {
    case recorded(people: Int, heldOn: Day), withdrawn(reason: String)

    var record: EventRecord {
        switch self {
        case .recorded(let people, let day):
            EventRecord("course.recorded", "Ghi lớp đào tạo", ["people": "\(people)", "heldOn": day.description])
        case .withdrawn(let reason): EventRecord("course.withdrawn", "Rút lớp đào tạo", ["reason": reason])
        }
    }

    static let examples: [CourseEvent] = [.recorded(people: 24, heldOn: .example), .withdrawn(reason: "Ghi nhầm")]
}
