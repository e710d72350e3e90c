import Foundation
import House
import Identity
import Kernel
import Storage
import Testing
import World

@testable import Demo

/// The demonstration as its people come upon it by following links.
@Suite("Walking through the demonstration")
struct LookingTests {
    /// What no link of the small demonstration leads to: another system's way in, things it has none of, and files a job has not made yet.
    private static let notCameUpon: Set<String> = [
        "/api/v1/deadline", "/api/v1/dossiers", "/api/v1/dossiers/:code", "/api/v1/dossiers/:code/derivation",
        "/api/v1/dossiers/:code/events", "/api/v1/procedures", "/api/v1/procedures/:tthc", "/co-quan/:id/tai-khoan", "/cong/da-nop/:key",
        "/cong/noi-lam/:tthc", "/danh-gia-noi-bo/:id/bang-chung/:tep", "/ho-so/:id/dinh-chinh", "/ho-so/:id/luu",
        "/ho-so/:id/phieu-bo-sung", "/ho-so/:id/phieu-xin-loi", "/ho-so/:id/thong-bao-dung", "/ho-so/da-nop/:id/phieu-tu-choi",
        "/mo-hinh-khung/:id/so-sanh", "/mo-hinh-khung/:id/them-muc", "/phieu-chuyen/:id/van-ban", "/quy-trinh/:id/soan",
        "/tai-lieu/:id/soan", "/viec-dai/:id", "/viec-dai/:id/tep",
    ]

    /// The ends of a 64-bit number, and what is beyond every number.
    private static let absurd = ["-9223372036854775808", "9223372036854775807", "1e400"]

    @Test("Looking changes nothing; a number that cannot be, in any address or form come upon so, gets an answer and ends no program")
    func walk() async throws {
        let demo = try await Loaded.open()
        var walk = Walk(demo.house, perRoute: 8)
        var found: [(browser: Browser, stops: [Walk.Stop])] = []
        for account in demo.accounts {
            found.append((try await Browser.signedIn(account.username, demo.house), []))
        }
        let before = try await demo.read(Self.traces)
        for (index, account) in demo.accounts.enumerated() {
            found[index].stops = try await walk.go(found[index].browser) { link, answer in
                #expect(answer.status < 500, "\(link) for \(account.username)")
            }
        }
        #expect(try await demo.read(Self.traces) == before)
        #expect(walk.unseen.subtracting(Self.notCameUpon).sorted() == [], "nobody came upon these")

        var tried: Set<String> = []
        for (browser, stops) in found {
            for stop in stops { try await numbers(browser, stop, &tried) }
        }
        #expect(tried.count > 200)
        try await demo.close()
    }

    private func numbers(_ browser: Browser, _ stop: Walk.Stop, _ tried: inout Set<String>) async throws {
        let path = stop.link.prefix { $0 != "?" }
        for name in stop.names.sorted() where tried.insert("\(stop.route)?\(name)").inserted {
            for value in Self.absurd {
                let status = try await browser.get("\(path)?\(name)=\(value)").status
                #expect(status < 500, "\(path)?\(name)=\(value)")
            }
        }
        for form in stop.forms where !Self.ends(form) {
            for place in form.numbers where tried.insert("\(stop.route) \(form.fields[place].name)").inserted {
                for value in Self.absurd {
                    var form = form
                    form.fields[place].value = value
                    let status = try await browser.post(form.action, pairs: form.fields.map { ($0.name, $0.value) }).status
                    #expect(status < 500, "\(form.action) \(form.fields[place].name)=\(value)")
                }
            }
        }
    }

    /// What every change leaves behind: an entry of the journal, a job, a file.
    @Sendable private static func traces(_ reader: any Reader) throws -> [Int] {
        try [
            reader.value("SELECT max(id) FROM journal") ?? 0, reader.value("SELECT count(*) FROM job") ?? 0,
            reader.value("SELECT count(*) FROM stored_file") ?? 0,
        ]
    }

    /// It would end the session of the one who walks.
    private static func ends(_ form: PageForm) -> Bool {
        ["/dang-xuat", "/mat-khau", "/khoa"].contains { form.action.hasSuffix($0) }
    }
}
