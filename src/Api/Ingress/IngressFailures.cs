using OmniHub.Domain.Kernel;

namespace OmniHub.Api.Ingress;

/// <summary>Why a provider's call is turned away.</summary>
internal static class IngressFailures
{
    internal static NotFound NoSuchInstance { get; } = new("instance.unknown", "Instance not found");

    internal static Invalid NotJson { get; } =
        new("http.malformed_json", "The body is not one well-formed JSON object of at most 64 levels.", []);

    internal static Invalid CallTooLong { get; } = new("flow.call_too_long", "A call that starts a flow has at most 32 KiB.", []);

    internal static Unauthenticated NotAuthentic { get; } =
        new("webhook.not_authentic", "The call has no valid signature or key of this instance's provider.");
}
