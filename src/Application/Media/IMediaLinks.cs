using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;

namespace OmniHub.Application.Media;

/// <summary>Creates and checks signed links that give access to one file for a limited time without a credential.</summary>
public interface IMediaLinks
{
    /// <summary>A link that works for the configured time.</summary>
    Uri For(MediaId id);

    /// <summary>Returns true if the signature is the hub's own for this file and time; constant time.</summary>
    bool IsGenuine(MediaId id, long expires, string signature);

    /// <summary>
    /// Returns the file as readers of messages see it: with a signed link if it is stored. With <paramref name="soon"/> also while it is being fetched, for receivers
    /// that get the message only once; until then the link answers "not yet".
    /// </summary>
    MediaDescriptor Shown(MediaDescriptor file, MessageId message, bool soon = false);
}
