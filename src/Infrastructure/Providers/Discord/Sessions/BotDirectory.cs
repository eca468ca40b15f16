using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application.Instances;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Providers.Discord.Sessions;

/// <summary>The bots that the hub serves: those of instances that are open and not logged out.</summary>
internal sealed class BotDirectory(IServiceScopeFactory scopes, IInstanceDirectory lines)
{
    internal async Task<IReadOnlyList<Bot>> All(CancellationToken ct)
    {
        var served = new List<InstanceSnapshot>();
        foreach (var id in await Ids(null, ct))
        {
            if (await lines.ById(id, ct) is { Line: not null } instance)
                served.Add(instance);
        }

        return [.. served.GroupBy(instance => BotKey.Of(instance.Line!.Key)).Select(bot => new Bot(bot.Key, bot.First().Line!, [.. bot]))];
    }

    /// <summary>Returns true if the hub receives events for this instance.</summary>
    internal async Task<bool> Serves(InstanceId instance, CancellationToken ct) => (await Ids(instance, ct)).Count > 0;

    private async Task<List<InstanceId>> Ids(InstanceId? only, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ITenantScope>().EnterAll();
        var db = scope.ServiceProvider.GetRequiredService<HubDbContext>();
        return await db.Set<Instance>()
            .AsNoTracking()
            .Where(instance =>
                instance.Provider == ProviderKind.Discord
                && instance.Registration == InstanceRegistration.Open
                && instance.Status != InstanceStatus.LoggedOut
                && (only == null || instance.Id == only)
            )
            .OrderBy(instance => instance.Number)
            .Select(instance => instance.Id)
            .ToListAsync(ct);
    }
}
