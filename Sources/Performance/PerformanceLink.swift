package import Dossiers
package import Web

/// The addresses of this room: its routes are made of them, and every link to it.
package enum PerformanceLink {
    package static let times = "/thoi-gian"
    package static let allTimes = "/thoi-gian/tat-ca"
    package static let timeDossiers = "/thoi-gian/ho-so"
    package static let dossierTime = PagePath<Dossier>("/ho-so/:id/thoi-gian")
    package static let scores = "/cham-diem"
    package static let scoreDossiers = "/cham-diem/ho-so"
}
