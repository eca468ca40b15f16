namespace OmniHub.Api.Identity;

/// <summary>Marks routes where a provider leaves something for a tenant: they take it also while the tenant is switched off.</summary>
internal sealed class LetsInactiveIn
{
    internal static LetsInactiveIn Mark { get; } = new();
}
