import Deadlines
import Identity
import Kernel
import Storage

/// Who is given a dossier must work in the agency, and be its head where the step is the head's.
enum StaffCheck {
    static func expect(
        _ person: Identifier<Account>?, for step: DossierPath.Step, field: String = "holder", in agency: AgencyID, _ reader: any Reader
    ) throws {
        try expect(person, field: field, in: agency, reader)
        guard let person, step.lane == .head, try !StaffDirectory.works(person, at: agency, holding: [.head], in: reader) else { return }
        throw Problem.invalid(field: field, "Bước “\(step.name)” do lãnh đạo thực hiện, chỉ giao được cho lãnh đạo.")
    }

    static func expect(_ person: Identifier<Account>?, field: String = "holder", in agency: AgencyID, _ reader: any Reader) throws {
        guard let person else { return }
        guard try StaffDirectory.works(person, at: agency, in: reader) else {
            throw Problem.invalid(field: field, "Anh/chị chọn người đang làm việc ở cơ quan.")
        }
    }
}
