using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;

namespace OmniHub.Application.Media;

/// <summary>Makes and checks links that let anybody who has one read one file for a while, without a credential.</summary>
public interface IMediaLinks
{
    /// <summary>A link that works for the configured time.</summary>
    Uri For(MediaId id);

    /// <summary>Whether the signature is the hub's own, over this file and this time; constant time.</summary>
    bool IsGenuine(MediaId id, long expires, string signature);

    /// <summary>
    /// The file as readers of messages see it: with a signed link once it is kept. <paramref name="soon"/>: also while it is being fetched, for those who
    /// are told once and cannot ask again; the link answers "not yet" until then.
    /// </summary>
    MediaDescriptor Shown(MediaDescriptor file, MessageId message, bool soon = false);
}
