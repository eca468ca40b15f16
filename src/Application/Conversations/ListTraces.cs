using FluentValidation;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;

namespace OmniHub.Application.Conversations;

/// <summary>Lists customers' messages with the answer that followed each of them, newest first.</summary>
[Requires(Permission.Viewer, Scope.Conversations)]
public sealed record ListTraces : IQuery<IReadOnlyList<MessageTrace>>, IForOneInstance
{
    /// <summary>Only those of this instance, by its name in any case.</summary>
    public string? Instance { get; init; }

    /// <summary>Only those of this number.</summary>
    public string? Phone { get; init; }

    /// <summary>The earliest.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The latest.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>The maximum number of messages, 1 to 1000.</summary>
    public int Limit { get; init; } = 50;

    /// <summary>The number of messages to skip.</summary>
    public int Offset { get; init; }
}

/// <summary>Shows one customer's message with the answer that followed.</summary>
/// <param name="Message">The message's id.</param>
[Requires(Permission.Viewer, Scope.Conversations)]
public sealed record GetTrace(string Message) : IQuery<MessageTrace>, IForOneInstance;

/// <summary>Counts the customers' messages of a stretch of time by what became of them.</summary>
/// <param name="From">The earliest; null: the last 24 hours.</param>
/// <param name="To">The latest; null: now.</param>
/// <param name="Instance">Only those of this instance; null for all.</param>
[Requires(Permission.Viewer, Scope.Conversations)]
public sealed record SummarizeTraces(DateTimeOffset? From = null, DateTimeOffset? To = null, string? Instance = null)
    : IQuery<TraceSummary>,
        IForOneInstance;

/// <summary>A customer's message on its way through the hub.</summary>
public sealed record MessageTrace
{
    /// <summary>The message's id.</summary>
    public required MessageId Id { get; init; }

    /// <summary>The name of its instance.</summary>
    public required string Instance { get; init; }

    /// <summary>The provider's id of the message.</summary>
    public string? ProviderMessageId { get; init; }

    /// <summary>The channel's address of the customer or group.</summary>
    public required string Address { get; init; }

    /// <summary>The customer's name.</summary>
    public string? SenderName { get; init; }

    /// <summary>The kind of content.</summary>
    public required MessageKind Kind { get; init; }

    /// <summary>The text or caption; null if it was revoked.</summary>
    public string? Text { get; init; }

    /// <summary>True if it has a file.</summary>
    public required bool HasMedia { get; init; }

    /// <summary>True if it answers another message.</summary>
    public required bool IsReply { get; init; }

    /// <summary>The time at which the hub recorded it.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The first message of the instance after it; null while there is none.</summary>
    public TraceAnswer? Answer { get; init; }

    /// <summary>The outcome.</summary>
    public TraceStatus Status =>
        Answer?.Status switch
        {
            null => TraceStatus.Received,
            MessageStatus.Pending => TraceStatus.Processing,
            MessageStatus.Failed => TraceStatus.Failed,
            _ => TraceStatus.Completed,
        };

    /// <summary>Leaves out the text, because this may end up in a log.</summary>
    public override string ToString() => $"{Id} {Status}";
}

/// <summary>The answer to a message.</summary>
/// <param name="Text">The text or caption; null if it was revoked.</param>
/// <param name="Sender">The kind of author.</param>
/// <param name="ProviderMessageId">The provider's id; null while the provider has not taken it.</param>
/// <param name="Status">The status.</param>
/// <param name="Error">Why it failed.</param>
/// <param name="CreatedAt">The time at which it was written.</param>
/// <param name="StatusAt">The time of its last status change.</param>
public sealed record TraceAnswer(
    string? Text,
    SenderKind Sender,
    string? ProviderMessageId,
    MessageStatus Status,
    string? Error,
    DateTimeOffset CreatedAt,
    DateTimeOffset StatusAt
)
{
    /// <summary>Leaves out the text, because this may end up in a log.</summary>
    public override string ToString() => $"{Status}";
}

/// <summary>The outcomes of a customer's message.</summary>
public enum TraceStatus
{
    /// <summary>Nothing followed yet.</summary>
    Received,

    /// <summary>The answer is on its way.</summary>
    Processing,

    /// <summary>The provider took the answer.</summary>
    Completed,

    /// <summary>The answer failed.</summary>
    Failed,
}

/// <summary>Counts of messages by what became of them.</summary>
/// <param name="Traces">The messages that were counted: the newest 1,000 of the stretch of time.</param>
public sealed record TraceSummary(IReadOnlyList<MessageTrace> Traces);

/// <summary>Reads customers' messages together with their answers.</summary>
public interface IMessageTraces
{
    /// <summary>Those that match, newest first.</summary>
    Task<IReadOnlyList<MessageTrace>> List(ListTraces query, CancellationToken ct);

    /// <summary>The one of that message, or null.</summary>
    Task<MessageTrace?> Find(MessageId id, CancellationToken ct);
}

internal sealed class ListTracesRules : AbstractValidator<ListTraces>
{
    public ListTracesRules()
    {
        RuleFor(query => query.Limit).InclusiveBetween(1, 1000).WithMessage("limit must be between 1 and 1000.");
        RuleFor(query => query.Offset).GreaterThanOrEqualTo(0).WithMessage("offset must not be negative.");
    }
}

internal sealed class ListTracesHandler(IMessageTraces traces) : IQueryHandler<ListTraces, IReadOnlyList<MessageTrace>>
{
    public async Task<Result<IReadOnlyList<MessageTrace>>> Handle(ListTraces query, CancellationToken cancellationToken) =>
        (await traces.List(query, cancellationToken)).ToList();
}

internal sealed class GetTraceHandler(IMessageTraces traces) : IQueryHandler<GetTrace, MessageTrace>
{
    public async Task<Result<MessageTrace>> Handle(GetTrace query, CancellationToken cancellationToken) =>
        Guid.TryParse(query.Message, out var id) && await traces.Find(new(id), cancellationToken) is { } found
            ? found
            : ConversationFailures.TraceNotFound;
}

internal sealed class SummarizeTracesHandler(IMessageTraces traces, TimeProvider clock) : IQueryHandler<SummarizeTraces, TraceSummary>
{
    public async Task<Result<TraceSummary>> Handle(SummarizeTraces query, CancellationToken cancellationToken) =>
        new TraceSummary(
            await traces.List(
                new()
                {
                    From = query.From ?? clock.GetUtcNow().AddDays(-1),
                    To = query.To,
                    Instance = query.Instance,
                    Limit = 1000,
                },
                cancellationToken
            )
        );
}
