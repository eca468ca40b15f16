using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application.Instances;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Instances;

internal sealed class VerifyTokens(IServiceScopeFactory scopes) : IVerifyTokens
{
    public async Task<bool> Know(string token, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ITenantScope>().EnterAll();
        var db = scope.ServiceProvider.GetRequiredService<HubDbContext>();
        var asked = SHA256.HashData(Encoding.UTF8.GetBytes(token));
        var known = false;
        // Compares with all tokens: neither an index nor an early exit may reveal how close a guess was.
        await foreach (
            var one in db.Set<WhatsAppConfig>()
                .Where(config => config.IsActive && config.Provider == ProviderKind.Official)
                .Select(config => config.VerifyToken)
                .AsAsyncEnumerable()
                .WithCancellation(ct)
        )
            known |= CryptographicOperations.FixedTimeEquals(asked, SHA256.HashData(Encoding.UTF8.GetBytes(one)));
        return known;
    }
}
