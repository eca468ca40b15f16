using OmniHub.Domain.Webhooks;

namespace OmniHub.Application.Webhooks;

/// <summary>
/// The settings that come with an instance which is about to be made in this scope: they are kept in the transaction that makes it visible,
/// so that it is told of everything from its first pairing code on.
/// </summary>
internal sealed class HookOfNewInstance
{
    internal (WebhookSettings Settings, string Secret, DateTimeOffset From)? Asked { get; set; }

    internal WebhookEndpoint? Made { get; set; }
}
