using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application.Flows;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Messaging;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Inbox;

/// <summary>Knows the numbers of the hub's own instances that answer by themselves, whoever's they are; a change is seen within seconds.</summary>
internal sealed class OwnNumbers(IServiceScopeFactory scopes, IFlowDirectory flows, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private Read _last = new(FrozenSet<string>.Empty, DateTimeOffset.MinValue);

    /// <summary>The numbers in canonical form.</summary>
    internal async ValueTask<IReadOnlySet<string>> Get(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var last = _last;
        if (now - last.At < Fresh)
            return last.Numbers;
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ITenantScope>().EnterAll();
        var all = await scope
            .ServiceProvider.GetRequiredService<HubDbContext>()
            .Set<Instance>()
            .AsNoTracking()
            .Where(instance => instance.OwnPhone != null)
            .Select(instance => new
            {
                instance.TenantId,
                instance.OwnPhone,
                HasAgent = instance.Agent.Url != null,
            })
            .ToListAsync(ct);
        _last = new(
            all.Where(one => one.HasAgent || flows.HasFlows(one.TenantId))
                .Select(one => PhoneNumber.Canonical(one.OwnPhone!))
                .ToFrozenSet(),
            now
        );
        return _last.Numbers;
    }

    private sealed record Read(FrozenSet<string> Numbers, DateTimeOffset At);
}
