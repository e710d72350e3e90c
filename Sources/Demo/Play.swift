import House
import Identity
import Kernel
import Organisation
import Oversight
import Storage

/// The acts of the story, one after another.
struct Play {
    let stage: Stage
    let keys: Keys

    func perform() throws {
        for (index, list) in stage.lists.provinces.enumerated() where index == 0 || stage.story.scale == .full {
            try province(list, isFirst: index == 0)
        }
    }

    private func province(_ list: ProvinceList, isFirst: Bool) throws {
        let person = stage.lists.people.province.people.first { $0.account != nil }
        let province = try stage.found(
            list,
            steward: isFirst
                ? (person?.name ?? "", person?.account ?? "so.khcn", person?.postTitle ?? "", keys.hash(person?.account))
                : (Keys.secondSteward.name, Keys.secondSteward.username, Keys.secondSteward.post, keys.hash(Keys.secondSteward.username)),
            keepsSystem: isFirst)
        stage.progress("\(list.province.name): \(province.agencies.count) cơ quan.")
        let catalogue = try DemoCatalogue.load(stage, province)
        let kinds = Set(province.agencies.compactMap(\.listed.kind))
        let frameworks = try stage.publishFrameworks(province, kinds: kinds)
        stage.progress("\(list.province.name): \(frameworks.count * 2) mô hình khung đã phát hành.")
        let neighbours = try others(of: province, frameworks, catalogue, seed: isFirst ? 97 : 98)
        if isFirst, let ward = province.agency(stage.lists.people.ward.agency), let framework = frameworks[.commune] {
            try WardStory(stage: stage, province: province, ward: ward.id, neighbours: neighbours, keys: keys).play(
                framework.full, catalogue)
            try remind(in: province)
        }
        try closeReports(of: province)
        _ = try KeepMonths.perform(province.id, in: stage.at(stage.story.end, by: province.steward))
    }

    /// The province closes its own reports in time, those of last year.
    private func closeReports(of province: ProvinceOnStage) throws {
        let year = stage.story.year - 1
        for kind in ReportKind.yearly {
            guard let due = ReportCalendar().due(kind, year: year) else { continue }
            let day = stage.story.lastWorkingDay(before: due.day.adding(days: -2))
            guard day > stage.story.day(2025, 7, 1) else { continue }
            _ = try CloseReport.perform(
                .yearly(kind, year: year), requirements: House.requirements, by: province.steward,
                in: stage.at(day.at(15), by: province.steward))
        }
    }

    /// Two weeks ago the steward reminded the first of those that lag behind.
    private func remind(in province: ProvinceOnStage) throws {
        let day = (0..<10).reduce(stage.story.asOf) { day, _ in stage.story.lastWorkingDay(before: day) }
        let lagging = province.agencies.filter { $0.listed.electronic && !$0.listed.records.review }
        for (place, agency) in lagging.prefix(4).enumerated() {
            let at = day.at(9, place * 5)
            _ = try RemindAgency.perform(
                agency.id, requirements: House.requirements, by: province.steward, in: stage.at(at, by: province.steward))
        }
    }

    /// Every agency but the ward that has a system in the software.
    private func others(
        of province: ProvinceOnStage, _ frameworks: [AgencyKind: FrameworksOfKind], _ catalogue: DemoCatalogue, seed: UInt64
    ) throws -> [Neighbour] {
        var names = Names(seed: seed, known: [])
        var neighbours: [Neighbour] = []
        var count = 0
        for (number, agency) in province.agencies.enumerated() where agency.listed.code != stage.lists.people.ward.agency {
            guard agency.listed.announced || agency.listed.electronic, let kind = agency.listed.kind, let own = frameworks[kind] else {
                continue
            }
            let system = AgencySystem(
                stage: stage, province: province, listed: agency.listed, id: agency.id, framework: own.short, number: number)
            let people = try system.build(&names, catalogue)
            neighbours.append(
                Neighbour(id: agency.id, code: agency.listed.code, kind: kind, people: people, since: stage.beginning(of: agency.listed)))
            count += 1
            if count.isMultiple(of: 25) { stage.progress("\(province.name): \(count) cơ quan đã có hệ thống.") }
        }
        return neighbours
    }
}
