using OmniHub.Application.Channels;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Providers.Discord.Sessions;

namespace OmniHub.Infrastructure.Providers.Discord;

/// <summary>The state of an instance: whether Discord accepts the bot, and the state of its session.</summary>
internal sealed class DiscordConnectionState(
    DiscordClient client,
    DiscordLimits limits,
    ISessionStore store,
    BotDirectory bots,
    SessionSignal signal
)
{
    internal async Task<Result<ConnectionState>> Of(InstanceAccess instance, CancellationToken ct)
    {
        var me = await Me(instance, ct);
        if (me.Failure is { } failure)
            return failure;
        if (!await bots.Serves(instance.Instance, ct))
            return new ConnectionState(InstanceStatus.LoggedOut, null, me.Value, "logged out");
        var record = await store.Find(BotKey.Of(instance.Key), ct);
        var (status, word) = Of(instance, record);
        return new ConnectionState(status, null, me.Value, word, Account: instance.AccountId ?? OnlyServer(record));
    }

    /// <summary>Asks Discord who the bot is.</summary>
    internal async Task<Result<string>> Me(InstanceAccess instance, CancellationToken ct)
    {
        using var answer = await client.Call(instance, DiscordCall.Ask("users/@me"), ct);
        return answer.IsGood && answer.Json.Text("username") is { } name ? name : DiscordErrors.From(answer, "the bot", isSend: false);
    }

    internal async Task AskRestart(InstanceAccess instance, CancellationToken ct)
    {
        limits.Forgive(BotKey.Of(instance.Key));
        await store.AskRestart(BotKey.Of(instance.Key), ct);
        signal.Give();
    }

    private static string? OnlyServer(BotRecord? record) =>
        record is { Phase: BotPhase.Live, State.Guilds.Count: 1 } ? record.State.Guilds.First() : null;

    private static (InstanceStatus, string) Of(InstanceAccess instance, BotRecord? record) =>
        record switch
        {
            { Phase: BotPhase.Refused } => (InstanceStatus.AuthExpired, record.Reason),
            { Phase: BotPhase.Halted } => (InstanceStatus.Error, record.Reason),
            { Phase: BotPhase.Live } when instance.AccountId is { } guild => record.State.Guilds.Contains(guild)
                ? (InstanceStatus.Connected, "listening")
                : (InstanceStatus.Disconnected, "listening, and not in the server"),
            { Phase: BotPhase.Live } => record.State.Guilds.Count > 0
                ? (InstanceStatus.Connected, $"listening in {record.State.Guilds.Count} server(s)")
                : (InstanceStatus.Disconnected, "listening, and in no server"),
            _ => (InstanceStatus.Connecting, "connecting"),
        };
}
