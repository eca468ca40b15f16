namespace OmniHub.Infrastructure.Providers.Discord.Sessions;

/// <summary>
/// The only session of a bot, while this node owns it: connects, receives events, and reconnects by Discord's rules. It ends when it is stopped, or when Discord refuses the
/// bot for good.
/// </summary>
internal sealed class BotSession : IDisposable
{
    private const int MostResumes = 4;
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BetweenIdentifies = TimeSpan.FromSeconds(5.5);

    private readonly SessionTools _tools;
    private readonly SessionEvents _events;
    private readonly CancellationTokenSource _ending = new();
    private CancellationTokenSource _pause = new();
    private volatile Bot _bot;
    private volatile GatewayTalk? _talk;
    private int _closeWith = GatewayCloses.ToComeBack;
    private long? _identifiedAt;

    internal BotSession(Bot bot, BotState start, SessionTools tools)
    {
        (_bot, _tools, Memory) = (bot, tools, new SessionMemory(start));
        _events = new SessionEvents(() => _bot, Memory, tools);
    }

    internal SessionMemory Memory { get; }

    /// <summary>Lines came or went.</summary>
    internal Task Serve(Bot bot)
    {
        _bot = bot;
        return _talk is null ? Task.CompletedTask : _events.TellLines();
    }

    /// <summary>Updates the details of its instances.</summary>
    internal void Update(Bot bot) => _bot = bot;

    /// <summary>Reconnects and keeps the session; the instances are informed of their state in any case.</summary>
    internal async Task Restart()
    {
        await _events.ForgetLines();
        EndPause();
        if (_talk is { } talk)
            await talk.Goodbye(GatewayCloses.ToComeBack);
    }

    private void EndPause()
    {
        try
        {
            _pause.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // That pause was over already.
        }
    }

    /// <summary>Ends it; with <paramref name="forGood"/> Discord drops the session, otherwise the next node resumes it.</summary>
    internal async Task End(bool forGood)
    {
        _closeWith = forGood ? 1000 : GatewayCloses.ToComeBack;
        await _ending.CancelAsync();
        if (_talk is { } talk)
            await talk.Goodbye(_closeWith);
    }

    /// <summary>Runs until it is ended or Discord refuses the bot; how Discord refused it.</summary>
    /// <param name="lost">The lease is gone: everything stops at once.</param>
    internal async Task<int?> Run(CancellationToken lost)
    {
        var (step, wait, failures, interruptions) = (Memory.State.CanResume ? NextStep.Resume : NextStep.Identify, TimeSpan.Zero, 0, 0);
        while (await Pause(wait, lost))
        {
            if (step is NextStep.Resume && (!Memory.State.CanResume || failures >= MostResumes))
                step = NextStep.Identify;
            var since = _tools.Clock.GetTimestamp();
            var end = await Connect(step, lost);
            if (_ending.IsCancellationRequested)
                break;
            if (end.Next is NextStep.Halt)
                return end.Code;
            // One interruption is mended at once; a gateway that ends every connection as soon as it stands is not asked without a pause.
            interruptions = end.WasLive && _tools.Clock.GetElapsedTime(since) > Short ? 0 : interruptions + 1;
            failures = end.WasLive ? 0 : failures + 1;
            step = end.Next;
            wait = Max(end.Wait, end.WasLive && interruptions <= 1 ? TimeSpan.Zero : Backoff(Math.Max(failures, interruptions - 1)));
            _tools.Log.Disconnected(_bot.Key, end.Code, step.ToString(), wait.TotalSeconds);
        }

        return null;
    }

    /// <summary>Reports to the instances that Discord refuses their bot.</summary>
    internal Task TellRefused(int code) => _events.TellRefused(code);

    public void Dispose()
    {
        _ending.Dispose();
        _pause.Dispose();
        _events.Dispose();
    }

    private async Task<TalkEnd> Connect(NextStep step, CancellationToken lost)
    {
        var url = Memory.State.ResumeUrl;
        if (step is NextStep.Resume)
        {
            Memory.LastSeen = Memory.State.Seq;
        }
        else
        {
            Memory.End();
            var asked = await GatewayBudget.Ask(_tools.Client, _bot.Access, lost);
            if (asked.Url is null)
                return asked.End!;
            url = asked.Url;
        }

        using var socket = await _tools.Connector.Connect(_bot.Access, url, lost);
        return socket is null ? new(step) : await Talk(step, socket, lost);
    }

    private async Task<TalkEnd> Talk(NextStep step, GatewaySocket socket, CancellationToken lost)
    {
        var talk = new GatewayTalk(socket, Memory, _events, _tools.Clock);
        _talk = talk;
        try
        {
            if (_ending.IsCancellationRequested)
                return new(NextStep.Stop);
            var opening = GatewayFrames.Resume(_bot.Access.Key, Memory.State);
            if (step is NextStep.Identify)
                (_identifiedAt, opening) = (_tools.Clock.GetTimestamp(), GatewayFrames.Identify(_bot.Access.Key, _tools.Options.Intents));
            var end = await talk.Run(opening, lost);
            return end.Next is NextStep.Identify ? Spaced(end) : end;
        }
        finally
        {
            _talk = null;
        }
    }

    // One bot may begin one session in five seconds.
    private TalkEnd Spaced(TalkEnd end) =>
        _identifiedAt is { } at ? end with { Wait = Max(end.Wait, BetweenIdentifies - _tools.Clock.GetElapsedTime(at)) } : end;

    private async Task<bool> Pause(TimeSpan wait, CancellationToken lost)
    {
        if (wait > TimeSpan.Zero)
        {
            Interlocked.Exchange(ref _pause, new CancellationTokenSource()).Dispose();
            using var any = CancellationTokenSource.CreateLinkedTokenSource(_ending.Token, lost, _pause.Token);
            await Task.Delay(wait, _tools.Clock, any.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return !_ending.IsCancellationRequested && !lost.IsCancellationRequested;
    }

    private TimeSpan Backoff(int failures) =>
        TimeSpan.FromSeconds(
            Math.Min(
                _tools.Options.LongestWait.TotalSeconds,
                _tools.Options.FirstWait.TotalSeconds * Math.Pow(2, Math.Min(failures - 1, 10))
            ) * (0.8 + Random.Shared.NextDouble() * 0.4)
        );

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
