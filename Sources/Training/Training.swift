package import Identity
import Kernel

extension Permission {
    package static let readTraining = Permission("training.read", "Xem việc đào tạo", .everyone)
    package static let recordCourse = Permission("course.record", "Ghi lớp đào tạo", [.secretary, .head])
}

/// How we learn: classes and who came (TCVN ISO 9001:2015 7.2, 7.3).
package enum Training {
    package static let room = Room(
        migrations: TrainingSchema.migrations,
        things: [Thing.course.seen(by: .readTraining)],
        events: [CourseEvent.self],
        signposts: [
            Signpost(at: .improvement, "Đào tạo", hint: "Lớp học và người dự.", to: TrainingLink.list, .readTraining)
        ],
        routes: { routes in
            routes.get(TrainingLink.list, .readTraining, CourseListPage.show)
            routes.get(TrainingLink.record, .recordCourse, CoursePage.new)
            routes.post(TrainingLink.record, .recordCourse, CoursePage.record)
            routes.get(TrainingLink.course, .readTraining, CoursePage.show)
            routes.post(TrainingLink.withdraw, .recordCourse, CoursePage.withdraw)
        })
}
