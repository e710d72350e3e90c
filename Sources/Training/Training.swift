package import Identity

extension Permission {
    package static let readTraining = Permission("training.read", "Xem việc đào tạo", .everyone)
    package static let recordCourse = Permission("course.record", "Ghi lớp đào tạo", [.secretary, .head])
}

/// How we learn: classes and who came (TCVN ISO 9001:2015 7.2, 7.3).
package enum Training {
    package static let room = Room(
        name: "Training", migrations: TrainingSchema.migrations,
        routes: { routes in
            routes.get("/dao-tao", .readTraining, CourseListPage.show)
            routes.get("/dao-tao/ghi", .recordCourse, CoursePage.new)
            routes.post("/dao-tao/ghi", .recordCourse, CoursePage.record)
            routes.get("/dao-tao/:id", .readTraining, CoursePage.show)
            routes.post("/dao-tao/:id/rut", .recordCourse, CoursePage.withdraw)
        })
}
