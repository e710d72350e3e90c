import Deadlines
import Kernel
import Testing

@testable import Deadlines

@Suite("The path of a dossier")
struct DossierPathTests {
    @Test(
        "The words of a procedure say whose work a step is",
        arguments: [
            ("Bộ phận Một cửa", Lane.desk), ("Công chức Trung tâm PVHCC xã", .desk), ("Trung tâm Phục vụ hành chính công", .desk),
            ("Công chức tư pháp – hộ tịch", .officer), ("Văn thư", .officer), ("", .officer), ("Lãnh đạo UBND", .head),
            ("Chủ tịch/PCT UBND hoặc người được ủy quyền", .head), ("Cá nhân, tổ chức", .applicant), ("Tổ chức, cá nhân", .applicant),
        ])
    func lanes(role: String, lane: Lane) { #expect(Lane(role: role) == lane) }

    @Test("What the citizen does before the desk has anything is no step of ours")
    func applicantFirst() {
        let path = DossierPath([
            (name: "Nộp hồ sơ", role: "Cá nhân, tổ chức", limit: ""), (name: "Tiếp nhận", role: "Bộ phận Một cửa", limit: "0,5 giờ"),
            (name: "Ký", role: "Lãnh đạo UBND", limit: "2 giờ"), (name: "Trả kết quả", role: "Bộ phận Một cửa", limit: "0,5 giờ"),
        ])
        #expect(path.steps.map(\.name) == ["Tiếp nhận", "Ký", "Trả kết quả"])
        #expect(path.steps.map(\.position) == [1, 2, 3])
        #expect(path.steps.map(\.isReturn) == [false, false, true])
        #expect(path.step(at: 2)?.limit == TimeLimit("2 giờ"))
    }

    @Test("A last step that is not the return of the result is worked like any other")
    func noReturn() {
        let path = DossierPath([(name: "Tiếp nhận", role: "Một cửa", limit: ""), (name: "Đóng dấu", role: "Văn thư", limit: "")])
        #expect(path.steps.map(\.isReturn) == [false, false])
    }

    @Test("A procedure of one step has no return before its work")
    func oneStep() {
        #expect(DossierPath([(name: "Trả kết quả ngay", role: "Một cửa", limit: "")]).steps.map(\.isReturn) == [false])
    }
}
