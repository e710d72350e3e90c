import Kernel

/// How much one token may ask: a bucket that fills evenly, so that a system may be quick for a moment and steady for long. Counts live in
/// memory; a restart forgives.
actor RateLimiter {
    private struct Bucket {
        var left: Double
        var at: Instant
    }
    /// By the hash of the token.
    private var buckets: [String: Bucket] = [:]

    /// - Throws: `Refusal` 429 with the seconds to wait.
    func take(_ token: String, perMinute: Int, at now: Instant) throws(Refusal) {
        let perMillisecond = Double(perMinute) / 60_000
        var bucket = buckets[token] ?? Bucket(left: Double(perMinute), at: now)
        let passed = max(0, Double(now.milliseconds - bucket.at.milliseconds))
        bucket = Bucket(left: min(Double(perMinute), bucket.left + passed * perMillisecond), at: max(now, bucket.at))
        guard bucket.left >= 1 else {
            buckets[token] = bucket
            let wait = max(1, Int(((1 - bucket.left) / perMillisecond / 1000).rounded(.up)))
            throw Refusal(
                .tooMany, "Khóa này được \(perMinute) yêu cầu mỗi phút. Thử lại sau \(wait) giây.", headers: ["Retry-After": String(wait)])
        }
        bucket.left -= 1
        buckets[token] = bucket
    }
}
