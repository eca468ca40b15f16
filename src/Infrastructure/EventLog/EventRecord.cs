using OmniHub.Domain.Kernel;

namespace OmniHub.Infrastructure.EventLog;

/// <summary>One entry of a tenant's event log: appended in the transaction that changed the data, never changed.</summary>
internal sealed class EventRecord : ITenantOwned
{
    /// <summary>Grows with every entry, but transactions commit in any order: see <see cref="Transaction"/>.</summary>
    public long Id { get; init; }

    /// <summary>PostgreSQL's transaction id. The reading order is (transaction, id); on SQLite, with its one writer, it is always 0.</summary>
    public ulong Transaction { get; init; }

    public required TenantId TenantId { get; init; }

    public InstanceId? InstanceId { get; init; }

    public ConversationId? ConversationId { get; init; }

    public MessageId? MessageId { get; init; }

    public required string Type { get; init; }

    /// <summary>The event's own members, JSON in snake case.</summary>
    public required string Data { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>The actor; null for the hub itself.</summary>
    public string? Actor { get; init; }

    public string? Ip { get; init; }

    public string? UserAgent { get; init; }
}
