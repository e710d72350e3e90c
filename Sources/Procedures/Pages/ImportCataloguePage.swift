import Foundation
import Identity
import Kernel
import Organisation
import Storage
import Web

/// Bringing a catalogue file in, first as a trial: `/thu-tuc/nap-danh-muc`.
enum ImportCataloguePage {
    struct Outcome: Sendable {
        let report: ImportReport
        /// The file of a trial, kept so that it need not be chosen again.
        let sha256: String?
        let taken: (added: Int, filled: Int)?
    }

    static func show(_ request: PageRequest) async throws -> Reply { page(request, FormState([("lay", "1")]), nil) }

    static func submit(_ request: PageRequest) async throws -> Reply {
        return try await request.submit {
            return page(request, .empty, request.form["sha256"] == nil ? try await trial(request) : try await real(request))
        } orShow: { state in
            page(request, state, nil)
        }
    }

    private static func trial(_ request: PageRequest) async throws -> Outcome {
        guard let file = request.files["tep"], !file.data.isEmpty else { throw Problem.invalid(field: "tep", "Anh/chị chọn một tệp CSV.") }
        let table = try CSVReader.read(file.data)
        let (rows, unused) = (try CatalogueFile.rows(table), CatalogueFile.unusedColumns(table))
        let (authority, files) = (ImportCatalogue.Authority(request.actor), request.services.files)
        let stored = try await files.keep(file.data, mediaType: "text/csv")
        let report = try await request.write { tx in
            try files.record(stored, in: tx)
            return try ImportCatalogue.plan(rows, unusedColumns: unused, as: authority, in: tx).report
        }
        return Outcome(report: report, sha256: stored.sha256, taken: nil)
    }

    private static func real(_ request: PageRequest) async throws -> Outcome {
        let (actor, takes, sha256) = (request.actor, request.form.flag("lay"), request.form.text("sha256"))
        let files = request.services.files
        guard try await request.read({ try files.find(sha256, in: $0) })?.mediaType == "text/csv" else {
            throw Problem.invalid(field: "tep", "Không còn giữ tệp vừa thử. Anh/chị chọn lại tệp.")
        }
        let rows = try CatalogueFile.rows(CSVReader.read(try await files.data(sha256)))
        let mayTake = takes && actor.may(.keepCatalogue) && !actor.isProvince
        return try await request.write { tx in
            let report = try ImportCatalogue.perform(rows, as: ImportCatalogue.Authority(actor), in: tx)
            return Outcome(report: report, sha256: nil, taken: mayTake ? try AddToAgencyCatalogue.perform(rows, by: actor, in: tx) : nil)
        }
    }

    private static func page(_ request: PageRequest, _ state: FormState, _ outcome: Outcome?) -> Reply {
        .page(
            "Nạp danh mục thủ tục", section: ProcedureLink.catalogue, status: state.problem.map { $0.kind == .tooLarge ? 413 : 422 } ?? 200,
            html(request, state, outcome))
    }

    private static func html(_ request: PageRequest, _ state: FormState, _ outcome: Outcome?) -> HTML {
        """
        \(breadcrumbs([("Thủ tục và quy trình", ProcedureLink.catalogue)]))
        \(pageHeading("Nạp danh mục thủ tục",
            intro: "Tệp CSV xuất từ Cổng dịch vụ công (danh mục hoặc chi tiết), hoặc danh mục của cơ quan. Cột không có và ô trống giữ nguyên điều đã ghi; muốn bỏ một giá trị, ghi \(CSVTable.Content.mark)."))
        \(errorSummary(state))
        \(outcome.map { resultHTML($0, request) })
        \(if: outcome?.sha256 == nil, form(action: ProcedureLink.importCatalogue, csrf: request.csrf, multipart: true, """
            \(fileField("Tệp danh mục", name: "tep", state: state, accept: ".csv,text/csv", hint: CSVReader.hint, required: true))
            \(button("Xem thử, chưa ghi gì"))
            """))
        """
    }

    private static func resultHTML(_ outcome: Outcome, _ request: PageRequest) -> HTML {
        let report = outcome.report
        let kept = report.rows.count { $0.result == .unchanged && !$0.message.isEmpty }
        let isTrial = outcome.sha256 != nil
        return """
            \(notice((isTrial ? "Xem thử, chưa ghi gì. Nếu nạp: " : "Đã nạp. ") + report.summary, report.rejected == 0 ? .good : .warning,
                more: """
                    \(if: kept > 0, "<p>\(kept) dòng. \(ImportCatalogue.keptAsItWas)</p>")
                    \(outcome.taken.map { "<p>Đã đưa \($0.added) thủ tục vào danh mục của cơ quan, bổ sung \($0.filled) thủ tục đã có. <a href=\"\(ProcedureLink.catalogue)\">Xem danh mục</a></p>" as HTML })
                    """))
            \(report.tables())
            \(outcome.sha256.map { sha256 in
                form(action: ProcedureLink.importCatalogue, csrf: request.csrf, """
                    \(hiddenField("sha256", sha256))
                    \(if: request.actor.may(.keepCatalogue) && !request.actor.isProvince,
                        checkbox("Đưa các thủ tục này vào danh mục của cơ quan tôi", name: "lay", state: .empty,
                            hint: "Chỉ đánh dấu khi tệp là danh mục thuộc thẩm quyền của cơ quan."))
                    <div class="actions">\(button("Nạp thật"))\(linkButton("Chọn tệp khác", to: ProcedureLink.importCatalogue, kind: .quiet))</div>
                    """)
            })
            """
    }
}
