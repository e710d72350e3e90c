import Crypto
package import Foundation

/// The style sheet and the script, read once. Their names carry a hash of their content, so a browser may keep them for ever.
package struct Assets: Sendable {
    package struct File: Sendable {
        /// `/tinh/chuan.3f9a12bc44.css`
        package var path: String
        package var mediaType: String
        package var data: Data
        package var gzipped: Data
    }

    package static let cacheControl = "public, max-age=31536000, immutable"
    package static let shared = Assets()

    package let style: File
    package let script: File

    /// False when the program was installed without its folder of assets: pages would stand there naked.
    package var isComplete: Bool { !style.data.isEmpty && !script.data.isEmpty }

    private init() {
        style = Assets.load("chuan", "css", "text/css; charset=utf-8")
        script = Assets.load("chuan", "js", "text/javascript; charset=utf-8")
    }

    /// The file of a path; nil for any other, also for the same name with an older hash.
    package func file(at path: String) -> File? { [style, script].first { $0.path == path } }

    private static func load(_ name: String, _ ending: String, _ mediaType: String) -> File {
        let url = Bundle.module.url(forResource: name, withExtension: ending, subdirectory: "Assets")
        let data = url.flatMap { try? Data(contentsOf: $0) } ?? Data()
        let hash = SHA256.hash(data: data).prefix(5).map { String(format: "%02x", $0) }.joined()
        return File(
            path: "/tinh/\(name).\(hash).\(ending)", mediaType: mediaType, data: data, gzipped: Gzip.compress(data, level: 9) ?? Data())
    }
}
