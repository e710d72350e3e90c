import ArgumentParser
import Conformance
import Foundation
import House
import Identity
import Kernel
import Storage
import Web

struct ConformanceCommand: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "conformance", abstract: "So hồ sơ thực tế với quy trình đã ban hành (NĐ 61/2018/NĐ-CP Điều 30).",
        discussion: "Tính trên hồ sơ xong trong kỳ; không nêu ngày thì 12 tháng gần nhất.")

    @OptionGroup var place: Place
    @OptionGroup var choice: ProcedureOptions
    @Flag(help: "In kết quả dạng JSON.") var json = false

    func run(_ configuration: Configuration) async throws {
        let (choice, now) = (choice, configuration.clock.now)
        let through = try choice.day(choice.to) ?? now.day
        let from = try choice.day(choice.from) ?? through.adding(months: -12).adding(days: 1)
        guard from <= through else { throw Problem.invalid("Ngày bắt đầu phải trước ngày kết thúc.") }
        let reports = try await House.inside(configuration) { house in
            try await house.services.database.read { reader in
                try choice.procedures(at: now, in: reader).flatMap {
                    try $0.reports(from: from, through: through, today: now.day, in: reader)
                }
            }
        }
        guard !json else { return try Console.json(reports) }
        if reports.isEmpty { Console.out("Không có hồ sơ nào xong từ \(from.vietnamese) đến \(through.vietnamese).") }
        for report in reports { print(report) }
    }

    private func print(_ report: ProcedureReport) {
        let figures = report.figures
        Console.out("\(report.procedure) lần \(report.revision), cơ quan \(report.agency): \(figures.cases) hồ sơ đã xong")
        Console.out(
            "  Độ khớp: \(report.fitness.map { NumberText.percent($0) } ?? "–"); đi đúng hoàn toàn \(figures.fitting)/\(figures.withResult)"
        )
        for finding in figures.findings.prefix(10) {
            let step = finding.deviation.position.map { "\($0). " } ?? ""
            Console.out(
                "  \(finding.deviation.kind.vietnamese): \(step)\(finding.deviation.name): \(finding.count) lần, \(finding.cases) hồ sơ"
                    + (finding.codes.first.map { ", ví dụ \($0)" } ?? ""))
        }
        for proposal in figures.proposals where proposal.verdict == .shorten {
            Console.out(
                "  Đề xuất \(proposal.name): \(proposal.limit) → \(proposal.proposed ?? ""). \(proposal.because.joined(separator: " "))")
        }
    }
}
