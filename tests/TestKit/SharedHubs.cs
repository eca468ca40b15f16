using OmniHub.Domain.Tenants;

namespace OmniHub.Tests.TestKit;

/// <summary>
/// One running hub per engine for the tests of a class, which keep apart by their tenants. Names of instances are unique in a hub: each test takes its own.
/// A test that needs its own settings, clock or an empty hub starts its own.
/// </summary>
public sealed class SharedHubs : IAsyncLifetime
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Engine, Task<HubApp>> _hubs = [];

    /// <summary>The hub on that engine; the first test that asks starts it.</summary>
    internal Task<HubApp> On(Engine engine)
    {
        lock (_gate)
        {
            if (!_hubs.TryGetValue(engine, out var hub))
                _hubs[engine] = hub = HubApp.Start(engine);
            return hub;
        }
    }

    /// <summary>Somebody new in the hub on that engine, with a large tenant of their own.</summary>
    internal async Task<TestTenant> Tenant(Engine engine) => await (await On(engine)).NewTenant(TenantPlan.Enterprise);

    /// <summary>The hub on that engine as somebody new sees it, who has a large tenant of their own.</summary>
    internal async Task<HubApp> Hub(Engine engine) => (await On(engine)).In(await Tenant(engine));

    /// <inheritdoc/>
    public Task InitializeAsync() => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        foreach (var hub in _hubs.Values)
            await (await hub).DisposeAsync();
    }
}
