import Configuration
import Foundation
package import Kernel
import Logging
import Web

extension Configuration {
    /// What was said on the command line; nil is what was not said.
    package struct Arguments: Sendable {
        /// The file to read.
        package var config: String?
        package var data, database, host, publicAddress, log: String?
        package var port: Int?
        package var trustedProxies: [String] = []
        package var now: Instant?

        package init() {}

        fileprivate var provider: InMemoryProvider {
            var settings: [Setting: ConfigContent] = [:]
            settings[.data] = data.map(ConfigContent.string)
            settings[.database] = database.map(ConfigContent.string)
            settings[.host] = host.map(ConfigContent.string)
            settings[.port] = port.map(ConfigContent.int)
            settings[.publicAddress] = publicAddress.map(ConfigContent.string)
            settings[.trustedProxies] = trustedProxies.isEmpty ? nil : .stringArray(trustedProxies)
            settings[.log] = log.map(ConfigContent.string)
            return InMemoryProvider("arguments", settings)
        }
    }

    /// The file that is read when none is named, inside the folder of the data: whoever names the folder has all that belongs to it.
    package static let fileName = "chuan.json"

    /// Arguments win over the environment, the environment over the file.
    /// - Parameter environment: a variable that is empty counts as not set.
    /// - Throws: `Problem.invalid` with a sentence for whoever starts the program.
    package static func read(_ arguments: Arguments = Arguments(), environment: [String: String]) throws(Problem) -> Configuration {
        let environment = environment.filter { !$0.value.isEmpty }
        var sources: [any ConfigProvider] = [
            arguments.provider, EnvironmentVariablesProvider(environmentVariables: environment).prefixKeys(with: "chuan"),
        ]
        if let named = arguments.config ?? environment["CHUAN_CONFIG"] {
            sources.append(try file(named, Setting.allCases))
        } else {
            let path = "\(try Settings(sources).text(.data))/\(fileName)"
            // Also one that cannot be read, or a link to nowhere: what somebody wrote is never passed over in silence.
            if (try? FileManager.default.attributesOfItem(atPath: path)) != nil {
                sources.append(try file(path, Setting.allCases.filter { $0 != .data }))
            }
        }
        var configuration = try Settings(sources).configuration()
        configuration.now = arguments.now
        return configuration
    }

    /// One JSON object. Read here and not by a file provider, which passes over what it does not know: a mistyped name would count for nothing.
    private static func file(_ path: String, _ allowed: [Setting]) throws(Problem) -> InMemoryProvider {
        guard let data = try? FileHandle(forReadingAtPath: path).map({ try $0.readToEnd() ?? Data() }) else {
            throw .invalid("Không đọc được tệp cấu hình “\(path)”: không có tệp này, hoặc chưa được phép đọc.")
        }
        guard let content = try? JSONDecoder().decode([String: FileValue].self, from: data) else {
            throw .invalid("Tệp cấu hình “\(path)” chưa đúng dạng: cần một đối tượng JSON, mỗi mục là chữ, số nguyên hoặc danh sách chữ.")
        }
        if let name = nameGivenTwice(in: data) {
            throw .invalid("Tệp cấu hình “\(path)” có mục “\(name.cited())” hai lần. Anh/chị bỏ một.")
        }
        var settings: [Setting: ConfigContent] = [:]
        for (name, value) in content.sorted(by: { $0.key < $1.key }) {
            guard let setting = Setting(rawValue: name), allowed.contains(setting) else {
                let names = allowed.map(\.rawValue).joined(separator: ", ")
                throw .invalid("Tệp cấu hình “\(path)” có mục “\(name)” không dùng được ở đó. Các mục dùng được: \(names).")
            }
            settings[setting] = value.content
        }
        return InMemoryProvider(path, settings)
    }

    /// A name that the object has more than once: a decoder takes one of its values and says nothing.
    /// - Parameter data: one JSON object in UTF-8.
    private static func nameGivenTwice(in data: Data) -> String? {
        var (names, depth, rest, text) = (Set<String>(), 0, data, Data())
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            case UInt8(ascii: "\""):
                text = Data([byte])
                while let letter = rest.popFirst() {
                    text.append(letter)
                    if letter == UInt8(ascii: "\\"), let escaped = rest.popFirst() { text.append(escaped) }
                    if letter == byte { break }
                }
            case UInt8(ascii: ":") where depth == 1:
                if let name = try? JSON.read(String.self, from: text), !names.insert(name).inserted { return name }
            default: break
            }
        }
        return nil
    }

    private struct FileValue: Decodable {
        let content: ConfigContent

        init(from decoder: any Decoder) throws {
            let value = try decoder.singleValueContainer()
            if let text = try? value.decode(String.self) {
                content = .string(text)
            } else if let number = try? value.decode(Int.self) {
                content = .int(number)
            } else {
                content = .stringArray(try value.decode([String].self))
            }
        }
    }
}

/// The sources in their order, and below them what holds when none of them says anything.
private struct Settings {
    private let reader: ConfigReader

    init(_ sources: [any ConfigProvider]) {
        let plain = Configuration(data: "data")
        let defaults: [Configuration.Setting: ConfigContent] = [
            .data: .string("data"), .database: .string(""), .host: .string(plain.host), .port: .int(plain.port),
            .publicAddress: .string(plain.publicAddress), .trustedProxies: .stringArray([]), .log: .string(plain.log.rawValue),
        ]
        reader = ConfigReader(providers: sources + [InMemoryProvider("defaults", defaults)])
    }

    func configuration() throws(Problem) -> Configuration {
        let database = try text(.database)
        guard database.isEmpty || Self.isPostgres(database) else { throw Configuration.Setting.database.refusal }
        var configuration = Configuration(data: try text(.data), database: database.isEmpty ? nil : database)
        configuration.host = try text(.host)
        configuration.port = try value(.port) { try reader.requiredInt(forKey: $0) }
        guard (0...65535).contains(configuration.port) else { throw Configuration.Setting.port.refusal }
        configuration.publicAddress = try publicAddress()
        configuration.proxies = TrustedProxies(try value(.trustedProxies) { try reader.requiredStringArray(forKey: $0) }.map(range))
        guard let level = Logger.Level(rawValue: try text(.log)) else { throw Configuration.Setting.log.refusal }
        configuration.log = level
        return configuration
    }

    /// A URL of PostgreSQL, or libpq's words: `host=… dbname=…`.
    private static func isPostgres(_ text: String) -> Bool {
        text.contains("://") ? ["postgres://", "postgresql://"].contains(where: text.hasPrefix) : text.contains("=")
    }

    func text(_ setting: Configuration.Setting) throws(Problem) -> String {
        let text = try value(setting) { try reader.requiredString(forKey: $0) }
        guard !text.isEmpty || setting == .database || setting == .publicAddress else { throw setting.refusal }
        return text
    }

    private func publicAddress() throws(Problem) -> String {
        let text = try text(.publicAddress)
        guard !text.isEmpty else { return "" }
        guard let address = PublicAddress(text) else { throw Configuration.Setting.publicAddress.refusal }
        return address.text
    }

    private func range(_ text: String) throws(Problem) -> NetworkRange {
        guard let range = NetworkRange(text) else { throw Configuration.Setting.trustedProxies.refusal }
        return range
    }

    /// Every setting has a default, so that what fails is a value of the wrong kind.
    private func value<Value>(_ setting: Configuration.Setting, _ read: (ConfigKey) throws -> Value) throws(Problem) -> Value {
        do { return try read(setting.key) } catch { throw setting.refusal }
    }
}
