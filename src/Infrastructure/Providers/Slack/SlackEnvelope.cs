using System.Text.Json;
using OmniHub.Application.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Infrastructure.Providers.Slack;

/// <summary>The part of a call that is needed before it is stored: the instance, the key of repeats, and the key of the ordered queue.</summary>
public sealed record SlackEnvelope
{
    private const string Handshake = "url_verification";

    /// <summary>The kind of call: <c>event_callback</c>, <c>block_actions</c> …</summary>
    public required string Type { get; init; }

    /// <summary>The value that a handshake must return.</summary>
    public string? Challenge { get; private init; }

    /// <summary>The workspace whose installation receives the event, or the organisation if the app is installed for all of it.</summary>
    public string? Workspace { get; private init; }

    /// <summary>The app that was called.</summary>
    public string? AppId { get; private init; }

    /// <summary>The key by which a repeat is recognised.</summary>
    public string? DedupeKey { get; private init; }

    /// <summary>The channel; null when order does not matter.</summary>
    public string? Lane { get; private init; }

    /// <summary>The author or actor.</summary>
    public string? Author { get; private init; }

    /// <summary>The bot that wrote, where one did.</summary>
    public string? AuthorBot { get; private init; }

    /// <summary>True for a check of the address.</summary>
    public bool IsHandshake => Type == Handshake;

    /// <summary>True if the call contains an event to store.</summary>
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

    /// <summary>Returns true for an event of the instance's own bot: Slack reports the hub's messages like those of people.</summary>
    public bool IsBy(AppIdentity app) => (Author is not null && Author == app.BotUser) || (AuthorBot is not null && AuthorBot == app.BotId);

    // Never by the team of the event or of its author: in shared channels it can be another workspace.
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
