/// All components with their own examples: the page on which they are looked at, and what tests and documentation draw.
package enum Gallery {
    package static let examples: [ComponentExample] = [
        PageHeadingExamples.examples, TagExamples.examples, ButtonExamples.examples, FormExamples.examples, InputTableExamples.examples,
        ListBarExamples.examples, DataTableExamples.examples, PieceExamples.examples, TimelineExamples.examples, StripExamples.examples,
        BarChartExamples.examples, StackedBarChartExamples.examples, LineChartExamples.examples, DonutExamples.examples,
        FlowChartExamples.examples, QRCodeExamples.examples, ErrorPageExamples.examples,
    ].flatMap(\.self)

    package static var page: Page {
        Page(
            "Thư viện thành phần", isWide: true,
            """
            \(pageHeading("Thư viện thành phần", intro: "Mỗi thành phần của trang, vẽ từ chính ví dụ đi kèm mã nguồn của nó."))
            \(each: examples, { "<section class=\"example\"><h2>\($0.name)</h2>\($0.html)</section>\n" })
            """)
    }
}
