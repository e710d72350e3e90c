import Crypto
package import Foundation
import Kernel
import Subprocess

package enum PaperSize: String, Sendable, Hashable { case a4, a5 }

/// Paper: markup → PDF through WeasyPrint as a child process. The child gets its page on standard input, fetches no address, reads no file,
/// and has only the fonts of the print rules: the same markup gives the same bytes on every machine with the same WeasyPrint.
package enum Paper {
    /// How long a paper may take: one somebody waits for, or one that is laid out as a job.
    package enum Patience: Sendable {
        case page, job

        /// For a child that hangs.
        var timeLimit: Duration { self == .page ? Paper.timeLimit : .seconds(900) }
        /// Seconds of processor the child may use.
        var processorLimit: Int { self == .page ? 30 : 300 }
    }

    package static let timeLimit: Duration = .seconds(90)
    private static let outputLimit = 64 << 20
    private static let turnstile = Turnstile(places: 2, waiting: 40)

    package static func pdf(html: HTML, size: PaperSize = .a4, title: String, patience: Patience = .page) async throws -> Data {
        let document = page(html, size: size, title: title)
        guard await turnstile.enter() else {
            throw Problem(.tooMany, "Đang có nhiều bản in được lập cùng lúc. Anh/chị thử lại sau ít phút.")
        }
        do {
            let data = try await render(document, patience)
            await turnstile.leave()
            return data
        } catch {
            await turnstile.leave()
            throw error
        }
    }

    /// The whole document as the child gets it.
    static func page(_ html: HTML, size: PaperSize, title: String) -> HTML {
        """
        <!DOCTYPE html>
        <html lang="vi"><head><meta charset="utf-8" /><title>\(title)</title><style>\(PaperStyle.sheet(size))</style></head>
        <body class="\(size.rawValue)">\(html)</body></html>
        """
    }

    /// Packages that this machine lacks for printing; empty when papers come out as the rules ask.
    package static var missing: [String] {
        let needed = [("weasyprint", "/usr/bin/weasyprint"), ("fonts-croscore", "/usr/share/fonts/truetype/croscore/Tinos-Regular.ttf")]
        return needed.filter { !FileManager.default.fileExists(atPath: $0.1) }.map(\.0)
    }

    /// A short hash of what is printed: whoever holds the paper can ask whether it is still the same. 8 digits of SHA-256.
    package static func checkCode(_ html: HTML) -> String {
        SHA256.hash(data: Data(html.text.utf8)).prefix(4).map { String(format: "%02x", $0) }.joined()
    }

    /// WeasyPrint as a library of Python, since its command has no way to forbid addresses. `-I` shuts out the environment and the home
    /// directory.
    private static let program = """
        import resource, sys
        for limit, value in ((resource.RLIMIT_CPU, int(sys.argv[2])), (resource.RLIMIT_AS, 2 << 30), (resource.RLIMIT_CORE, 0)):
            resource.setrlimit(limit, (value, value))
        from weasyprint import HTML
        def refuse(url, *more, **named):
            raise ValueError("refused")
        page = HTML(string=sys.stdin.buffer.read().decode("utf-8"), base_url="", url_fetcher=refuse)
        sys.stdout.buffer.write(page.write_pdf(identifier=sys.argv[1].encode("ascii")))
        """

    private static func render(_ document: HTML, _ patience: Patience) async throws -> Data {
        let identifier = SHA256.hash(data: Data(document.text.utf8)).prefix(8).map { String(format: "%02x", $0) }.joined()
        let finished: Finished? = try await withThrowingTaskGroup(of: Finished?.self) { group in
            group.addTask { try await runProgram(document.text, identifier: identifier, seconds: patience.processorLimit) }
            group.addTask {
                try await Task.sleep(for: patience.timeLimit)
                return nil
            }
            defer { group.cancelAll() }
            return try await group.next() ?? nil
        }
        guard let finished else {
            throw Problem.unavailable("Lập bản in quá lâu nên đã dừng. Anh/chị in từng phần ngắn hơn.", details: "time limit")
        }
        guard finished.isSuccess, finished.output.starts(with: Data("%PDF-".utf8)) else {
            throw Problem.unavailable(
                "Chưa lập được bản in. Anh/chị báo người quản trị kiểm tra phần mềm in PDF.", details: finished.message)
        }
        return finished.output
    }

    private struct Finished: Sendable {
        var isSuccess: Bool
        var output: Data
        var message: String
    }

    private static func runProgram(_ text: String, identifier: String, seconds: Int) async throws -> Finished {
        var environment: [Environment.Key: String] = [
            "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": "/nonexistent", "SOURCE_DATE_EPOCH": "0", "PYTHONHASHSEED": "0",
        ]
        if let fonts = Bundle.module.url(forResource: "fonts", withExtension: "conf", subdirectory: "Assets") {
            environment["FONTCONFIG_FILE"] = fonts.path
        }
        do {
            let result = try await run(
                .name("python3"), arguments: ["-I", "-c", program, identifier, "\(seconds)"], environment: .custom(environment),
                input: .string(text), output: .data(limit: outputLimit), error: .string(limit: 64 << 10))
            return Finished(
                isSuccess: result.terminationStatus.isSuccess, output: result.standardOutput,
                message: "\(result.terminationStatus): \(result.standardError.suffix(2000))")
        } catch let error as SubprocessError {
            return Finished(isSuccess: false, output: Data(), message: "\(error)")
        }
    }
}

/// Lets a few in at once; the others wait in line, and when the line is full are sent away.
actor Turnstile {
    private var free: Int
    private let waitingLimit: Int
    private var line: [CheckedContinuation<Void, Never>] = []

    init(places: Int, waiting: Int) {
        free = places
        waitingLimit = waiting
    }

    func enter() async -> Bool {
        if free > 0 {
            free -= 1
            return true
        }
        guard line.count < waitingLimit else { return false }
        await withCheckedContinuation { line.append($0) }
        return true
    }

    func leave() {
        if line.isEmpty { free += 1 } else { line.removeFirst().resume() }
    }
}
