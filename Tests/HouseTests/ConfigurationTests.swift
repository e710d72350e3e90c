import Foundation
import Kernel
import Logging
import Storage
import Testing
import Web

@testable import House

/// A folder of data with a configuration file in it, or none.
private final class Folder {
    let path: String

    init(_ file: String? = nil) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "chuan-config-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        path = folder.path
        if let file { try Data(file.utf8).write(to: folder.appending(path: Configuration.fileName)) }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    var file: String { "\(path)/\(Configuration.fileName)" }

    func read(_ environment: [String: String] = [:], _ set: (inout Configuration.Arguments) -> Void = { _ in }) throws(Problem)
        -> Configuration
    {
        var arguments = Configuration.Arguments()
        arguments.data = path
        set(&arguments)
        return try Configuration.read(arguments, environment: environment)
    }

    /// The sentence with which it is refused.
    func refusal(_ environment: [String: String] = [:], _ set: (inout Configuration.Arguments) -> Void = { _ in }) throws -> String {
        let problem = #expect(throws: Problem.self) { try read(environment, set) }
        return try #require(problem).message
    }
}

@Suite("The configuration is read once, from three places")
struct ConfigurationTests {
    @Test("When nobody says anything, the folder data and this machine alone")
    func plain() throws {
        #expect(try Configuration.read(environment: [:]) == Configuration(data: "data"))
        let plain = Configuration(data: "data")
        #expect(plain.host == "127.0.0.1" && plain.port == 8080 && plain.publicAddress.isEmpty && plain.proxies == TrustedProxies())
        #expect(plain.log == .notice && plain.now == nil && plain.location.engine == .sqlite)
    }

    @Test("Arguments win over the environment, the environment over the file, for each setting alone")
    func precedence() throws {
        let folder = try Folder(
            """
            {"host": "10.0.0.1", "port": 8001, "publicAddress": "https://tep.vn", "trustedProxies": ["10.0.0.5", "fd00::/8"],
             "log": "info", "database": "postgres://tep/chuan"}
            """)
        let file = try folder.read()
        #expect(file.host == "10.0.0.1" && file.port == 8001 && file.publicAddress == "https://tep.vn" && file.log == .info)
        #expect(file.proxies == TrustedProxies(try ["10.0.0.5", "fd00::/8"].map { try #require(NetworkRange($0)) }))
        #expect(file.location == .postgres("postgres://tep/chuan", dataFolder: URL(filePath: folder.path, directoryHint: .isDirectory)))

        let environment = [
            "CHUAN_PORT": "8002", "CHUAN_PUBLIC_ADDRESS": "https://bien.vn", "CHUAN_TRUSTED_PROXIES": "10.0.0.6, 10.0.1.0/24",
            "CHUAN_DATABASE": "postgres://bien/chuan", "CHUAN_HOST": "", "PORT": "8003",
        ]
        let mixed = try folder.read(environment)
        #expect(mixed.port == 8002 && mixed.publicAddress == "https://bien.vn" && mixed.log == .info)
        #expect(mixed.host == "10.0.0.1", "an empty variable is one that is not set")
        #expect(mixed.proxies == TrustedProxies(try ["10.0.0.6", "10.0.1.0/24"].map { try #require(NetworkRange($0)) }))

        let all = try folder.read(environment) {
            ($0.port, $0.publicAddress, $0.trustedProxies, $0.database) = (8004, "https://lenh.vn", ["10.0.0.7"], "")
        }
        #expect(all.port == 8004 && all.publicAddress == "https://lenh.vn" && all.host == "10.0.0.1")
        #expect(all.proxies == TrustedProxies([try #require(NetworkRange("10.0.0.7"))]))
        #expect(all.location.engine == .sqlite, "an empty --database: the folder alone")
    }

    @Test("The folder may be named by the environment or by a file that is named; a named file is read instead of the folder's own")
    func places() throws {
        let named = try Folder("{\"data\": \"/srv/chuan\", \"port\": 8005}")
        let folder = try Folder("{\"port\": 8006}")
        let byFile = try Configuration.read(environment: ["CHUAN_CONFIG": named.file])
        #expect(byFile.location.dataFolder.path == "/srv/chuan" && byFile.port == 8005)
        let byVariable = try Configuration.read(environment: ["CHUAN_DATA": folder.path])
        #expect(byVariable.location.dataFolder.path == folder.path && byVariable.port == 8006)
        let both = try folder.read(["CHUAN_CONFIG": "/khong-co"]) { $0.config = named.file }
        #expect(both.location.dataFolder.path == folder.path && both.port == 8005)
    }

    @Test("What a file says that nobody understands is refused by name; of the folder's own also the folder")
    func mistyped() throws {
        let folder = try Folder("{\"port\": 8001, \"publicAdress\": \"https://mc.vn\"}")
        let sentence = try folder.refusal()
        #expect(sentence.contains("“publicAdress”") && sentence.contains(folder.file) && sentence.contains("publicAddress"))
        #expect(try Folder("{\"data\": \"data\"}").refusal().contains("“data”"))
    }

