using OmniHub.Application.Kernel;
using OmniHub.Domain.Identity;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Identity;

internal sealed class Keys(IApiKeys keys, ISecrets secrets, TimeProvider clock) : IKeys
{
    public IssuedKey IssueForTenant(TenantId tenant, string name)
    {
        var text = KeyText.New();
        return Take(ApiKey.OfTenant(tenant, name, text, KeyLimits.None, clock.GetUtcNow()), text);
    }

    public IssuedKey IssueForUser(TenantId tenant, UserId user, string name)
    {
        var text = KeyText.New();
        return Take(ApiKey.OfUser(tenant, user, name, text, KeyLimits.None, secrets.Seal(text.Value), clock.GetUtcNow()), text);
    }

    private IssuedKey Take(ApiKey key, KeyText text)
    {
        keys.Add(key);
        return new(key.Id, text.Value, key.Prefix);
    }
}
