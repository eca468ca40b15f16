using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Application.Realtime;
using OmniHub.Domain.Kernel;

namespace OmniHub.Infrastructure.Realtime;

/// <summary>Ends subscriptions whose credential is no longer valid.</summary>
internal sealed class CredentialChecks(
    Subscriptions subscriptions,
    IServiceScopeFactory scopes,
    IHeartbeats heartbeats,
    TimeProvider clock,
    ILogger<CredentialChecks> log
) : BackgroundService
{
    private static readonly TimeSpan BetweenChecks = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestCheck = TimeSpan.FromMinutes(1);

    internal static bool IsAboutCredentials(string type) =>
        type.StartsWith("user.", StringComparison.Ordinal)
        || type.StartsWith("api_key.", StringComparison.Ordinal)
        || type.StartsWith("session.", StringComparison.Ordinal)
        || type.StartsWith("identity.", StringComparison.Ordinal)
        || type.StartsWith("tenant.", StringComparison.Ordinal);

    /// <summary>Checks the credentials of those tenants. Failures are logged only: the batch of events counts as delivered, and the next check is a second away.</summary>
    internal async Task CheckNow(IReadOnlySet<TenantId> tenants, CancellationToken ct)
    {
        try
        {
            await Check([.. subscriptions.All.Where(one => tenants.Contains(one.Caller.Tenant))], ct);
        }
        catch (Exception trouble) when (!ct.IsCancellationRequested)
        {
            Log.CredentialCheckFailed(log, trouble);
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        heartbeats.Run("credentials of WebSockets", LongestCheck, KeepChecking, stoppingToken);

    private async Task KeepChecking(IHeartbeat heartbeat, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            await Task.Delay(BetweenChecks, clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                await Check(subscriptions.All, ct);
                heartbeat.Turned();
            }
            catch (Exception trouble) when (!ct.IsCancellationRequested)
            {
                Log.CredentialCheckFailed(log, trouble);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task Check(IReadOnlyCollection<Subscription> subscribed, CancellationToken ct)
    {
        foreach (var same in subscribed.GroupBy(one => one.Credential.Value))
        {
            await using var scope = scopes.CreateAsyncScope();
            var answer = await scope.ServiceProvider.GetRequiredService<IAuthenticator>().Authenticate(same.First().Credential, ct);
            if (answer.Failure is not (Unauthenticated or Denied))
                continue;
            foreach (var one in same)
                one.End(RealtimeEnd.CredentialInvalid);
        }
    }
}
