package import Web

/// The addresses of this room: its routes are made of them, and every link to it.
package enum TrainingLink {
    package static let list = "/dao-tao"
    package static let record = "/dao-tao/ghi"
    package static let course = PagePath<Course>("/dao-tao/:id")
    package static let withdraw = PagePath<Course>("/dao-tao/:id/rut")
}
