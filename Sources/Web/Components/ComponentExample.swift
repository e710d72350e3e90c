/// One way a component looks. Gallery, tests and documentation draw the same examples.
package struct ComponentExample: Sendable {
    package var name: String
    package var html: HTML

    package init(_ name: String, _ html: HTML) {
        self.name = name
        self.html = html
    }
}
