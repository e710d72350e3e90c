package import Identity
package import Kernel
package import Storage

/// Writes down a class that was held, and who of the agency came.
package enum RecordCourse {
    @discardableResult
    package static func perform(
        _ draft: CourseDraft, attendances: [(account: Identifier<Account>, result: AttendanceResult)], by actor: Actor, in tx: Transaction
    ) throws -> Identifier<Course> {
        try draft.check(today: tx.now.day)
        let staff = Dictionary(
            try StaffDirectory.staff(of: actor.agency, in: tx).map { ($0.account, $0) }, uniquingKeysWith: { first, _ in first })
        let id = try CourseStore.insert(draft, by: actor, in: tx)
        var seen: Set<Identifier<Account>> = []
        for (account, result) in attendances where seen.insert(account).inserted {
            guard let member = staff[account] else { throw Problem.invalid(field: "attended", "Người dự phải là người của cơ quan.") }
            try CourseStore.insertAttendance(member, result, in: id, of: actor.agency, in: tx)
        }
        try tx.journal(
            CourseEvent.recorded(people: seen.count, heldOn: draft.heldOn),
            about: Reference(.course, id, label: draft.title), agency: actor.agency.value)
        return id
    }
}

/// Takes a class out of the register that was written down by mistake. The row stays, with the reason.
package enum WithdrawCourse {
    package static func perform(_ id: Identifier<Course>, reason: String, by actor: Actor, in tx: Transaction) throws {
        guard !reason.isEmpty, reason.count <= 500 else {
            throw Problem.invalid(field: "reason", "Anh/chị nêu lý do, tối đa 500 ký tự.")
        }
        let course = try CourseStore.find(id, for: actor, in: tx)
        try CourseStore.withdraw(id, reason: reason, by: actor, in: tx)
        try tx.journal(
            CourseEvent.withdrawn(reason: reason),
            about: Reference(.course, id, label: course.draft.title), agency: actor.agency.value)
    }
}
