import HTTPTypes
import Hummingbird
import Identity
import Interchange
import Kernel
import Logging
import Web

/// Whatever is thrown becomes a page; what is ours to mend goes to the log.
struct AnswerErrors: RouterMiddleware {
    let house: House

    func handle(_ request: Request, context: HouseContext, next: (Request, HouseContext) async throws -> Response) async throws -> Response
    {
        let start = ContinuousClock.now
        var response: Response
        do {
            response = try await next(request, context)
        } catch {
            let (error, typed) = FormNotTaken.parts(of: error)
            let problem = House.problem(of: error)
            if problem.kind == .unexpected || problem.kind == .unavailable {
                context.logger.error("\(problem.details.isEmpty ? String(describing: error) : problem.details)")
            }
            response =
                request.uri.path.hasPrefix(InterchangeLink.root)
                ? house.refusal(error, problem, request, requestID: context.id)
                : await house.problemResponse(problem, typed: typed, request, requestID: context.id)
        }
        // Whoever reads the answer by a program sees no banner.
        if house.services.clock.isTrial, let name = Responses.trialTime { response.headers[name] = house.services.clock.now.iso8601 }
        if house.configuration.publicAddress.hasPrefix("https://"), let name = HTTPField.Name(SecurityHeaders.strictTransport.name) {
            response.headers[name] = SecurityHeaders.strictTransport.value
        }
        // Of an error, too, HEAD gets the head alone (RFC 9110 9.3.2).
        if request.method == .head { response = response.createHeadResponse() }
        let elapsed = ContinuousClock.now - start
        context.logger.debug(
            "\(request.method.rawValue) \(request.uri.path) \(response.status.code)",
            metadata: ["ms": "\(elapsed.components.seconds * 1000 + elapsed.components.attoseconds / 1_000_000_000_000_000)"])
        return response
    }
}

extension House {
    static func problem(of error: any Error) -> Problem {
        if let problem = error as? Problem { return problem }
        if let refusal = error as? Refusal { return refusal.problem }
        if let error = error as? HTTPError {
            switch error.status {
            case .notFound, .methodNotAllowed: return .notFound
            case .contentTooLarge: return Problem(.tooLarge, "Nội dung gửi lên quá lớn.")
            default: return Problem(.invalid, "Yêu cầu không đọc được.", details: "\(error)")
            }
        }
        return Problem(.unexpected, "Hệ thống gặp lỗi ngoài dự kiến.", details: String(reflecting: error))
    }
}
