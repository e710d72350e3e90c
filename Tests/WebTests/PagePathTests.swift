import Kernel
import Testing
import Web

@Suite("Addresses of pages are made of their patterns")
struct PagePathTests {
    private enum Audit {}
    private enum Question {}

    @Test("Named parts are filled in order; words are encoded")
    func filled() {
        #expect(PagePath<Audit>("/danh-gia/:id/sua")(Identifier(7)) == "/danh-gia/7/sua")
        #expect(InnerPath<Audit, Question>("/danh-gia/:id/cau-hoi/:question")(Identifier(7), Identifier(9)) == "/danh-gia/7/cau-hoi/9")
        #expect(WordPath("/cong/thu-tuc/:tthc")("1.00119 / Ơ") == "/cong/thu-tuc/1.00119%20%2F%20%C6%A0")
    }
}
