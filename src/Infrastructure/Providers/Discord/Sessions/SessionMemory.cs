using System.Collections.Concurrent;
using System.Text.Json;

namespace OmniHub.Infrastructure.Providers.Discord.Sessions;

/// <summary>The state of a running session: the part that is stored, and cached names.</summary>
internal sealed class SessionMemory(BotState start)
{
    private const int MostNames = 200_000;
    private readonly ConcurrentDictionary<string, string> _channelNames = new();
    private volatile BotState _state = start;

    /// <summary>The state that can be stored at any time: everything up to its position is in the inbox.</summary>
    internal BotState State => _state;

    /// <summary>The last event that came, whether it is stored already or not.</summary>
    internal long? LastSeen { get; set; } = start.CanResume ? start.Seq : null;

    internal string? ChannelName(string channel) => _channelNames.GetValueOrDefault(channel);

    /// <summary>Notes that everything up to that event is stored.</summary>
    internal void Advance(long seq) => _state = _state with { Seq = Math.Max(_state.Seq, seq) };

    /// <summary>A new session; false when what was said makes none.</summary>
    internal bool Begin(JsonElement ready)
    {
        if (ready.Text("session_id") is not { } session || ready.At("user").Text("id") is not { } user)
            return false;
        _state = new BotState(
            session,
            ready.Text("resume_gateway_url") ?? "",
            0,
            user,
            ready.At("user").Text("username") ?? "",
            [.. ready.Items("guilds").Select(guild => guild.Text("id")).OfType<string>().Distinct()]
        );
        return true;
    }

    internal void End()
    {
        _state = _state.Ended;
        LastSeen = null;
    }

    internal void Join(JsonElement guild)
    {
        foreach (var channel in guild.Items("channels").Concat(guild.Items("threads")))
            Name(channel);
        if (guild.Text("id") is { } id && !_state.Guilds.Contains(id))
            _state = _state with { Guilds = [.. _state.Guilds, id] };
    }

    /// <summary>Returns true if the bot was removed from a server; an outage of the server changes nothing.</summary>
    internal bool Leave(JsonElement guild)
    {
        if (guild.IsTrue("unavailable") || guild.Text("id") is not { } id || !_state.Guilds.Contains(id))
            return false;
        _state = _state with { Guilds = [.. _state.Guilds.Where(one => one != id)] };
        return true;
    }

    internal void Name(JsonElement channel)
    {
        if (channel.Text("id") is { } id && channel.Text("name") is { } name && _channelNames.Count < MostNames)
            _channelNames[id] = name;
    }
}
