using System.Diagnostics;
using System.Text.Json;
using OmniHub.Application.Inbox;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Infrastructure.Providers.Discord.Sessions;

/// <summary>Stores events in the inbox of their instance, and drops events that the hub must not process.</summary>
internal sealed class FrameIntake(IInbox inbox, TimeProvider clock)
{
    private const string OfTheLine = "line";

    /// <summary>Begins to store an event; null if it is not needed.</summary>
    internal Task<Result<Done>>? Begin(Bot bot, SessionMemory memory, GatewayFrame frame)
    {
        var data = frame.Data;
        if (KeyOf(frame, memory.State) is not { } key || !Snowflake.Is(data.Text("channel_id")) || IsOwnOrOfBots(data, memory.State))
            return null;
        if (bot.LineFor(data.Text("guild_id")) is not { } line)
            return null;
        var channel = data.Text("channel_id")!;
        var body = DiscordEnvelope.Of(
            frame.Type,
            frame.Seq,
            memory.State.SessionId,
            memory.State.UserId,
            memory.ChannelName(channel),
            data
        );
        return Store(line, key, channel, body);
    }

    /// <summary>Reports the state of an instance's connection.</summary>
    internal Task<Result<Done>> Tell(Application.Instances.InstanceSnapshot line, InstanceStatus status, string? reason, string? name) =>
        Store(line, null, OfTheLine, DiscordEnvelope.Line(status, reason, name));

    private Task<Result<Done>> Store(Application.Instances.InstanceSnapshot line, string? key, string lane, byte[] body) =>
        inbox
            .Accept(
                new(
                    line.Tenant,
                    line.Id,
                    ProviderKind.Discord,
                    key,
                    lane,
                    body,
                    clock.GetUtcNow(),
                    Activity.Current?.TraceId.ToString() ?? ActivityTraceId.CreateRandom().ToString()
                ),
                CancellationToken.None
            )
            .AsTask();

    // A repeated event has the same id; reactions have none, but a repeated reaction has the same position in the session.
    private static string? KeyOf(GatewayFrame frame, BotState state) =>
        frame.Type switch
        {
            "MESSAGE_CREATE" or "MESSAGE_DELETE" when frame.Data.Text("id") is { } id => $"{id}|{frame.Type}",
            "MESSAGE_UPDATE" when frame.Data.Text("id") is { } id && frame.Data.Text("edited_timestamp") is { } at =>
                $"{id}|{frame.Type}|{at}",
            "MESSAGE_DELETE_BULK" or "MESSAGE_REACTION_ADD" or "MESSAGE_REACTION_REMOVE" => $"{state.SessionId}|{frame.Seq}|{frame.Type}",
            _ => null,
        };

    private static bool IsOwnOrOfBots(JsonElement data, BotState state)
    {
        var (author, member) = (data.At("author"), data.At("member").At("user"));
        return author.IsTrue("bot")
            || member.IsTrue("bot")
            || data.Text("webhook_id") is not null
            || (state.UserId.Length > 0 && (author.Text("id") ?? data.Text("user_id")) == state.UserId);
    }
}
