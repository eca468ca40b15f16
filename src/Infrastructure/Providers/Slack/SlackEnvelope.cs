using System.Text.Json;
using OmniHub.Application.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Infrastructure.Providers.Slack;

/// <summary>What the door needs to know of a call before it is stored: for whom, what repeats it, and what it must stay in order with.</summary>
public sealed record SlackEnvelope
{
    private const string Handshake = "url_verification";

    /// <summary>The kind of call: <c>event_callback</c>, <c>block_actions</c> …</summary>
    public required string Type { get; init; }

    /// <summary>What a handshake wants to hear.</summary>
    public string? Challenge { get; private init; }

    /// <summary>The workspace whose installation sees the event, or the organisation when it let the app in for all.</summary>
    public string? Workspace { get; private init; }

    /// <summary>The app that was called.</summary>
    public string? AppId { get; private init; }

    /// <summary>What a repeat is known by.</summary>
    public string? DedupeKey { get; private init; }

    /// <summary>The channel; null when order does not matter.</summary>
    public string? Lane { get; private init; }

    /// <summary>Who wrote or acted.</summary>
    public string? Author { get; private init; }

    /// <summary>The bot that wrote, where one did.</summary>
    public string? AuthorBot { get; private init; }

    /// <summary>Whether it only wants to know that somebody is here.</summary>
    public bool IsHandshake => Type == Handshake;

    /// <summary>Whether it tells something that is worth storing.</summary>
    public bool IsNews => Type is "event_callback" or "block_actions";

    /// <summary>Reads one; null when it is none of Slack's. Nothing in the bytes makes it throw: it is asked before anything is proven.</summary>
    public static SlackEnvelope? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(StorableJson.Of(body));
            var root = document.RootElement;
            return root.Text("type") is not { } type ? null
                : type == "event_callback" ? Event(root)
                : new()
                {
                    Type = type,
                    Challenge = root.Text("challenge"),
                    AppId = root.Text("api_app_id"),
                    Workspace = root.IsTrue("is_enterprise_install")
                        ? root.At("enterprise").Text("id")
                        : root.At("team").Text("id") ?? root.Text("team_id"),
                    DedupeKey = root.Items("actions").FirstOrDefault().Text("action_ts") is { } at ? $"{type}|{at}" : null,
                    Lane = root.At("channel").Text("id"),
                    Author = root.At("user").Text("id"),
                };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether the line's own bot did it: what the hub says comes back from Slack like everybody else's words.</summary>
    public bool IsBy(AppIdentity app) => (Author is not null && Author == app.BotUser) || (AuthorBot is not null && AuthorBot == app.BotId);

    // Never by the team of the event or of its author: in shared channels that is somebody else's.
    private static SlackEnvelope Event(JsonElement root)
    {
        var told = root.At("event");
        var message = told.Text("subtype") is "message_changed" ? told.At("message") : told;
        return new()
        {
            Type = "event_callback",
            AppId = root.Text("api_app_id"),
            Workspace = SlackEvents.WorkspaceOf(root),
            DedupeKey = root.Text("event_id"),
            Lane = told.Text("channel") ?? told.At("item").Text("channel"),
            Author = message.Text("user"),
            AuthorBot = message.Text("bot_id"),
        };
    }
}
