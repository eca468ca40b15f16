using OmniHub.Application.Channels;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Messaging;

/// <summary>A message that the tenant wants to send through one of its instances.</summary>
public sealed record MessageRequest
{
    /// <summary>The instance: its name in any case, its id, or null or <c>default</c> for the tenant's default.</summary>
    public string? Line { get; init; }

    /// <summary>The conversation to write in; then neither <see cref="Line"/> nor <see cref="To"/> is needed.</summary>
    public ConversationId? Conversation { get; init; }

    /// <summary>The recipient: a phone number as people write it, or an address of the channel (JID, group, business-scoped id, Slack or Discord id).</summary>
    public string? To { get; init; }

    /// <summary>The content.</summary>
    public required MessageContent Content { get; init; }

    /// <summary>The source of the bytes of a file; null for everything without a file.</summary>
    public MediaSource? Source { get; init; }

    /// <summary>Buttons, a list or a link under the text. On a channel that cannot show them they become numbered lines.</summary>
    public InteractiveContent? Interactive { get; init; }

    /// <summary>An approved template instead of free content.</summary>
    public TemplateContent? Template { get; init; }

    /// <summary>The message that it answers: the hub's id or the provider's.</summary>
    public string? Quoted { get; init; }

    /// <summary>Addresses to mention.</summary>
    public IReadOnlyList<string>? Mentions { get; init; }

    /// <summary>The kind of author. A person (<see cref="SenderKind.Agent"/>) pauses flows and AI assistants in the conversation.</summary>
    public SenderKind Sender { get; init; } = SenderKind.System;

    /// <summary>The user, flow or program behind <see cref="Sender"/>.</summary>
    public string? SenderId { get; init; }

    /// <summary>Their name.</summary>
    public string? SenderName { get; init; }

    /// <summary>Leaves out the text, because this may end up in a log.</summary>
    public override string ToString() => $"{Content.Kind} on {Line ?? "default"}";
}
