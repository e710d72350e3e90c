package import Kernel

extension Thing {
    package static let outboxMessage = Thing("outboxMessage", "Tin gửi đi")
}

/// What happens to the foundation's own things.
package enum StorageEvent: Event {
    case messageRetried

    package var record: EventRecord {
        switch self {
        case .messageRetried: EventRecord("outbox.retried", "Gửi lại tin")
        }
    }

    package static let examples: [StorageEvent] = [.messageRetried]
}
