import Files
import Foundation
import HTTPTypes
import House
import Identity
import Kernel
import Organisation
import Storage
import Testing
import Web
import World

@Suite("What was typed is not lost")
struct FormReturnTests {
    private let typed = [("code", "97003"), ("name", "UBND xã Hòa Bình"), ("kind", "commune"), ("valid_from", "01/07/2025")]
    private let path = "/co-quan/them"

    private func agencies(_ world: World) async throws -> Int {
        try await world.read { try $0.value("SELECT count(*) FROM agency") ?? 0 }
    }

    @Test(
        "On a page that is too old to act by: nothing is written, the form is there again with everything typed",
        arguments: TestDatabase.each)
    func stalePage(engine: Engine) async throws {
        try await withWorld(engine) { world in
            let minh = try await Browser.signedIn(.minh, world)
            let before = try await agencies(world)
            let answer = try await minh.post(path, pairs: typed + [(CSRF.fieldName, "của trang cũ")], withToken: false)
            #expect(answer.status == 403)
            #expect(answer.text.contains("value=\"UBND xã Hòa Bình\"") && answer.says("xem lại nội dung rồi gửi lần nữa"))
            #expect(try await agencies(world) == before)
        }
    }

    @Test("After the session ended: sign in, open it again, send it", arguments: TestDatabase.each)
    func endedSession(engine: Engine) async throws {
        try await withWorld(engine) { world in
            let minh = try await Browser.signedIn(.minh, world)
            world.clock.move(to: world.clock.now.adding(seconds: 2 * 3600))
            let refused = try await minh.post(path, pairs: typed)
            #expect(refused.status == 401 && refused.says("nội dung vừa nhập được giữ"))
            let kept = try #require(refused.hidden("giu"))
            let signIn = [("username", World.username(.minh)), ("password", World.password), ("den", path), ("giu", kept)]
            let back = try await minh.post("/dang-nhap", pairs: signIn + [("cua", refused.hidden("cua") ?? "")], withToken: false)
            #expect(back.status == 200 && back.text.contains("action=\"\(path)\"") && back.hidden("name") == "UBND xã Hòa Bình")
            let again = try await minh.post(path, pairs: typed, withToken: false)
            #expect(again.status == 403 && again.text.contains("value=\"UBND xã Hòa Bình\""))
            #expect(try await minh.post(path, pairs: typed).status == 303)
        }
    }

    /// How a session comes to its end while a page of it is open.
    enum End: String, CaseIterable, Sendable {
        case signedOut, idle, forgotten

        func bring(_ browser: Browser, _ world: World) async throws {
            switch self {
            case .signedOut: #expect(try await browser.post("/dang-xuat", [:]).status == 303)
            case .idle: world.clock.move(to: world.clock.now.adding(seconds: 2 * 3600))
            case .forgotten:
                world.clock.move(to: world.clock.now.adding(seconds: 3 * 24 * 3600))
                _ = try await Browser.signedIn(.hung, world)
                #expect(try await world.read { try $0.value("SELECT count(*) FROM session") } == 1)
            }
        }
    }

