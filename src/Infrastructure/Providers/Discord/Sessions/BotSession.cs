using Microsoft.Extensions.Logging;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Infrastructure.Providers.Discord.Sessions;

/// <summary>What every session stands on.</summary>
internal sealed record SessionTools(
    DiscordClient Client,
    GatewayConnector Connector,
    ISessionStore Store,
    FrameIntake Intake,
    DiscordOptions Options,
    TimeProvider Clock,
    ILogger<BotSession> Log
);

/// <summary>
/// The one session of a bot, for as long as this node has it: connects, listens, and connects again the way Discord wants it. It ends when it is told to, or when Discord refuses the
/// bot for good.
/// </summary>
internal sealed class BotSession : ISessionEvents, IDisposable
{
    private const int MostResumes = 4;
    private static readonly TimeSpan BetweenIdentifies = TimeSpan.FromSeconds(5.5);

    private readonly SessionTools _tools;
    private readonly SessionLines _lines;
    private readonly CancellationTokenSource _ending = new();
    private CancellationTokenSource _pause = new();
    private volatile Bot _bot;
    private volatile GatewayTalk? _talk;
    private int _closeWith = GatewayCloses.ToComeBack;
    private long? _identifiedAt;

    internal BotSession(Bot bot, BotState start, SessionTools tools)
    {
        (_bot, _tools, Memory) = (bot, tools, new SessionMemory(start));
        _lines = new SessionLines(Memory, tools.Intake);
    }

    internal SessionMemory Memory { get; }

    /// <summary>Lines came or went.</summary>
    internal Task Serve(Bot bot)
    {
        _bot = bot;
        return _talk is null ? Task.CompletedTask : _lines.Tell(bot, null);
    }

    /// <summary>The same lines, with what may have changed about them.</summary>
    internal void Update(Bot bot) => _bot = bot;

    /// <summary>Connects anew and keeps the session.</summary>
    internal Task Restart()
    {
        EndPause();
        return _talk?.Goodbye(GatewayCloses.ToComeBack) ?? Task.CompletedTask;
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

    /// <summary>Ends it; with <paramref name="forGood"/> Discord forgets the session, else the next node goes on with it.</summary>
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
        var (step, wait, failures) = (Memory.State.CanResume ? NextStep.Resume : NextStep.Identify, TimeSpan.Zero, 0);
        while (await Pause(wait, lost))
        {
            if (step is NextStep.Resume && (!Memory.State.CanResume || failures >= MostResumes))
                step = NextStep.Identify;
            var end = await Connect(step, lost);
            if (_ending.IsCancellationRequested)
                break;
            if (end.Next is NextStep.Halt)
                return end.Code;
            failures = end.WasLive ? 0 : failures + 1;
            step = end.Next;
            wait = Max(end.Wait, failures == 0 ? TimeSpan.Zero : Backoff(failures));
            _tools.Log.Disconnected(_bot.Key, end.Code, step.ToString(), wait.TotalSeconds);
        }

        return null;
    }

    public async Task<(bool IsLive, Task<Result<Done>>? Commit)> Happened(GatewayFrame frame)
    {
        switch (frame.Type)
        {
            case "READY" when Memory.Begin(frame.Data):
                await _tools.Store.Note(_bot.Key, Memory.State, BotPhase.Live, "", CancellationToken.None);
                await _lines.Tell(_bot, null);
                return (true, null);
            case "RESUMED":
                await _tools.Store.Note(_bot.Key, Memory.State, BotPhase.Live, "", CancellationToken.None);
                await _lines.Tell(_bot, null);
                return (true, null);
            case "GUILD_CREATE":
                Memory.Join(frame.Data);
                await _lines.Tell(_bot, null);
                return (false, null);
            case "GUILD_DELETE":
                if (Memory.Leave(frame.Data))
                    await _lines.Tell(_bot, SessionLines.Removed);
                return (false, null);
            case "CHANNEL_CREATE" or "CHANNEL_UPDATE" or "THREAD_CREATE" or "THREAD_UPDATE":
                Memory.Name(frame.Data);
                return (false, null);
            default:
                return (false, _tools.Intake.Begin(_bot, Memory, frame));
        }
    }

    public void Nonsense() => _tools.Log.Nonsense(_bot.Key);

    public void NotAnswered() => _tools.Log.NotAnswered(_bot.Key);

    /// <summary>Tells the lines that Discord refuses their bot.</summary>
    internal Task TellRefused(int code) =>
        _lines.TellAll(
            _bot,
            code == GatewayCloses.AuthenticationFailed ? InstanceStatus.AuthExpired : InstanceStatus.Error,
            GatewayCloses.Why(code)
        );

    public void Dispose()
    {
        _ending.Dispose();
        _pause.Dispose();
        _lines.Dispose();
    }

    private async Task<TalkEnd> Connect(NextStep step, CancellationToken lost)
    {
        var url = Memory.State.ResumeUrl;
        if (step is NextStep.Resume)
            Memory.LastSeen = Memory.State.Seq;
        else
        {
            Memory.End();
            var asked = await GatewayBudget.Ask(_tools.Client, _bot.Access, lost);
            if (asked.Url is null)
                return asked.End!;
            url = asked.Url;
        }

        if (await _tools.Connector.Connect(_bot.Access, url, lost) is not { } connected)
            return new(step);
        using var socket = connected;
        var talk = new GatewayTalk(socket, Memory, this, _tools.Clock);
        _talk = talk;
        try
        {
            if (_ending.IsCancellationRequested)
                return new(NextStep.Stop);
            if (step is NextStep.Identify)
                _identifiedAt = _tools.Clock.GetTimestamp();
            var opening =
                step is NextStep.Identify
                    ? GatewayFrames.Identify(_bot.Access.Key, _tools.Options.Intents)
                    : GatewayFrames.Resume(_bot.Access.Key, Memory.State);
            var end = await talk.Run(opening, lost);
            // One bot may begin one session in five seconds.
            return end.Next is NextStep.Identify && _identifiedAt is { } at
                ? end with
                {
                    Wait = Max(end.Wait, BetweenIdentifies - _tools.Clock.GetElapsedTime(at)),
                }
                : end;
        }
        finally
        {
            _talk = null;
        }
    }

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
