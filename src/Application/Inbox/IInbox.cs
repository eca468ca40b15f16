using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Inbox;

/// <summary>Where every incoming delivery goes before anything else happens to it.</summary>
public interface IInbox
{
    /// <summary>
    /// Returns success after the delivery is committed, and only then: whoever gets it may forget the delivery. A repeat of one that waits
    /// here is a success without a second row. <see cref="Unavailable"/> when it could not be committed.
    /// </summary>
    ValueTask<Result<Done>> Accept(InboundWebhook delivery, CancellationToken ct);
}

/// <summary>What a provider posted, proven authentic and not looked at any further.</summary>
/// <param name="Tenant">Whose line.</param>
/// <param name="Instance">Which line.</param>
/// <param name="Provider">Who posted.</param>
/// <param name="DedupeKey">Provider message id and kind; null when the delivery cannot be told apart from others.</param>
/// <param name="Lane">What it must stay in order with (the chat); null when order does not matter.</param>
/// <param name="Body">The bytes as they came; not to be changed afterwards.</param>
/// <param name="ReceivedAt">When they came.</param>
/// <param name="TraceId">Ties the log lines of one message together.</param>
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

/// <summary>What can go wrong with the inbox.</summary>
public static class InboxFailures
{
    /// <summary>The database does not take it right now: the sender must come again.</summary>
    public static Unavailable NotCommitted { get; } =
        new("inbox.unavailable", "The message could not be stored. Send it again.", TimeSpan.FromSeconds(5));

    /// <summary>The node is going down: another one takes it, or this one after its restart.</summary>
    public static Unavailable Draining { get; } =
        new("inbox.draining", "This node is shutting down. Send it again.", TimeSpan.FromSeconds(2));

    /// <summary>No dead letter with that id.</summary>
    public static NotFound DeadLetterUnknown(Guid id) => new("dead_letter.unknown", $"There is no dead letter '{id}'.");
}
