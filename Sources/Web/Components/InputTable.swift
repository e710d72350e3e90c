/// A table of inputs, one line for each thing (the steps of a procedure). Lines may be added and removed where scripts run; without them
/// the
/// spare lines that the page gives along serve. The columns of one name arrive together: `fields.all("step_content")`.
package func inputTable(caption: String, columns: [Column], rows: [[HTML]], spare: [HTML], addLabel: String = "Thêm dòng") -> HTML {
    let line = { (cells: [HTML]) -> HTML in
        """
        <tr>\(each: zip(columns, cells), { "<td data-label=\"\($0.title)\">\($1)</td>" })\
        <td class="remove"><button type="button" class="button quiet" data-remove="" hidden="">Bỏ dòng</button></td></tr>
        """
    }
    return """
        <div class="input-table" data-repeat=""><table class="data"><caption>\(caption)</caption>\
        <thead><tr>\(each: columns, { "<th scope=\"col\">\($0.title)</th>" })<td></td></tr></thead>\
        <tbody>\(each: rows, { line($0) })</tbody></table><template>\(line(spare))</template>\
        <noscript><table class="data"><tbody>\(line(spare))\(line(spare))</tbody></table></noscript>\
        <button type="button" class="button secondary" data-add="" hidden="">\(addLabel)</button></div>
        """
}

/// An input inside a table, where the column's heading is its label.
package func cellField(
    _ label: String, name: String, value: String = "", type: FieldType = .text, error: String? = nil, longest: Int? = nil
) -> HTML {
    """
    <input class="\(if: type == .number || type == .decimal, "w6", else: "w-full")" name="\(name)" aria-label="\(label)" type="\
    \(type.type)"\(attribute("inputmode", type.inputMode))\
    \(if: !value.isEmpty, " value=\"\(value)\"")\(attribute("maxlength", longest.map(String.init)))\(if: error != nil, " aria-invalid=\"true\"") />\
    \(error.map { "<p class=\"error\">\($0)</p>" as HTML })
    """
}

/// A choice inside a table.
package func cellSelect(_ label: String, name: String, options: [Option], value: String = "") -> HTML {
    """
    <select name="\(name)" aria-label="\(label)">\
    \(each: options, { "<option value=\"\($0.value)\"\(if: $0.value == value, " selected=\"\"")>\($0.label)</option>" })</select>
    """
}

/// A box to pick a line of a table by. `form` names the form it belongs to where the table does not stand in it.
package func pickBox(_ label: String, name: String, value: String, isChosen: Bool, form: String? = nil) -> HTML {
    """
    <label class="pick"><input type="checkbox" name="\(name)" value="\(value)"\(attribute("form", form))\(if: isChosen, " checked=\"\"") />\
    <span class="visually-hidden">\(label)</span></label>
    """
}

enum InputTableExamples {
    static let examples: [ComponentExample] = [
        ComponentExample(
            "Bảng nhập nhiều dòng",
            inputTable(
                caption: "Các bước", columns: [Column("Nội dung"), Column("Người làm"), Column("Số giờ", isNumber: true)],
                rows: [("Tiếp nhận, kiểm tra", "0,5"), ("Thẩm định", "4")].map { line($0, $1) }, spare: line("", ""), addLabel: "Thêm bước")
        ),
        ComponentExample(
            "Bảng chọn dòng",
            dataTable(
                columns: [Column("Chọn"), Column("Mã hồ sơ")],
                rows: [
                    [pickBox("Chọn H40.12-260218-0007", name: "ho-so", value: "7", isChosen: true), code("H40.12-260218-0007", to: "#7")]
                ],
                caption: "Hồ sơ cùng một bước")),
    ]

    private static func line(_ content: String, _ hours: String) -> [HTML] {
        [
            cellField("Nội dung", name: "step_content", value: content),
            cellSelect("Người làm", name: "step_role", options: [Option("mc", "Một cửa"), Option("cm", "Chuyên môn")]),
            cellField("Số giờ", name: "step_hours", value: hours, type: .decimal),
        ]
    }
}
