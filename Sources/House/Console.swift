import Foundation
import Kernel

/// What a program says to whoever started it.
package enum Console {
    package static func error(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

    /// Written at once, also when standard output is a file.
    package static func out(_ text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }

    package static func json(_ value: some Encodable) throws { out(try JSON.text(value, isIndented: true)) }
}
