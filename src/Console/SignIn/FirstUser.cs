using MediatR;
using Microsoft.Extensions.Hosting;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;

namespace OmniHub.WebConsole.SignIn;

/// <summary>Decides whether the console offers to make the first user: in Development, as long as the hub has no user.</summary>
internal sealed class FirstUser(IServiceScopeFactory scopes, IHostEnvironment environment)
{
    private volatile bool _isThere;

    internal async Task<bool> IsMissing(CancellationToken ct)
    {
        if (!environment.IsDevelopment() || _isThere)
            return false;
        await using var scope = scopes.CreateAsyncScope();
        // The hub's own question, not a caller's: it is about all tenants.
        scope.ServiceProvider.GetRequiredService<ITenantScope>().EnterAll();
        var users = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new ListUsers(Limit: 1), ct);
        _isThere = users.Failure is not null || users.Value.Total > 0;
        return !_isThere;
    }
}
