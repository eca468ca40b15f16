using OmniHub.Domain.Messaging;

namespace OmniHub.Application.Channels;

/// <summary>A message on its way out.</summary>
/// <param name="To">The address to send to: what the provider last reported for this chat, or digits with country code for somebody new.</param>
/// <param name="Content">What to send.</param>
/// <param name="Chat">Whether it goes to a person or a group.</param>
/// <param name="Source">Where the bytes of media come from; null for everything without media.</param>
/// <param name="QuotedMessageId">The provider id of the message it answers.</param>
/// <param name="Thread">The thread inside the chat, for channels that have them.</param>
/// <param name="Mentions">Addresses to mention.</param>
/// <param name="Interactive">Buttons, a list or a link to show with the text; a channel that cannot show them refuses with <see cref="Domain.Kernel.Unsupported"/>.</param>
/// <param name="Template">The approved template to send instead of free content.</param>
/// <param name="IdempotencyKey">The hub's own id of the message, for providers that can refuse repeats.</param>
/// <param name="ReactsToOwn">For a reaction: the message it is on was written by the line itself.</param>
public sealed record OutboundMessage(
    string To,
    MessageContent Content,
    ChatKind Chat = ChatKind.Direct,
    MediaSource? Source = null,
    string? QuotedMessageId = null,
    string? Thread = null,
    IReadOnlyList<string>? Mentions = null,
    InteractiveContent? Interactive = null,
    TemplateContent? Template = null,
    string? IdempotencyKey = null,
    bool ReactsToOwn = false
);

/// <summary>Where the bytes of an outgoing file come from.</summary>
public abstract record MediaSource;

/// <summary>A link that the provider, or the hub for it, fetches. Already past the egress guard.</summary>
/// <param name="Url">http or https.</param>
public sealed record MediaLink(Uri Url) : MediaSource;

/// <summary>A file that the hub holds; opened when it is sent, so that it is never whole in memory.</summary>
/// <param name="Open">Opens the file at its start.</param>
/// <param name="Length">Its size in bytes.</param>
public sealed record MediaFile(Func<CancellationToken, Task<Stream>> Open, long Length) : MediaSource;

/// <summary>Bytes that came as base64 in a request.</summary>
/// <param name="Base64">Without a <c>data:</c> prefix.</param>
public sealed record MediaBase64(string Base64) : MediaSource;

/// <summary>A file of the library: what every file of a message becomes before it is recorded, so that it outlives the request that it came with.</summary>
/// <param name="Id">Under what it is kept.</param>
/// <param name="IsNamed">Whether the caller named a file that was there already, instead of bringing one.</param>
public sealed record MediaStored(MediaId Id, bool IsNamed = false) : MediaSource;

/// <summary>What can be pressed under a text.</summary>
/// <param name="Kind">How it is shown.</param>
/// <param name="Choices">The buttons or rows, in order.</param>
/// <param name="ButtonText">For a list: the text of the button that opens it. For a link: the text on it.</param>
/// <param name="Url">For a link: where it leads.</param>
/// <param name="Header">A line above the text.</param>
/// <param name="Footer">A line below the text.</param>
/// <param name="NativeJson">For <see cref="InteractiveKind.Native"/>: the provider's own JSON object.</param>
public sealed record InteractiveContent(
    InteractiveKind Kind,
    IReadOnlyList<Choice> Choices,
    string? ButtonText = null,
    Uri? Url = null,
    string? Header = null,
    string? Footer = null,
    string? NativeJson = null
);

/// <summary>How choices are shown.</summary>
public enum InteractiveKind
{
    /// <summary>Up to three buttons.</summary>
    Buttons,

    /// <summary>A list that opens.</summary>
    List,

    /// <summary>One button that opens a link.</summary>
    Link,

    /// <summary>Something that only the provider knows how to show (forms, requests for a place …), in its own JSON.</summary>
    Native,
}

/// <summary>Something to choose.</summary>
/// <param name="Id">Comes back as <see cref="MessageContent.ChoiceId"/>.</param>
/// <param name="Title">What the person sees.</param>
/// <param name="Description">A second line, in lists.</param>
/// <param name="Section">The heading it stands under, in lists.</param>
public sealed record Choice(string Id, string Title, string? Description = null, string? Section = null);

/// <summary>A template approved by the provider.</summary>
/// <param name="Name">Its name there.</param>
/// <param name="Language">Its language code there (<c>pt_BR</c>).</param>
/// <param name="ComponentsJson">The components in the provider's own JSON form; null for none.</param>
public sealed record TemplateContent(string Name, string Language, string? ComponentsJson);

/// <summary>What the provider said about a message it took.</summary>
/// <param name="ProviderMessageId">Its id there.</param>
/// <param name="Address">The address it really went to; can differ from the one asked for (Brazilian ninth digit). Null when not told.</param>
/// <param name="Status">How far it is already.</param>
public sealed record SentMessage(string ProviderMessageId, string? Address, MessageStatus Status);
