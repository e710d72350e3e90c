import Kernel
import Testing

@testable import Deadlines

@Suite("The printed forms of a day")
struct FormSetTests {
    @Test("The day of receipt chooses the generation of forms, for good")
    func generations() throws {
        let old = FormSet.of(try #require(Day(2025, 9, 14)))
        let new = FormSet.of(try #require(Day(2025, 9, 15)))
        #expect(old[.controlSlip]?.number == "05" && old[.register]?.number == "06" && old[.stop] == nil)
        #expect(new[.controlSlip]?.number == "06" && new[.register]?.number == "07" && new[.stop]?.number == "05")
        #expect(old[.apology]?.title.hasPrefix("Phiếu xin lỗi") == true && new[.apology]?.title.hasPrefix("Văn bản xin lỗi") == true)
        #expect(old.unverified == [.register], "what was read in the circular is verified, the columns of the register are not")
        #expect(new.unverified == FormSet.Form.allCases, "what nobody has held against the original says so")
        #expect(FormSet.of(Day.firstOf(year: 2010)) == old)
    }
}
