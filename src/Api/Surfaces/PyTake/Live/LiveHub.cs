using System.Collections.Concurrent;
using System.Net.WebSockets;
using OmniHub.Application.Events;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;

namespace OmniHub.Api.Surfaces.PyTake.Live;

/// <summary>All sockets of this node. Every node reads the same log, so a client hears the same at whichever it is connected to.</summary>
internal sealed class LiveHub(
    IEventFeed feed,
    IEventReader log,
    LiveWriter writer,
    IServiceScopeFactory scopes,
    IHeartbeats heartbeats,
    TimeProvider clock,
    IHostApplicationLifetime lifetime,
    ILogger<LiveHub> logger
) : BackgroundService
{
    private const int Batch = 200;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestLook = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<LiveSocket, byte> _open = [];
    private readonly Dictionary<TenantId, List<LiveSocket>> _tenants = [];
    private readonly SemaphoreSlim _starting = new(1, 1);
    private FeedSubscription? _subscription;
    private EventCursor _position;

    internal IReadOnlyCollection<LiveSocket> Open => (IReadOnlyCollection<LiveSocket>)_open.Keys;

    public override void Dispose()
    {
        base.Dispose();
        _subscription?.Dispose();
        _starting.Dispose();
    }

    internal void Opened(LiveSocket socket) => _open.TryAdd(socket, 0);

    internal void Left(LiveSocket socket)
    {
        _open.TryRemove(socket, out _);
        lock (_lock)
        {
            if (
                socket.Caller is { } caller
                && _tenants.TryGetValue(caller.Tenant, out var there)
                && there.Remove(socket)
                && there.Count == 0
            )
                _tenants.Remove(caller.Tenant);
        }
    }

    /// <summary>Lets an authenticated socket hear everything from now on, after what it missed since a place.</summary>
    internal async Task Join(LiveSocket socket, EventCursor? from, CancellationToken ct)
    {
        await Subscribe(ct);
        if (from is { } place)
        {
            socket.Has = place;
            while (await Missed(socket, null, ct)) { }
        }

        EventCursor live;
        lock (_lock)
        {
            live = _position;
            socket.Hold();
            if (!_tenants.TryGetValue(socket.Caller!.Tenant, out var there))
                _tenants.Add(socket.Caller.Tenant, there = []);
            there.Add(socket);
        }

        if (from is null)
            socket.Has = live;
        else
            while (await Missed(socket, live, ct)) { }
        socket.Release();
    }

    /// <summary>Hands a frame to the sockets of a tenant at this node that watch a conversation, but for the one that it comes from.</summary>
    internal void Tell(TenantId tenant, Guid room, byte[] frame, LiveSocket? from = null)
    {
        lock (_lock)
        {
            foreach (var socket in _tenants.GetValueOrDefault(tenant, []).Where(socket => socket != from && socket.Watches(room)))
                socket.Offer(frame);
        }
    }

    /// <summary>Hands a frame to all sockets of a tenant at this node, but for the one that it comes from.</summary>
    internal void TellAll(TenantId tenant, byte[] frame, LiveSocket? from = null)
    {
        lock (_lock)
        {
            foreach (var socket in _tenants.GetValueOrDefault(tenant, []).Where(socket => socket != from))
                socket.Offer(frame);
        }
    }

    /// <summary>Looks again and again whether the sockets' credentials still count.</summary>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        heartbeats.Run("credentials of WebSockets", LongestLook, KeepLooking, stoppingToken);

    private async Task KeepLooking(IHeartbeat heartbeat, CancellationToken ct)
    {
        // Before the server stops: it waits for its connections.
        using var stopping = lifetime.ApplicationStopping.Register(() =>
        {
            foreach (var socket in Open)
                socket.Close(WebSocketCloseStatus.EndpointUnavailable, "the hub is stopping");
        });
        while (!ct.IsCancellationRequested)
        {
            await Task.Delay(BetweenLooks, clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                await Look(Open, ct);
                heartbeat.Turned();
            }
            catch (Exception trouble) when (!ct.IsCancellationRequested)
            {
                Log.LookFailed(logger, trouble);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task Look(IReadOnlyCollection<LiveSocket> sockets, CancellationToken ct)
    {
        foreach (var same in sockets.Where(socket => socket.Caller is not null).GroupBy(socket => socket.Credential!.Value))
        {
            await using var scope = scopes.CreateAsyncScope();
            var answer = await scope.ServiceProvider.GetRequiredService<IAuthenticator>().Authenticate(same.First().Credential!, ct);
            if (answer.Failure is not Domain.Kernel.Unauthenticated && answer.Failure is not Domain.Kernel.Denied)
                continue;
            foreach (var socket in same)
                socket.Close(WebSocketCloseStatus.PolicyViolation, "credential no longer valid");
        }
    }

    private async Task Subscribe(CancellationToken ct)
    {
        await _starting.WaitAsync(ct);
        try
        {
            if (_subscription is not null)
                return;
            _subscription = await feed.Subscribe(Take, ct);
            lock (_lock)
                _position = _position > _subscription.From ? _position : _subscription.From;
        }
        finally
        {
            _starting.Release();
        }
    }

    private async Task Take(IReadOnlyList<LoggedEntry> entries, CancellationToken ct)
    {
        var news = new Dictionary<TenantId, List<LiveNews>>();
        // A tenant's first socket may come while the frames are written: then its frames are written too before the batch counts as delivered.
        while (Deliver(entries, news) is { Count: > 0 } others)
        {
            foreach (var one in others)
                news[one] = await writer.Write([.. entries.Where(entry => entry.Tenant == one)], ct);
        }

        var mine = entries.Where(entry => news.ContainsKey(entry.Tenant)).ToList();
        if (mine.Any(entry => IsAboutCredentials(entry.Type)))
            await LookAt([.. Open.Where(socket => mine.Any(entry => entry.Tenant == socket.Caller?.Tenant))], ct);
    }

    // The batch is delivered, and must not come again: the next look is a second away.
    private async Task LookAt(IReadOnlyCollection<LiveSocket> sockets, CancellationToken ct)
    {
        try
        {
            await Look(sockets, ct);
        }
        catch (Exception trouble) when (!ct.IsCancellationRequested)
        {
            Log.LookFailed(logger, trouble);
        }
    }

    /// <summary>Delivers a batch, unless there are tenants whose frames are not written: then nothing, and those are returned.</summary>
    private List<TenantId> Deliver(IReadOnlyList<LoggedEntry> entries, Dictionary<TenantId, List<LiveNews>> news)
    {
        lock (_lock)
        {
            var others = entries
                .Select(entry => entry.Tenant)
                .Distinct()
                .Where(one => _tenants.ContainsKey(one) && !news.ContainsKey(one))
                .ToList();
            if (others.Count > 0)
                return others;
            foreach (var (tenant, told) in news)
            {
                if (_tenants.TryGetValue(tenant, out var sockets))
                    sockets.ForEach(socket => told.ForEach(socket.Bring));
            }

            _position = entries[^1].At;
            return [];
        }
    }

    private async Task<bool> Missed(LiveSocket socket, EventCursor? upTo, CancellationToken ct)
    {
        var entries = await log.ReadAfter(socket.Has, Batch, socket.Caller!.Tenant, null, ct);
        var wanted = upTo is { } end ? entries.Where(entry => entry.At <= end).ToList() : entries;
        if (wanted.Count == 0)
            return false;
        foreach (var news in await writer.Write(wanted, ct))
            await socket.Replay(news);
        socket.Has = wanted[^1].At;
        return wanted.Count == Batch;
    }

    private static bool IsAboutCredentials(string type) =>
        type.StartsWith("user.", StringComparison.Ordinal)
        || type.StartsWith("api_key.", StringComparison.Ordinal)
        || type.StartsWith("session.", StringComparison.Ordinal)
        || type.StartsWith("identity.", StringComparison.Ordinal)
        || type.StartsWith("tenant.", StringComparison.Ordinal);
}
