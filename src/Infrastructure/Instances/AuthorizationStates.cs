using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Instances;

/// <summary>A person who is at a provider to install an app. Only the hash of the state is stored.</summary>
internal sealed class AuthorizationState
{
    public required string Hash { get; init; }

    public required TenantId TenantId { get; init; }

    public required InstanceId InstanceId { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}

internal sealed class AuthorizationStateMapping : IEntityTypeConfiguration<AuthorizationState>
{
    public void Configure(EntityTypeBuilder<AuthorizationState> table)
    {
        table.ToTable("authorization_states");
        table.HasKey(state => state.Hash);
        table.Property(state => state.Hash).HasMaxLength(64);
        table.HasIndex(state => state.ExpiresAt);
    }
}

/// <summary>Stores them in work of its own: what else the caller changed is not ready to be saved.</summary>
internal sealed class AuthorizationStates(IServiceScopeFactory scopes, IWriteGate gate, TimeProvider clock) : IAuthorizationStates
{
    public async Task<string> Issue(TenantId tenant, InstanceId instance, CancellationToken ct)
    {
        var state = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var now = clock.GetUtcNow();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HubDbContext>();
        db.Add(
            new AuthorizationState
            {
                Hash = HashOf(state),
                TenantId = tenant,
                InstanceId = instance,
                ExpiresAt = now + IAuthorizationStates.Life,
            }
        );
        using var place = await gate.Enter(ct);
        await db.SaveChangesAsync(ct);
        await db.Set<AuthorizationState>().Where(one => one.ExpiresAt < now).ExecuteDeleteAsync(ct);
        return state;
    }

    public async Task<(TenantId Tenant, InstanceId Instance)?> Take(string state, CancellationToken ct)
    {
        var (hash, now) = (HashOf(state), clock.GetUtcNow());
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HubDbContext>();
        if (await db.Set<AuthorizationState>().AsNoTracking().SingleOrDefaultAsync(one => one.Hash == hash, ct) is not { } found)
            return null;
        using var place = await gate.Enter(ct);
        // Of two who come with the same, one deletes the row.
        var isFirst = await db.Set<AuthorizationState>().Where(one => one.Hash == hash).ExecuteDeleteAsync(ct) == 1;
        return isFirst && found.ExpiresAt > now ? (found.TenantId, found.InstanceId) : null;
    }

    private static string HashOf(string state) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(state)));
}
