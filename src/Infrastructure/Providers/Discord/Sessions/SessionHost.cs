using OmniHub.Infrastructure.Health;

namespace OmniHub.Infrastructure.Providers.Discord.Sessions;

/// <summary>
/// Manages the sessions of this node: claims those without an owner, renews its own, and releases all of them in order when it stops, so that the next node resumes them. A node that
/// dies stops renewing, and its sessions are free a lease later.
/// </summary>
internal sealed class SessionHost(BotDirectory bots, SessionTools tools, SessionSignal signal, Heartbeats heartbeats)
    : BackgroundLoop("Discord sessions", TimeSpan.FromMinutes(1), heartbeats)
{
    private readonly Dictionary<string, HeldSession> _held = [];

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Task.WhenAll(_held.Values.Select(GiveBack));
        _held.Clear();
    }

    protected override async Task Run(Heartbeat heartbeat, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await Tend(ct);
                heartbeat.Turned();
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                break;
            }
            catch (Exception trouble)
            {
                tools.Log.NotTended(trouble.GetBaseException().Message);
                await KeepWhatIsHeld(ct);
            }

            await signal.Wait(tools.Options.Lease / 4, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // A database that is away must not keep the node from stopping: the lease runs out by itself.
    private async Task GiveBack(HeldSession session)
    {
        try
        {
            await session.GiveBack(forGood: false);
        }
        catch (Exception trouble)
        {
            tools.Log.NotTended(trouble.GetBaseException().Message);
        }

        session.Dispose();
    }

    private async Task Tend(CancellationToken ct)
    {
        var served = (await bots.All(ct)).ToDictionary(bot => bot.Key);
        foreach (var (key, session) in _held.ToList())
        {
            if (session.IsOver)
                await session.Conclude();
            else if (!served.TryGetValue(key, out var bot))
                await session.GiveBack(forGood: true);
            else if (await session.Tend(bot, ct))
                continue;
            else
                await session.Drop();
            _held.Remove(key);
            session.Dispose();
        }

        foreach (var bot in served.Values.Where(bot => !_held.ContainsKey(bot.Key)))
            await Take(bot, ct);
    }

    private async Task Take(Bot bot, CancellationToken ct)
    {
        if (await tools.Store.Find(bot.Key, ct) is { Phase: BotPhase.Halted or BotPhase.Refused })
            return;
        var asked = Environment.TickCount64;
        if (await tools.Store.Claim(bot.Key, ct) is not { } record)
            return;
        tools.Log.Taken(bot.Key, bot.Lines.Count);
        await tools.Store.Note(bot.Key, record.State, BotPhase.Connecting, "", ct);
        _held.Add(bot.Key, new HeldSession(bot, record, tools, asked));
    }

    // The list of bots cannot be had, or one of them made trouble: the leases of the others must not suffer for that.
    private async Task KeepWhatIsHeld(CancellationToken ct)
    {
        foreach (var (key, session) in _held.ToList())
        {
            try
            {
                if (!await session.Tend(session.Bot, ct))
                {
                    await session.Drop();
                    _held.Remove(key);
                    session.Dispose();
                }
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
