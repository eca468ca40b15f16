using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Infrastructure.Providers.Discord.Sessions;

/// <summary>Processes the events of a session.</summary>
internal sealed class SessionEvents(Func<Bot> bot, SessionMemory memory, SessionTools tools) : IDisposable
{
    private readonly SessionInstances _lines = new(memory, tools.Intake);

    /// <summary>An event came: whether the session has begun with it, and its way into the inbox where it has one.</summary>
    internal async Task<(bool IsLive, Task<Result<Done>>? Commit)> Happened(GatewayFrame frame)
    {
        switch (frame.Type)
        {
            case "READY" when memory.Begin(frame.Data):
            case "RESUMED":
                await tools.Store.Note(bot().Key, memory.State, BotPhase.Live, "", CancellationToken.None);
                await TellLines();
                return (true, null);
            case "GUILD_CREATE":
                memory.Join(frame.Data);
                await TellLines();
                return (false, null);
            case "GUILD_DELETE":
                if (memory.Leave(frame.Data))
                    await _lines.Tell(bot(), SessionInstances.Removed);
                return (false, null);
            case "CHANNEL_CREATE" or "CHANNEL_UPDATE" or "THREAD_CREATE" or "THREAD_UPDATE":
                memory.Name(frame.Data);
                return (false, null);
            default:
                return (false, tools.Intake.Begin(bot(), memory, frame));
        }
    }

    internal Task TellLines() => _lines.Tell(bot(), null);

    /// <summary>Makes the next report to the instances unconditional, even without a change.</summary>
    internal Task ForgetLines() => _lines.Forget();

    /// <summary>Reports to the instances that Discord refuses their bot.</summary>
    internal Task TellRefused(int code) =>
        _lines.TellAll(
            bot(),
            code == GatewayCloses.AuthenticationFailed ? InstanceStatus.AuthExpired : InstanceStatus.Error,
            GatewayCloses.Why(code)
        );

    /// <summary>Logs something that is not a frame.</summary>
    internal void Nonsense() => tools.Log.Nonsense(bot().Key);

    /// <summary>Discord did not answer a heartbeat.</summary>
    internal void NotAnswered() => tools.Log.NotAnswered(bot().Key);

    public void Dispose() => _lines.Dispose();
}
