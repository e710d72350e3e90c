package import Identity
import Kernel
import Storage

/// The room of what binds us: legal documents with their dates, shared by all agencies.
package enum Law {
    package static let room = Room(name: "Law", migrations: LawSchema.migrations)
}

extension Permission {
    package static let readLaw = Permission("law.read", "Xem văn bản pháp luật", .everyone)
    package static let keepLaw = Permission("law.keep", "Cập nhật văn bản pháp luật", [.province, .secretary])
}
