import Dossiers
import Identity
import Kernel
import Organisation
import Storage
import Web

/// `/thoi-gian`: who had dossiers for how long, and whose the delay was, of those that ended in a period; `/thoi-gian/tat-ca`: every line of
/// one view.
enum TimePage {
    struct Model: Sendable {
        let asked: TimeQuery
        /// Nil while a province has not chosen whose units or people to see.
        let table: TimeTable?
        let agencies: [Agency]
        /// Some of the dossiers have no times yet; a job writes them.
        let isCounting: Bool
        let actor: Actor
        /// Every line, a page at a time, instead of the first ones with their picture.
        let isWhole: Bool
    }

    static func show(_ request: PageRequest) async throws -> Reply { try await page(request, isWhole: false) }

    static func showAll(_ request: PageRequest) async throws -> Reply { try await page(request, isWhole: true) }

    private static func page(_ request: PageRequest, isWhole: Bool) async throws -> Reply {
        let (actor, now) = (request.actor, request.now)
        let asked = TimeQuery(request.call, path: isWhole ? TimeQuery.wholePath : TimeQuery.path, for: actor, now: now)
        let needsAgency = asked.view.isInside && actor.isProvince && asked.filter.agency == nil
        let model = try await request.read { reader in
            Model(
                asked: asked, table: needsAgency ? nil : try TimeTable.read(asked, for: actor, now: now, in: reader),
                agencies: actor.isProvince ? try AgencyStore.agencies(in: actor.scope, asOf: now.day, in: reader) : [],
                isCounting: try KeepDossierTimes.isMissing(actor.scope, in: asked.filter.period, reader), actor: actor, isWhole: isWhole)
        }
        if let format = asked.list.export, let table = model.table {
            return try sheet(table).reply(format, fileName: "thoi-gian-\(asked.view.rawValue)", created: now)
        }
        return .page("Thời gian giải quyết", section: DossierLink.list, isWide: true, html(model))
    }

    private static func sheet(_ table: TimeTable) -> Sheet {
        Sheet(
            name: table.view.vietnamese,
            columns: [SheetColumn(table.view.heading)]
                + [
                    "Hồ sơ", "Quá hạn", "Trung bình mỗi hồ sơ (phút)", "Cơ quan giữ (phút)", "Cơ quan khác giữ (phút)",
                    "Chờ người nộp (phút)",
                    "Thuế, kho bạc (phút)", "Vượt thời hạn: cơ quan (phút)", "Vượt thời hạn: cơ quan khác (phút)",
                ].map { SheetColumn($0, kind: .number) },
            rows: table.rows.map { row in
                let one = row.totals
                return [
                    Cell(row.name), Cell(one.dossiers), Cell(one.late), Cell(one.mean), Cell(one.agency), Cell(one.elsewhere),
                    Cell(one.applicant),
                    Cell(one.treasury), Cell(one.agencyOver), Cell(one.elsewhereOver),
                ]
            })
    }
}
