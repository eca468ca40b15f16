using OmniHub.Application.Instances;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Infrastructure.Providers.Discord.Sessions;

/// <summary>Reports the state of a bot's connection to its instances when it changes.</summary>
internal sealed class SessionInstances(SessionMemory memory, FrameIntake intake) : IDisposable
{
    internal const string Removed = "removed from the server";
    private const string Uninvited = "waits for an invitation to a server";

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Dictionary<InstanceId, InstanceStatus> _told = [];

    /// <param name="bot">The bot of the instances.</param>
    /// <param name="left">Why one of them is without a server now; null when none was left.</param>
    internal async Task Tell(Bot bot, string? left)
    {
        await _turn.WaitAsync();
        try
        {
            foreach (var instance in bot.Lines)
            {
                var isIn = Bot.GuildOf(instance) is { } guild ? memory.State.Guilds.Contains(guild) : memory.State.Guilds.Count > 0;
                await Tell(instance, isIn ? InstanceStatus.Connected : InstanceStatus.Disconnected, isIn ? null : left ?? Uninvited);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Forgets the last reports, because the state was changed from outside, as by a logout directly followed by a restart.</summary>
    internal async Task Forget()
    {
        await _turn.WaitAsync();
        _told.Clear();
        _turn.Release();
    }

    public void Dispose() => _turn.Dispose();

    internal async Task TellAll(Bot bot, InstanceStatus status, string reason)
    {
        await _turn.WaitAsync();
        try
        {
            foreach (var instance in bot.Lines)
                await Tell(instance, status, reason);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task Tell(InstanceSnapshot instance, InstanceStatus status, string? reason)
    {
        if (_told.GetValueOrDefault(instance.Id, (InstanceStatus)(-1)) == status)
            return;
        var name = memory.State.UserName is { Length: > 0 } known ? known : null;
        if ((await intake.Tell(instance, status, reason, name)).Succeeded)
            _told[instance.Id] = status;
    }
}
