using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Inbox;

/// <summary>Stores every inbound webhook before it is processed.</summary>
public interface IInbox
{
    /// <summary>
    /// Returns success after the delivery is committed, and only then: whoever gets it may forget the delivery. A repeat of one that waits
    /// here is a success without a second row. <see cref="Unavailable"/> when it could not be committed.
    /// </summary>
    ValueTask<Result<Done>> Accept(InboundWebhook delivery, CancellationToken ct);
}

/// <summary>An authenticated webhook call of a provider that is not processed yet.</summary>
/// <param name="Tenant">The tenant of the instance.</param>
/// <param name="Instance">The instance.</param>
/// <param name="Provider">The provider that posted it.</param>
/// <param name="DedupeKey">The provider's message id and kind; null if repeats cannot be recognised.</param>
/// <param name="Lane">The key of the ordered queue (the chat); null if order does not matter.</param>
/// <param name="Body">The bytes as they came; not to be changed afterwards.</param>
/// <param name="ReceivedAt">The time at which it arrived.</param>
/// <param name="TraceId">The trace id that connects the log lines of one message.</param>
public sealed record InboundWebhook(
    TenantId Tenant,
    InstanceId Instance,
    ProviderKind Provider,
    string? DedupeKey,
    string? Lane,
    byte[] Body,
    DateTimeOffset ReceivedAt,
    string? TraceId
);

/// <summary>The failures of the inbox.</summary>
public static class InboxFailures
{
    /// <summary>The database does not take it right now: the sender must come again.</summary>
    public static Unavailable NotCommitted { get; } =
        new("inbox.unavailable", "The message could not be stored. Send it again.", TimeSpan.FromSeconds(5));

    /// <summary>The node is going down: another one takes it, or this one after its restart.</summary>
    public static Unavailable Draining { get; } =
        new("inbox.draining", "This node is shutting down. Send it again.", TimeSpan.FromSeconds(2));

    /// <summary>There is no dead letter with that id.</summary>
    public static NotFound DeadLetterUnknown(Guid id) => new("dead_letter.unknown", $"There is no dead letter '{id}'.");
}
