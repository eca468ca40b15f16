using OmniHub.Application.Channels;
using OmniHub.Application.Instances;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Infrastructure.Inbox;

/// <summary>A row of the inbox, read back.</summary>
internal sealed record InboxEntry(
    long Id,
    InstanceId Instance,
    ProviderKind Provider,
    byte[] Body,
    DateTimeOffset ReceivedAt,
    string? TraceId,
    short Share
);

/// <summary>A parsed webhook with its instance and events. The instance is null if it was deleted, and then the webhook is dropped.</summary>
internal sealed record InboundMessage(InboxEntry Entry, InstanceSnapshot? Line, IReadOnlyList<ChannelEvent> Events, string? Unreadable)
{
    /// <summary>A part of a delivery whose other parts are still to be recorded: its row stays in the inbox.</summary>
    internal bool IsPart { get; init; }
}
