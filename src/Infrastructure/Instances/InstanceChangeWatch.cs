using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OmniHub.Application.Instances;
using OmniHub.Infrastructure.Health;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Instances;

/// <summary>Drops the cached instances that changed on another node.</summary>
internal sealed class InstanceChangeWatch(
    IServiceScopeFactory scopes,
    IInstanceDirectory directory,
    Heartbeats heartbeats,
    TimeProvider clock,
    ILogger<InstanceChangeWatch> log
) : ChangeWatch<InstanceChange>("changes of lines", scopes, heartbeats, clock)
{
    protected override void Forget(InstanceChange? note) => directory.Forget(note?.InstanceId);

    protected override void Unreadable(string trouble) => log.ChangesUnreadable(trouble);
}
