using OmniHub.Domain.Kernel;

namespace OmniHub.Infrastructure.Providers.Discord.Sessions;

/// <summary>A session that this node has, and its lease.</summary>
internal sealed class HeldSession : IDisposable
{
    private readonly CancellationTokenSource _lost = new();
    private readonly CancellationTokenSource _over = new();
    private readonly SessionTools _tools;
    private readonly BotSession _session;
    private readonly Task<int?> _running;
    private long _generation;
    private long _provenAt;
    private IReadOnlyList<InstanceId> _lines;

    internal HeldSession(Bot bot, BotRecord record, SessionTools tools, long asked)
    {
        (Bot, _tools, _generation, _provenAt) = (bot, tools, record.Generation, asked);
        _lines = [.. bot.Lines.Select(instance => instance.Id)];
        _session = new BotSession(bot, record.State, tools);
        _running = Run();
    }

    internal Bot Bot { get; private set; }

    /// <summary>True if it ended by itself.</summary>
    internal bool IsOver => _running.IsCompleted;

    /// <summary>Keeps the lease; false when the session is no longer this node's.</summary>
    internal async Task<bool> Tend(Bot bot, CancellationToken ct)
    {
        var asked = Environment.TickCount64;
        BotRecord? record;
        try
        {
            record = await _tools.Store.Renew(Bot.Key, _session.Memory.State, ct);
        }
        catch (Exception trouble) when (trouble is not OperationCanceledException)
        {
            // A node that cannot reach the database must not believe in a lease that another may have by now.
            if (Environment.TickCount64 - _provenAt < _tools.Options.Lease.TotalMilliseconds * 0.8)
                return true;
            record = null;
        }

        if (record is null)
            return false;
        _provenAt = asked;
        var restart = record.Generation != _generation;
        _generation = record.Generation;
        if (!bot.Lines.Select(instance => instance.Id).SequenceEqual(_lines))
        {
            (Bot, _lines) = (bot, [.. bot.Lines.Select(instance => instance.Id)]);
            await _session.Serve(bot);
        }
        else
        {
            Bot = bot;
            _session.Update(bot);
        }

        if (restart)
            await _session.Restart();
        return true;
    }

    /// <summary>The session may be another node's: everything stops at once, nothing is written.</summary>
    internal async Task Drop()
    {
        await _over.CancelAsync();
        await _lost.CancelAsync();
        await _running;
    }

    /// <summary>Ends it in order and gives it back.</summary>
    internal async Task GiveBack(bool forGood)
    {
        await _over.CancelAsync();
        await _session.End(forGood);
        await _running;
        var state = forGood ? _session.Memory.State.Ended : _session.Memory.State;
        await _tools.Store.Release(Bot.Key, state, CancellationToken.None);
        _tools.Log.GivenBack(Bot.Key);
    }

    /// <summary>Concludes a session that ended by itself: Discord refused the bot, or an unexpected error occurred.</summary>
    internal async Task Conclude()
    {
        var refused = await _running;
        if (refused is { } code)
        {
            var phase = code == GatewayCloses.AuthenticationFailed ? BotPhase.Refused : BotPhase.Halted;
            _tools.Log.Halted(Bot.Key, GatewayCloses.Why(code));
            await _tools.Store.Note(Bot.Key, _session.Memory.State.Ended, phase, GatewayCloses.Why(code), CancellationToken.None);
            await _session.TellRefused(code);
        }

        await _tools.Store.Release(Bot.Key, refused is null ? _session.Memory.State : _session.Memory.State.Ended, CancellationToken.None);
    }

    public void Dispose()
    {
        _session.Dispose();
        _lost.Dispose();
        _over.Dispose();
    }

    // A session that breaks is started again in place with its state; it ends when it is stopped or Discord refuses the bot.
    private async Task<int?> Run()
    {
        int? refused = null;
        await _tools.Heartbeats.StartForOne(
            $"The session of Discord bot {Bot.Key}",
            async _ =>
            {
                try
                {
                    refused = await _session.Run(_lost.Token);
                }
                catch (OperationCanceledException) when (_lost.IsCancellationRequested)
                {
                    // Its lease is gone.
                }

                await _over.CancelAsync();
            },
            _over.Token
        );
        return refused;
    }
}
