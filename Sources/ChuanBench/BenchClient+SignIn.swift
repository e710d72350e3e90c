import Identity
import Foundation
import Kernel
import Web

extension BenchClient {
    /// Signs in by the form people use, and takes the token of forms from a page, as a browser would. Without a name it stays a citizen.
    convenience init(port: Int, as username: String) throws {
        try self.init(port: port)
        guard !username.isEmpty else { return }
        let answer = try post(
            IdentityLink.signIn, URLEncoding.encode([("username", username), ("password", BenchPeople.password), ("den", "/")]))
        guard answer.status == 303 else {
            throw Problem(.unexpected, "Không đăng nhập được để đo.", details: "\(username): \(answer.status)")
        }
        let page = try text(of: expect(get(FrameLink.account), FrameLink.account))
        guard let field = page.range(of: "name=\"\(CSRF.fieldName)\" value=\""),
            let end = page[field.upperBound...].firstIndex(of: "\"")
        else { throw Problem(.unexpected, "Trang tài khoản không có mã của biểu mẫu.") }
        take(csrf: String(page[field.upperBound..<end]))
    }

    /// The answer, when it is the page itself.
    func expect(_ answer: BenchAnswer, _ path: String) throws(Problem) -> BenchAnswer {
        guard answer.status == 200 else { throw Problem(.unexpected, "Trang \(path) trả về \(answer.status), không đo được.") }
        return answer
    }

    func text(of answer: BenchAnswer) throws(Problem) -> String {
        guard answer.field("content-encoding") == "gzip" else { return String(decoding: answer.body, as: UTF8.self) }
        guard let plain = Gzip.decompress(Data(answer.body), limit: 16 << 20) else {
            throw Problem(.unexpected, "Trang nén không đọc được.")
        }
        return String(decoding: plain, as: UTF8.self)
    }

    /// Asks until the page stays the same: what the first visit sets off behind it (months to be counted, empty caches) is over then.
    func settle(on path: String) async throws {
        var sizes: [Int] = []
        while sizes.count < 5 || Set(sizes.suffix(3)).count > 1 {
            guard sizes.count < 300 else { throw Problem(.unexpected, "Trang \(path) vẫn thay đổi, chưa đo được.") }
            let answer = try expect(get(path), path)
            sizes.append(try text(of: answer).utf8.count)
            if sizes.count > 4 { try await Task.sleep(for: .milliseconds(300)) }
        }
    }

    /// How long a page takes, from asking to its last byte.
    func time(_ path: String) throws -> Duration {
        let start = ContinuousClock.now
        _ = try expect(get(path), path)
        return ContinuousClock.now - start
    }
}

extension String {
    /// A page without its tags: what a person would read, for the details of a failure.
    var plainWords: String {
        split(separator: "<").map { $0.split(separator: ">", maxSplits: 1).dropFirst().joined() }.joined(separator: " ")
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
