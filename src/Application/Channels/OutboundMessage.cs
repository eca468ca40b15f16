using OmniHub.Domain.Messaging;

namespace OmniHub.Application.Channels;

/// <summary>A message on its way out.</summary>
/// <param name="To">The address to send to: the one that the provider last reported for this chat, or digits with country code for a new person.</param>
/// <param name="Content">The content to send.</param>
/// <param name="Chat">The kind of chat.</param>
/// <param name="Source">The source of the bytes of media; null for everything without media.</param>
/// <param name="QuotedMessageId">The provider id of the message it answers.</param>
/// <param name="Thread">The thread inside the chat, for channels that have them.</param>
/// <param name="Mentions">Addresses to mention.</param>
/// <param name="Interactive">Buttons, a list or a link to show with the text; a channel that cannot show them refuses with <see cref="Domain.Kernel.Unsupported"/>.</param>
/// <param name="Template">The approved template to send instead of free content.</param>
/// <param name="IdempotencyKey">The hub's own id of the message, for providers that can refuse repeats.</param>
/// <param name="ReactsToOwn">For a reaction: true if the instance itself wrote the message.</param>
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

/// <summary>The source of the bytes of an outgoing file.</summary>
public abstract record MediaSource;

/// <summary>A link that the provider, or the hub for it, fetches. Already past the egress guard.</summary>
/// <param name="Url">http or https.</param>
public sealed record MediaLink(Uri Url) : MediaSource
{
    /// <summary>Returns the link in a request; null if it does not start with http:// or https://.</summary>
    public static MediaLink? From(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? new(url) : null;
}

/// <summary>A file that the hub holds; opened when it is sent, so that it is never whole in memory.</summary>
/// <param name="Open">Opens the file at its start.</param>
/// <param name="Length">Its size in bytes.</param>
public sealed record MediaFile(Func<CancellationToken, Task<Stream>> Open, long Length) : MediaSource;

/// <summary>Bytes as base64 in a request.</summary>
/// <param name="Base64">The base64 text without a <c>data:</c> prefix.</param>
public sealed record MediaBase64(string Base64) : MediaSource
{
    /// <summary>Returns the bytes in a request; null if there are none. A <c>data:</c> prefix is left out.</summary>
    public static MediaBase64? From(string? text) =>
        text is { Length: > 0 } ? new(text[(text.IndexOf(',', StringComparison.Ordinal) + 1)..]) : null;
}

/// <summary>A file of the library: what every file of a message becomes before it is recorded, so that it outlives the request that it came with.</summary>
/// <param name="Id">Under what it is kept.</param>
/// <param name="IsNamed">True if the caller named an existing file instead of sending one.</param>
public sealed record MediaStored(MediaId Id, bool IsNamed = false) : MediaSource;

/// <summary>The buttons or list under a text.</summary>
/// <param name="Kind">The way in which the choices are shown.</param>
/// <param name="Choices">The buttons or rows, in order.</param>
/// <param name="ButtonText">For a list: the text of the button that opens it. For a link: the text on it.</param>
/// <param name="Url">For a link: its address.</param>
/// <param name="Header">A line of text above the body.</param>
/// <param name="Footer">A line of text below the body.</param>
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

/// <summary>The ways in which choices are shown.</summary>
public enum InteractiveKind
{
    /// <summary>Up to three buttons.</summary>
    Buttons,

    /// <summary>A list that opens.</summary>
    List,

    /// <summary>One button that opens a link.</summary>
    Link,

    /// <summary>A form, a request for a location or the like, in the provider's own JSON.</summary>
    Native,
}

/// <summary>An option to choose.</summary>
/// <param name="Id">The id, which an answer returns as <see cref="MessageContent.ChoiceId"/>.</param>
/// <param name="Title">The text that the person sees.</param>
/// <param name="Description">A second line of text, in lists.</param>
/// <param name="Section">The heading above it, in lists.</param>
public sealed record Choice(string Id, string Title, string? Description = null, string? Section = null);

/// <summary>A template approved by the provider.</summary>
/// <param name="Name">Its name there.</param>
/// <param name="Language">Its language code there (<c>pt_BR</c>).</param>
/// <param name="ComponentsJson">The components in the provider's own JSON form; null for none.</param>
public sealed record TemplateContent(string Name, string Language, string? ComponentsJson);

/// <summary>The provider's report of a message that it accepted.</summary>
/// <param name="ProviderMessageId">Its id there.</param>
/// <param name="Address">The address to which it was sent; can differ from the requested one (Brazilian ninth digit). Null if it was not reported.</param>
/// <param name="Status">The status at that time.</param>
public sealed record SentMessage(string ProviderMessageId, string? Address, MessageStatus Status);
