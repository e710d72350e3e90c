import Configuration
package import Kernel
import Logging

extension Configuration {
    /// What can be set: `publicAddress` in the file is `CHUAN_PUBLIC_ADDRESS` in the environment and `--public-address` among the arguments.
    package enum Setting: String, CaseIterable, Sendable {
        case data, database, host, port, publicAddress, trustedProxies, log

        package var variable: String { "CHUAN_" + words.joined(separator: "_").uppercased() }
        /// One machine an argument: its name stands for one.
        package var argument: String {
            self == .trustedProxies ? "--trusted-proxy" : "--" + words.joined(separator: "-").lowercased()
        }

        private var words: [String] {
            rawValue.reduce(into: [""]) { words, letter in
                if letter.isUppercase { words.append("") }
                words[words.count - 1].append(letter)
            }
        }

        private var need: String {
            switch self {
            case .data: "cần tên một thư mục"
            case .database: "cần địa chỉ PostgreSQL, ví dụ postgres://chuan@127.0.0.1/chuan"
            case .host: "cần địa chỉ nghe của máy này, ví dụ 127.0.0.1"
            case .port: "cần một số từ 0 đến 65535"
            case .publicAddress:
                "cần địa chỉ http hoặc https, không kèm tên, mật khẩu, đường dẫn hay câu hỏi, ví dụ https://dichvu.tinh.gov.vn"
            case .trustedProxies: "cần danh sách địa chỉ hoặc dải địa chỉ, ví dụ 10.0.0.5 hoặc 10.0.0.0/24"
            case .log: "cần một trong \(Logger.Level.allCases.map(\.rawValue).joined(separator: ", "))"
            }
        }

        /// Names the setting in all three ways, but not what was given: it may hold a password.
        package var refusal: Problem { .invalid("Thiết lập \(rawValue) (\(variable), \(argument)) chưa đúng: \(need).") }

        var key: ConfigKey { ConfigKey([rawValue]) }
    }
}

extension InMemoryProvider {
    init(_ name: String, _ settings: [Configuration.Setting: ConfigContent]) {
        let values = settings.map { (AbsoluteConfigKey($0.key.key), ConfigValue($0.value, isSecret: $0.key == .database)) }
        self.init(name: name, values: Dictionary(uniqueKeysWithValues: values))
    }
}