    @Test("A name that stands twice in the file is refused by name, however it is written; inside a text or a list it is none")
    func twice() throws {
        for text in ["{\"port\": 1, \"host\": \"a\", \"port\": 2}", "{\"port\": 1, \"p\\u006frt\" : 1}"] {
            let sentence = try Folder(text).refusal()
            #expect(sentence.contains("“port” hai lần") && sentence.hasSuffix("."), "\(text)")
        }
        let once = try Folder("{\"host\": \"a\\\":b\", \"trustedProxies\": [\"10.0.0.1\", \"10.0.0.1\"], \"log\": \"info\"}")
        #expect(try once.read().log == .info)
    }

    @Test("A file that is missing, unreadable or no JSON object is refused, never passed over")
    func unreadable() throws {
        let folder = try Folder()
        #expect(try folder.refusal { $0.config = "/khong-co.json" }.contains("“/khong-co.json”"))
        #expect(try folder.refusal { $0.config = "/" }.contains("“/”"))
        for text in ["", "{", "[]", "{\"port\": null}", "{\"port\": 80.5}", "{\"host\": {}}", "{\"trustedProxies\": [1]}"] {
            #expect(try Folder(text).refusal().contains("JSON"), "\(text)")
        }
        try FileManager.default.createSymbolicLink(atPath: folder.file, withDestinationPath: "/khong-co.json")
        #expect(try folder.refusal().contains(folder.file), "a link to nowhere")
    }

    @Test("A value that cannot be is refused, whoever said it, with all the names of the setting")
    func impossible() throws {
        let folder = try Folder()
        for port in ["abc", "-1", "65536", "8080 ", "99999999999999999999"] {
            let sentence = try folder.refusal(["CHUAN_PORT": port])
            #expect(["port", "CHUAN_PORT", "--port", "65535"].allSatisfy(sentence.contains), "\(port): \(sentence)")
        }
        #expect(try folder.refusal { $0.port = 70_000 }.contains("--port"))
        #expect(try Folder("{\"port\": \"8080\"}").refusal().contains("--port"), "a text is no number")
        for proxies in ["10.0.0.300", "10.0.0.0/33", "may-trung-gian", "10.0.0.1,"] {
            #expect(try folder.refusal(["CHUAN_TRUSTED_PROXIES": proxies]).contains("CHUAN_TRUSTED_PROXIES"), "\(proxies)")
        }
        #expect(try Folder("{\"trustedProxies\": \"10.0.0.5\"}").refusal().contains("--trusted-proxy)"), "a text is no list")
        for database in ["abc", "mysql://an:matkhau@may/chuan", "may:5432/chuan"] {
            let sentence = try folder.refusal(["CHUAN_DATABASE": database])
            #expect(sentence.contains("CHUAN_DATABASE, --database") && !sentence.contains("matkhau"), "\(database): \(sentence)")
        }
        #expect(try folder.read { $0.database = "host=/run/postgresql dbname=chuan" }.location.engine == .postgres)
        #expect(try folder.refusal(["CHUAN_LOG": "loud"]).contains("warning"))
        #expect(try folder.refusal { $0.host = "" }.contains("--host"))
        #expect(try folder.refusal { $0.data = "" }.contains("--data"))
        // Better nothing is opened than what the file did not mean.
        #expect(try Folder("{\"port\": \"x\"}").read { $0.port = 8080 }.port == 8080, "what was overruled is not asked")
    }

    @Test("The public address is an address and nothing more; a refusal never repeats what may be a password")
    func publicAddress() throws {
        let folder = try Folder()
        for (given, kept) in [
            ("https://dichvu.tinh.gov.vn", "https://dichvu.tinh.gov.vn"), ("HTTPS://MC.vn/", "https://mc.vn"),
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080"), ("http://[::1]:8080", "http://[::1]:8080"),
        ] {
            #expect(try folder.read { $0.publicAddress = given }.publicAddress == kept)
        }
        for wrong in [
            "mc.vn", "ftp://mc.vn", "https://", "https:mc.vn", "https:///cong", "https://mc.vn/cong", "https://mc.vn//",
            "https://mc.vn?a=1",
            "https://mc.vn#a", "https://mc.vn?", "https://an:matkhau@mc.vn", "https://an@mc.vn", "https://mc.vn:0", "https://mc.vn:99999",
            "https://mc.vn:", "https://mc .vn", " https://mc.vn", "https://một.cửa", "https://mc%2evn", "https://\"mc\".vn", "javascript:1",
        ] {
            let sentence = try folder.refusal(["CHUAN_PUBLIC_ADDRESS": wrong])
            #expect(sentence.contains("CHUAN_PUBLIC_ADDRESS") && sentence.contains("https://dichvu.tinh.gov.vn"), "\(wrong)")
            #expect(!sentence.contains("matkhau"))
        }
    }
}