    /// Sends the page that was left open, then the sign-in as this person with what it was given along.
    private func signIn(
        _ person: World.Person, after end: End, _ world: World
    ) async throws -> (browser: Browser, answer: Browser.Answer) {
        let browser = try await Browser.signedIn(.minh, world)
        let page = try await browser.get(path)
        let open = typed + [(CSRF.fieldName, try #require(page.hidden(CSRF.fieldName)))]
        try await end.bring(browser, world)
        let refused = try await browser.post(path, pairs: open, withToken: false)
        #expect(refused.status == 401 && refused.says("nội dung vừa nhập được giữ"))
        return (browser, try await signIn(person, browser, refused))
    }

    private func signIn(_ person: World.Person, _ browser: Browser, _ refused: Browser.Answer) async throws -> Browser.Answer {
        let words = [("username", World.username(person)), ("password", World.password), ("den", path)]
        let kept = [("giu", refused.hidden("giu") ?? ""), ("cua", refused.hidden("cua") ?? "")]
        return try await browser.post("/dang-nhap", pairs: words + kept, withToken: false)
    }

    @Test("However the session ended, the same person signs in and has it again", arguments: End.allCases, TestDatabase.each)
    func samePerson(end: End, engine: Engine) async throws {
        try await withWorld(engine) { world in
            let before = try await agencies(world)
            let (minh, back) = try await signIn(.minh, after: end, world)
            #expect(back.status == 200 && back.hidden("name") == "UBND xã Hòa Bình")
            let showing = typed + [(CSRF.fieldName, try #require(back.hidden(CSRF.fieldName)))]
            let again = try await minh.post(path, pairs: showing, withToken: false)
            #expect(again.status == 403 && again.text.contains("value=\"UBND xã Hòa Bình\""))
            #expect(try await agencies(world) == before)
            // The way back was left open, too.
            world.clock.move(to: world.clock.now.adding(seconds: 2 * 3600))
            let late = try await signIn(.minh, minh, try await minh.post(path, pairs: showing, withToken: false))
            #expect(late.status == 200 && late.hidden("name") == "UBND xã Hòa Bình")
        }
    }

    @Test("What one person typed is not shown to another who signs in after her", arguments: End.allCases, TestDatabase.each)
    func anotherPerson(end: End, engine: Engine) async throws {
        try await withWorld(engine) { world in
            let (_, back) = try await signIn(.lan, after: end, world)
            #expect(back.status == 303 && back.location == "/")
        }
    }

    @Test("Nor to another who is signed in already when the page that was left open is sent", arguments: TestDatabase.each)
    func anotherSignedIn(engine: Engine) async throws {
        try await withWorld(engine) { world in
            let path = "/tai-lieu/moi"
            let page = try await Browser.signedIn(.lan, world).get(path)
            let sent = [("title", "Hướng dẫn văn thư"), (CSRF.fieldName, try #require(page.hidden(CSRF.fieldName)))]
            let another = try await Browser.signedIn(.duc, world).post(path, pairs: sent, withToken: false)
            #expect(another.status == 403 && !another.text.contains("văn thư"))
            let same = try await Browser.signedIn(.lan, world).post(path, pairs: sent, withToken: false)
            #expect(same.status == 403 && same.text.contains("value=\"Hướng dẫn văn thư\""))
        }
    }
}

/// Whatever the error's page is, what was typed stands on it, folded.
@Suite("What was typed stands on the page of an error")
struct ErrorPageReturnTests {
    private let words = "Đã họp <tổ> ngày thứ hai"
    private let escaped = "Đã họp &lt;tổ&gt; ngày thứ hai"
    private let fold = "<summary>Nội dung anh/chị đã nhập</summary>"

    @Test(
        "When what the form is about is gone",
        arguments: [
            "/he-thong/muc-tieu/99/ket-qua", "/he-thong/rui-ro/99/ket-qua", "/dao-tao/99/rut", "/tai-lieu/99/soan", "/ho-so/tiep-nhan/99",
            "/he-thong/muc-tieu/99/bo",
        ], TestDatabase.each)
    func gone(path: String, engine: Engine) async throws {
        try await withWorld(engine) { world in
            let browser = try await Browser.signedIn(path.contains("tiep-nhan") ? .hoa : .lan, world)
            let sent = [
                ("note", words), ("day", "02/03/2026"), ("version", "71"), ("key", "Ab9xQ"), ("password", "mật khẩu này"),
                ("phone", "0912345678"),
            ]
            for token in [nil, "của trang cũ"] {
                let more = token.map { [(CSRF.fieldName, $0)] } ?? []
                let answer = try await browser.post(path, pairs: sent + more, withToken: token == nil)
                #expect(answer.status >= 400 && answer.text.contains(fold) && answer.text.contains(escaped))
                #expect(answer.text.contains("<p>02/03/2026</p>") && answer.text.contains("<p>0912345678</p>"))
                #expect(
                    !answer.says("mật khẩu này") && !answer.says("Ab9xQ") && !answer.says("của trang cũ") && !answer.text.contains("<p>71"))
            }
        }
    }

    @Test("When the person may not do it any more, and when nothing is wrong with a page that is only looked at")
    func forbidden() async throws {
        try await withWorld { world in
            let hoa = try await Browser.signedIn(.hoa, world)
            let answer = try await hoa.post("/co-quan/them", ["name": words])
            #expect(answer.status == 403 && answer.text.contains(fold) && answer.text.contains(escaped))
            #expect(try await !hoa.get("/co-quan/them").text.contains(fold))
        }
    }

    @Test("When the body cannot be taken: too many fields, a broken one, too long, after the session ended, too")
    func body() async throws {
        try await withWorld { world in
            let lan = try await Browser.signedIn(.lan, world)
            let field = URLEncoding.encode([("note", words)])
            let bodies = [
                (413, field + String(repeating: "&a=1", count: 2100)), (422, "\(field)&b=%ff"),
                (413, field + "&c=" + String(repeating: "x", count: 3 << 20)),
            ]
            for (status, body) in bodies {
                let answer = try await lan.send(.post, "/he-thong/muc-tieu", Data(body.utf8), "application/x-www-form-urlencoded")
                #expect(answer.status == status && answer.text.contains(fold))
                #expect(answer.text.contains(escaped))
            }
            let parts =
                "--r\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\n\(words)\r\n--r\r\nContent-Disposition: form-data; name"
            let cut = try await lan.send(.post, "/he-thong/muc-tieu", Data(parts.utf8), "multipart/form-data; boundary=r")
            #expect(cut.status == 422 && cut.text.contains(escaped))
            // Nobody knows any more who typed it: it cannot go through the sign-in, and stands here.
            let unknown = try await Browser(world).post("/he-thong/muc-tieu", ["note": words])
            #expect(unknown.status == 401 && unknown.text.contains(escaped) && !unknown.says("nội dung vừa nhập được giữ"))
        }
    }

    @Test("A number of copies that cannot be is told at its field, and the recipient stays", arguments: TestDatabase.each)
    func copies(engine: Engine) async throws {
        try await withWorld(engine) { world in
            let lan = try await Browser.signedIn(.lan, world)
            let made = try await lan.post(
                "/tai-lieu/moi",
                ["code": "HD-01", "title": "Hướng dẫn văn thư", "kind": "instruction", "section_heading": "Một", "section_body": "Hai"])
            let path = try #require(made.location)
            for copies in ["abc", "5000"] {
                let answer = try await lan.post("\(path)/phan-phoi", ["recipient": "Tổ dân phố 3", "copies": copies])
                #expect(
                    answer.status == 422 && answer.text.contains("value=\"Tổ dân phố 3\"") && answer.text.contains("value=\"\(copies)\""))
            }
            #expect(try await lan.post("\(path)/phan-phoi", ["recipient": "Tổ dân phố 3", "copies": "2"]).status == 303)
        }
    }

    @Test(
        "Of a procedure typed with a number of copies that cannot be nothing is written, and the number stays", arguments: TestDatabase.each
    )
    func numbers(engine: Engine) async throws {
        try await withWorld(engine) { world in
            let lan = try await Browser.signedIn(.lan, world)
            for number in ["99999999999999999999", "500", "-1", "hai"] {
                let answer = try await lan.post(
                    "/quy-trinh/moi",
                    [
                        "code": "QT-01", "title": "Chứng thực", "kind": "procedure", "part_name": "Tờ khai", "part_original": number,
                        "part_copy": "2",
                    ])
                #expect(answer.status == 422 && answer.text.contains("value=\"\(number)\"") && answer.says("không phải là số từ 0 đến 99"))
            }
            #expect(try await world.read { try $0.value("SELECT count(*) FROM document") } == 0)
        }
    }
}

/// The forms a desk and an officer fill in all day, on two dossiers of the ward and one handed in from home.
@Suite("What was typed about a dossier is not lost")
struct DossierFormReturnTests {
    struct Form: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let path: @Sendable (Desk) -> String
        /// The area that has the words, and the words.
        let words: (field: String, text: String)
        /// What else is filled in, and what can be wrong with it.
        var more: @Sendable (Desk) -> [(String, String)] = { _ in [] }
        var wrong: (String, String)?

        func typed(_ desk: Desk) -> [(String, String)] { more(desk) + [words] }
        func isShown(by answer: Browser.Answer) -> Bool {
            answer.text.contains("name=\"\(words.field)\"") && answer.text.contains("\n\(words.text)</textarea>")
        }
    }

    struct Desk: InWorld, Sendable {
        let world: World
        let tthc: String
        let dossiers: [String]
        let submission: String

        /// What none of these forms may change when it comes back.
        func rows() async throws -> Int {
            try await world.read { reader in
                try reader.value(
                    """
                    SELECT (SELECT count(*) FROM dossier) + (SELECT count(*) FROM dossier_step) + (SELECT count(*) FROM clock_event)
                        + (SELECT count(*) FROM referral) + (SELECT count(*) FROM submission) + (SELECT count(*) FROM submission_event)
                    """) ?? 0
            }
        }
    }

    private static let person = [
        ("applicant", "Nguyễn Văn A"), ("identity", "4321"), ("phone", "0912 345 678"), ("channel", "desk"), ("sets", "1"),
        ("original_0", "1"), ("original_1", "1"),
    ]
    static let reception = Form(
        testDescription: "reception", path: { "/ho-so/tiep-nhan/\($0.tthc)" }, words: ("note", "Giấy chứng sinh bản lưu"),
        more: { _ in person },
        wrong: ("sets", "0"))
    /// Those that say which state of the thing they were filled in on.
    static let versioned = [
        Form(
            testDescription: "moving a step", path: { "\($0.dossiers[0])/chuyen-buoc" }, words: ("note", "Đã xem đủ giấy tờ"),
            wrong: ("holder", "999")),
        Form(testDescription: "asking for papers", path: { "\($0.dossiers[0])/bo-sung" }, words: ("note", "Thiếu bản gốc tờ khai")),
        Form(
            testDescription: "giving it to another agency", path: { "\($0.dossiers[0])/chuyen-co-quan" },
            words: ("content", "Xác minh nơi cư trú"), more: { [("agency", "\($0.world.otherWard)"), ("limit", "4 giờ")] },
            wrong: ("limit", "mai")),
        Form(
            testDescription: "what was handed in lacks papers", path: { "\($0.submission)/bo-sung" },
            words: ("reason", "Theo khoản 1 Điều 16"), more: { _ in [("missing_0", "1"), ("viec", "bo-sung")] }, wrong: ("missing_0", "")),
    ]

    private func open(_ engine: Engine) async throws -> Desk {
        let world = try await World.open(engine, at: OneStop.monday)
        let (lan, duc, hung) = (world[.lan], world[.duc], world[.hung])
        let tthc = try await world.database.write(by: .system) { tx in
            try OneStop.procedure(by: lan, reviewer: duc, approver: hung, tx.at(OneStop.at(1, 8), by: .system)).description
        }
        let desk = try await Browser.signedIn(.hoa, world)
        var dossiers: [String] = []
        for _ in 0..<2 { dossiers.append(try #require(try await desk.post("/ho-so/tiep-nhan/\(tthc)", pairs: Self.person).location)) }
        let kept = try await desk.post("/ho-so/tiep-nhan/\(tthc)", pairs: Self.person + [("viec", "bo-sung")])
        let submission = try #require(kept.location?.split(separator: "?").first.map(String.init))
        return Desk(world: world, tthc: tthc, dossiers: dossiers, submission: submission)
    }

    @Test("On a page that is too old to act by", arguments: versioned + [reception], TestDatabase.each)
    func stalePage(_ form: Form, engine: Engine) async throws {
        try await withOpen(open(engine)) { desk in
            let hoa = try await Browser.signedIn(.hoa, desk.world)
            let before = try await desk.rows()
            let answer = try await hoa.post(
                form.path(desk), pairs: form.typed(desk) + [("version", "1"), (CSRF.fieldName, "của trang cũ")], withToken: false)
            #expect(answer.status == 403 && answer.says("xem lại nội dung rồi gửi lần nữa"))
            #expect(form.isShown(by: answer))
            #expect(try await desk.rows() == before)
        }
    }

    @Test("After the session ended", arguments: versioned + [reception])
    func endedSession(_ form: Form) async throws {
        try await withOpen(open(.sqlite)) { desk in
            let hoa = try await Browser.signedIn(.hoa, desk.world)
            desk.world.clock.move(to: desk.world.clock.now.adding(seconds: 2 * 3600))
            let refused = try await hoa.post(form.path(desk), pairs: form.typed(desk) + [("version", "1")])
            let signIn = [("username", World.username(.hoa)), ("password", World.password), ("den", form.path(desk))]
            let kept = [("giu", refused.hidden("giu") ?? ""), ("cua", refused.hidden("cua") ?? "")]
            let back = try await hoa.post("/dang-nhap", pairs: signIn + kept, withToken: false)
            #expect(
                back.status == 200 && back.text.contains("action=\"\(form.path(desk))\"")
                    && back.hidden(form.words.field) == form.words.text)
            let again = try await hoa.post(form.path(desk), pairs: form.typed(desk) + [("version", "1")], withToken: false)
            #expect(again.status == 403 && form.isShown(by: again))
        }
    }

    @Test("When a colleague was quicker; sent again it goes through", arguments: versioned, TestDatabase.each)
    func conflict(_ form: Form, engine: Engine) async throws {
        try await withOpen(open(engine)) { desk in
            let hoa = try await Browser.signedIn(.hoa, desk.world)
            let before = try await desk.rows()
            let answer = try await hoa.post(form.path(desk), pairs: form.typed(desk) + [("version", "99")])
            #expect(answer.status == 409 && form.isShown(by: answer))
            #expect(try await desk.rows() == before)
            let again = try await hoa.post(form.path(desk), pairs: form.typed(desk) + [("version", answer.hidden("version") ?? "")])
            #expect(again.status == 303)
            #expect(try await desk.rows() != before)
        }
    }

    @Test("When a colleague was quicker and the form is gone from the page", arguments: TestDatabase.each)
    func gone(engine: Engine) async throws {
        let desk = try await open(engine)
        let hoa = try await Browser.signedIn(.hoa, desk.world)
        let move = "\(desk.dossiers[0])/chuyen-buoc"
        #expect(try await hoa.post("\(desk.dossiers[0])/rut", pairs: [("note", "Người nộp xin rút"), ("version", "1")]).status == 303)
        let before = try await desk.rows()
        let sent = [("note", "Thiếu <bản gốc>\nvà ảnh"), ("version", "1"), ("password", "mật khẩu của tôi"), ("holder", "7")]
        for token in [nil, "của trang cũ"] {
            let answer = try await hoa.post(move, pairs: sent + (token.map { [(CSRF.fieldName, $0)] } ?? []), withToken: token == nil)
            #expect(answer.status == (token == nil ? 409 : 403) && !answer.text.contains("action=\"\(move)\""))
            let fold = try #require(answer.text.firstRange(of: "<summary>Nội dung anh/chị đã nhập</summary>"))
            #expect(try #require(answer.text.firstRange(of: "class=\"error-summary\"")).upperBound < fold.lowerBound)
            let kept = answer.text[fold.upperBound...].prefix(120)
            #expect(kept.contains("Thiếu &lt;bản gốc&gt;") && kept.contains("và ảnh"))
            #expect(!answer.text.contains("mật khẩu của tôi") && !answer.text.contains("của trang cũ"))
        }
        #expect(try await desk.rows() == before)
        try await desk.world.close()
    }

    @Test("When something is wrong with it", arguments: (versioned + [reception]).filter { $0.wrong != nil })
    func error(_ form: Form) async throws {
        try await withOpen(open(.sqlite)) { desk in
            let hoa = try await Browser.signedIn(.hoa, desk.world)
            let wrong = try #require(form.wrong)
            let pairs = form.typed(desk).filter { $0.0 != wrong.0 } + [("version", "1"), wrong]
            let answer = try await hoa.post(form.path(desk), pairs: pairs)
            #expect(answer.status == 422 && form.isShown(by: answer))
        }
    }

    @Test("Of several dossiers moved at once those left out stay left out, and the note stays")
    func bulk() async throws {
        try await withOpen(open(.sqlite)) { desk in
            let hoa = try await Browser.signedIn(.hoa, desk.world)
            let chosen = "\(try #require(desk.dossiers[0].split(separator: "/").last)):1"
            let answer = try await hoa.post(
                "/ho-so/hang-loat", pairs: [("ho-so", chosen), ("note", "Cùng một đợt"), (CSRF.fieldName, "của trang cũ")], withToken: false
            )
            #expect(answer.status == 403 && answer.text.contains("\nCùng một đợt</textarea>"))
            #expect(answer.text.matches(of: /<input[^>]*name="ho-so"[^>]*>/).map { $0.output.contains("checked") } == [true, false])
        }
    }

    @Test("A citizen's words come back too, also when the place she sends from has sent too much")
    func citizen() async throws {
        try await withOpen(open(.sqlite)) { desk in
            let form = "/cong/nop/\(desk.world.ward)/\(desk.tthc)"
            func send(_ identity: String) async throws -> Browser.Answer {
                try await Browser(desk.world).upload(
                    form, file: ("file_0", "giấy.pdf", SampleFile.data(.pdf)),
                    [
                        ("applicant", "Nguyễn Thị D"), ("identity", identity), ("phone", "0912 345 678"), ("paper_1", "1"),
                        ("note", "Xin gửi sớm"),
                    ])
            }
            let wrong = try await send("43")
            #expect(wrong.status == 422 && wrong.text.contains("\nXin gửi sớm</textarea>"))
            var answer = wrong
            for _ in 0..<60 where answer.status != 429 { answer = try await send("43") }
            #expect(answer.status == 429 && answer.text.contains("\nXin gửi sớm</textarea>"))
        }
    }
}

extension Browser.Answer {
    /// The value of a hidden field of the page.
    func hidden(_ name: String) -> String? {
        guard let start = text.range(of: "<input type=\"hidden\" name=\"\(name)\" value=\"")?.upperBound else { return nil }
        return String(text[start...].prefix { $0 != "\"" }).replacing("&amp;", with: "&").replacing("&#39;", with: "'")
    }
}
