using OmniHub.Domain.Messaging;

namespace OmniHub.WebConsole.Inbox;

/// <summary>Addresses of stored files as this page may load them: at its own host, because the content security policy allows no other.</summary>
internal static class MediaAddress
{
    /// <summary>The signed link without its host; null for a file that the hub does not have (yet).</summary>
    internal static string? Of(MediaDescriptor? media) =>
        media is { StoredId: not null, Url: { } url } && Uri.TryCreate(url, UriKind.Absolute, out var link) ? link.PathAndQuery
        : media?.StoredId is not null && media.Url is { } path && path.StartsWith('/') ? path
        : null;
}
