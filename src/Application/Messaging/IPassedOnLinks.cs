using OmniHub.Application.Channels;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Messaging;

/// <summary>
/// Checks the links of a message that the provider will fetch. The provider's servers are in other networks than the hub, and
/// the name is not checked again.
/// </summary>
public interface IPassedOnLinks
{
    /// <summary>Why the message must not be passed on: the first link that is refused; null: nothing speaks against it.</summary>
    Task<Failure?> Refuses(MediaSource? source, TemplateContent? template, InteractiveContent? interactive, CancellationToken ct);
}
