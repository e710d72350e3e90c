package import Identity
import Kernel
import Storage

/// The room of how we work: the catalogue of TTHC, procedures with steps, roles and limits, and how far they cover the catalogue (8.1, 8.5).
package enum Procedures {
    package static let room = Room(
        name: "Procedures", migrations: ProceduresSchema.migrations,
        menu: [MenuEntry(30, "Thủ tục và quy trình", "/thu-tuc", .readProcedures)])
}

extension Permission {
    package static let readProcedures = Permission("procedure.read", "Xem thủ tục, quy trình", .everyone)
    package static let keepCatalogue = Permission("catalogue.keep", "Lập danh mục thủ tục", [.secretary])
    package static let importCatalogue = Permission("catalogue.import", "Nạp danh mục thủ tục", [.secretary, .province])
}
