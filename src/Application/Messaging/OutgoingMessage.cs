using OmniHub.Application.Channels;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Messaging;

/// <summary>Something that somebody of the tenant wants to say on one of its lines.</summary>
public sealed record OutgoingMessage
{
    /// <summary>The line: an instance's name in any case, its id, or null or <c>default</c> for the tenant's default.</summary>
    public string? Line { get; init; }

    /// <summary>The conversation to write in; then neither <see cref="Line"/> nor <see cref="To"/> is needed.</summary>
    public ConversationId? Conversation { get; init; }

    /// <summary>Whom to write to: a phone number as people write it, or an address of the channel (JID, group, business-scoped id, Slack or Discord id).</summary>
    public string? To { get; init; }

    /// <summary>What to say.</summary>
    public required MessageContent Content { get; init; }

    /// <summary>Where the bytes of a file come from; null for everything without one.</summary>
    public MediaSource? Source { get; init; }

    /// <summary>Buttons, a list or a link under the text. A channel that cannot show them gets numbered lines instead.</summary>
    public InteractiveContent? Interactive { get; init; }

    /// <summary>An approved template instead of free content.</summary>
    public TemplateContent? Template { get; init; }

    /// <summary>The message that it answers: the hub's id or the provider's.</summary>
    public string? Quoted { get; init; }

    /// <summary>Addresses to mention.</summary>
    public IReadOnlyList<string>? Mentions { get; init; }

    /// <summary>Who says it. A person (<see cref="SenderKind.Agent"/>) silences the bots of the conversation.</summary>
    public SenderKind Sender { get; init; } = SenderKind.System;

    /// <summary>The user, flow or program behind <see cref="Sender"/>.</summary>
    public string? SenderId { get; init; }

    /// <summary>Their name.</summary>
    public string? SenderName { get; init; }

    /// <summary>Never the text.</summary>
    public override string ToString() => $"{Content.Kind} on {Line ?? "default"}";
}
