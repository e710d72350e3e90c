import Frameworks
import Identity
import Kernel
import Organisation
import Procedures
import Storage

/// The ward of the story, told in full: how it built its system, announced it twice, and worked by it for a year.
struct WardStory {
    let stage: Stage
    let province: ProvinceOnStage
    let ward: AgencyID
    let neighbours: [Neighbour]
    let keys: Keys

    func play(_ framework: Identifier<Framework>, _ catalogue: DemoCatalogue) throws {
        let name = try AgencyStore.name(of: ward, in: stage.tx)
        let cast = try WardCast.hire(stage, in: ward, named: name, keys: keys)
        let scene = WardScene(stage: stage, ward: ward, cast: cast, catalogue: catalogue, neighbours: neighbours)
        stage.progress("\(name): đang kể lại một năm làm việc.")
        var diary = Diary()
        try WardBeginning(scene: scene, framework: framework, steward: province.steward).write(into: &diary)
        try WardProcedures(scene: scene).write(into: &diary)
        try WardYear(scene: scene).write(into: &diary)
        try WardAudits(scene: scene).write(into: &diary)
        try WardReviews(scene: scene).write(into: &diary)
        try WardImprovement(scene: scene).write(into: &diary)
        try WardDossiers(scene: scene).write(into: &diary)
        try WardPortal(scene: scene).write(into: &diary)
        try WardClosure(stage.story).write(into: &diary, in: scene)
        try WardAsked(scene: scene).write(into: &diary)
        try WardWork(scene: scene).write(into: &diary)
        try WardProposals(scene: scene).write(into: &diary)
        try diary.play(until: stage.story.end)
        stage.progress("\(name): xong.")
    }
}

/// Where the ward's story plays.
struct WardScene {
    let stage: Stage
    let ward: AgencyID
    let cast: WardCast
    let catalogue: DemoCatalogue
    let neighbours: [Neighbour]

    var story: Story { stage.story }
    var tx: Transaction { stage.tx }
    func at(_ instant: Instant, by actor: Actor) -> Transaction { stage.at(instant, by: actor) }

    /// The secretary writes, the officer reviews, the head approves.
    var trio: Trio { get throws { Trio(secretary: try cast.secretary, reviewer: try cast.officer, head: try cast.head) } }

    func workday(after day: Day, _ count: Int) -> Day { story.calendar.workingDay(after: day, count: count) }
    /// The working day that lies `count` working days before `asOf`.
    func workday(before count: Int) -> Day { (0..<count).reduce(story.asOf) { day, _ in story.lastWorkingDay(before: day) } }
}
