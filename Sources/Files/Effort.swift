/// What may be spent on looking at the files of one sender. A stranger's file is made to hold whoever reads it until shown otherwise: every
/// reader here takes time proportional to the bytes it spends, and stops when they are spent or the time is over.
final class Effort {
    struct Spent: Error {}

    /// Bytes unpacked and read so far.
    private(set) var bytes = 0
    let most: Int
    private let deadline: ContinuousClock.Instant

    /// `most` is ten times what a form may bring.
    init(most: Int = 256 << 20, within time: Duration = .seconds(3)) {
        self.most = most
        deadline = .now + time
    }

    func spend(bytes count: Int = 0) throws(Spent) {
        bytes += count
        guard bytes <= most, .now < deadline else { throw Spent() }
    }
}
