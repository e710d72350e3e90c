package import Documents
package import Identity
import Kernel
package import Storage

/// Says which TTHC a procedure covers. Similar TTHC may share one (TT 26/2014/TT-BKHCN Đ41.6).
package enum LinkProcedure {
    package static func perform(_ document: DocumentID, _ tthc: [TTHCID], by actor: Actor, in tx: Transaction) throws {
        let document = try DocumentStore.owned(document, by: actor, in: tx)
        guard document.kind == .procedure else { throw Problem.conflict("Chỉ quy trình giải quyết TTHC mới gắn với thủ tục.") }
        let held = try AgencyCatalogueStore.current(document.agency, in: tx)
        for id in tthc {
            guard held.contains(id) else {
                throw Problem.invalid(field: "tthc", "Thủ tục chưa có trong danh mục của cơ quan; anh/chị đưa vào danh mục trước.")
            }
            guard try ProcedureStore.link(document, id, in: tx) else { continue }
            try tx.journal(CatalogueEvent.procedureLinked(tthc: id), about: document.reference, agency: document.agency.value)
        }
    }
}

package enum UnlinkProcedure {
    package static func perform(_ document: DocumentID, _ tthc: TTHCID, by actor: Actor, in tx: Transaction) throws {
        let document = try DocumentStore.owned(document, by: actor, in: tx)
        try ProcedureStore.unlink(document.id, tthc, in: tx)
        try tx.journal(CatalogueEvent.procedureUnlinked(tthc: tthc), about: document.reference, agency: document.agency.value)
    }
}
