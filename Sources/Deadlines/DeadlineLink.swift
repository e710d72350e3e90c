/// The addresses of this room: its routes are made of them, and every link to it.
package enum DeadlineLink {
    package static let rules = "/ho-so/quy-tac"
}
