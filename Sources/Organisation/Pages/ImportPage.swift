import Identity
import Kernel
import Storage
import Web

/// Bringing agencies in: from a file (`/co-quan/nap-tep`), or out of the list of administrative units (`/co-quan/tu-danh-muc`).
enum ImportPage {
    static func show(_ request: PageRequest) async throws -> Reply { .page(filePage(request, FormState(), report: nil)) }

    static func submit(_ request: PageRequest) async throws -> Reply {
        let actor = request.actor
        let isTrial = request.form["thu"] != nil
        return try await request.submit {
            guard let file = request.files["tep"], !file.data.isEmpty else {
                throw Problem.invalid(field: "tep", "Anh/chị chọn một tệp CSV.")
            }
            let isUnits = request.form["loai_tep"] == "units"
            // Every province of the house works by the one list.
            guard !isUnits || actor.may(.importUnits) else { throw Problem.forbidden(Permission.importUnits.refusal) }
            let table = try CSVReader.read(file.data, required: isUnits ? ImportUnits.columns : ImportAgencies.columns)
            let report = try await trial(isTrial) {
                try await request.write { tx in
                    let report =
                        isUnits ? try ImportUnits.perform(table, in: tx) : try ImportAgencies.perform(table, into: actor.agency, in: tx)
                    if isTrial { throw Trial(report: report) }
                    return report
                }
            }
            return .page(filePage(request, FormState(values: request.form), report: report))
        } orShow: { state in
            .page(filePage(request, state, report: nil))
        }
    }

    /// Carries what a trial would have done out of a transaction that is undone.
    struct Trial: Error { let report: ImportReport }

    private static func trial(_ isTrial: Bool, _ body: () async throws -> ImportReport) async throws -> ImportReport {
        do { return try await body() } catch let trial as Trial { return trial.report }
    }

    private static func filePage(_ request: PageRequest, _ state: FormState, report: ImportReport?) -> Page {
        let isTrial = request.form["thu"] != nil
        let content: HTML = """
            \(breadcrumbs([("Cơ quan", OrganisationLink.agencies)]))
            \(pageHeading("Nạp từ tệp", intro: "Tệp CSV mã hóa UTF-8. Cột không có và ô trống giữ nguyên điều đã ghi; muốn bỏ một giá trị, ghi \(CSVTable.Content.mark). Nạp lại cùng một tệp không làm thay đổi gì."))
            \(errorSummary(state))
            \(if: report != nil, resultHTML(report ?? ImportReport(), isTrial: isTrial))
            \(form(action: OrganisationLink.importAgencies, csrf: request.csrf, multipart: true, """
                \(radios("Nội dung tệp", name: "loai_tep", options: [
                    Option("agencies", "Cơ quan của tỉnh", hint: "Các cột: code, name, kind, parent, group, duty, basis, valid_from, electronic_since"),
                ] + (request.actor.may(.importUnits) ? [
                    Option("units", "Danh mục đơn vị hành chính", hint: "Các cột: code, name, level, parent, valid_from, valid_to"),
                ] : []), state: state.values["loai_tep"] == nil ? FormState([("loai_tep", "agencies")]) : state, required: true))
                \(fileField("Tệp", name: "tep", state: state, accept: ".csv,text/csv", hint: CSVReader.hint, required: true))
                \(checkbox("Chỉ thử, chưa ghi gì", name: "thu", state: state))
                \(button("Nạp tệp"))
                """))
            """
        return Page("Nạp từ tệp", section: OrganisationLink.agencies, content)
    }

    static func resultHTML(_ report: ImportReport, isTrial: Bool) -> HTML {
        """
        \(notice((isTrial ? "Nếu nạp thật: " : "Đã nạp. ") + report.summary, report.rejected == 0 ? .good : .warning))
        \(report.tables())
        """
    }

    // MARK: Out of the list of units

    static func showUnits(_ request: PageRequest) async throws -> Reply {
        .page(try await unitsPage(request, FormState([("from", request.now.day.vietnamese)]), report: nil))
    }

    static func submitUnits(_ request: PageRequest) async throws -> Reply {
        let actor = request.actor
        return try await request.submit {
            guard let unit = request.form["unit"] else { throw Problem.invalid(field: "unit", "Anh/chị chọn tỉnh, thành phố.") }
            guard let duty = request.form["duty"].flatMap(Duty.init(rawValue:)) else {
                throw Problem.invalid(field: "duty", "Anh/chị chọn nhiệm vụ.")
            }
            guard let from = request.form.day("from") else { throw Problem.invalid(field: "from", "Ngày chưa đúng, ví dụ 01/07/2025.") }
            let statement = DutyStatement(duty: duty, basis: request.form.text("basis"), from: from)
            let report = try await request.write { tx in
                try CreateCommunes.perform(unitCode: unit, duty: statement, under: actor.agency, in: tx)
            }
            return .redirect(to: "\(OrganisationLink.agencies)?loai=commune", notice: "Đã lập cơ quan cấp xã. \(report.summary)")
        } orShow: { state in
            .page(try await unitsPage(request, state, report: nil))
        }
    }

    private static func unitsPage(_ request: PageRequest, _ state: FormState, report: ImportReport?) async throws -> Page {
        let today = request.now.day
        let (provinces, count) = try await request.read { reader in
            let all = try AdministrativeUnitStore.provinces(on: today, in: reader)
            return (all, try AdministrativeUnitStore.count(in: reader))
        }
        let content: HTML = """
            \(breadcrumbs([("Cơ quan", OrganisationLink.agencies)]))
            \(pageHeading("Lập cơ quan cấp xã từ danh mục", intro: "Mỗi xã, phường, đặc khu trong danh mục thành một cơ quan “UBND …”."))
            \(errorSummary(state))
            \(if: count == 0, emptyState("Chưa có danh mục đơn vị hành chính", text: "Nạp danh mục trước, rồi quay lại đây.",
                action: linkButton("Nạp danh mục", to: OrganisationLink.importAgencies, kind: .primary)), else: form(action: OrganisationLink.importUnits, csrf: request.csrf, """
                \(selectField("Tỉnh, thành phố", name: "unit", options: provinces.map { Option($0.code, $0.name) }, state: state, required: true))
                \(radios("Nhiệm vụ", name: "duty", options: Duty.allCases.map { Option($0.rawValue, $0.vietnamese) }, state: state, required: true))
                \(textField("Căn cứ", name: "basis", state: state, hint: "Số quyết định của tỉnh, hoặc Điều 2 Quyết định 19/2014/QĐ-TTg.", required: true))
                \(dateField("Từ ngày", name: "from", state: state, required: true))
                \(button("Lập cơ quan"))
                """))
            """
        return Page("Lập cơ quan cấp xã", section: OrganisationLink.agencies, content)
    }
}
