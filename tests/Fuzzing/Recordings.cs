using System.Text.Json;
using OmniHub.Infrastructure.Providers.Discord;

namespace OmniHub.Tests.Fuzzing;

/// <summary>What providers posted and answered, as recorded for the other tests.</summary>
internal static class Recordings
{
    internal static readonly IReadOnlyList<(string Name, byte[] Bytes)> Evolution =
    [
        .. Files("Infrastructure/Providers/Evolution/Payloads", "webhook.*.json"),
        .. Files("Simulator/Payloads", "webhook.*.json"),
    ];

    /// <summary>What customers write, which is answered.</summary>
    internal static readonly IReadOnlyList<(string Name, byte[] Bytes)> EvolutionTalk =
    [
        .. Evolution.Where(one => one.Name.Contains("messages.upsert", StringComparison.Ordinal)),
    ];

    internal static readonly IReadOnlyList<(string Name, byte[] Bytes)> Official =
    [
        .. Files("Infrastructure/Providers/Official/Payloads", "webhook-*.json"),
    ];

    internal static readonly IReadOnlyList<(string Name, byte[] Bytes)> Slack =
    [
        .. Files("Infrastructure/Providers/Slack/Payloads", "event-*.json"),
        .. Frames("Infrastructure/Providers/Slack/Payloads/socket-mode-frames.json", "payload"),
    ];

    /// <summary>Without what ends the hub's right to talk: nothing could be sent after it.</summary>
    internal static readonly IReadOnlyList<(string Name, byte[] Bytes)> SlackTalk =
    [
        .. Slack.Where(one => one.Name is not ("event-app-uninstalled" or "event-tokens-revoked")),
    ];

    internal static readonly IReadOnlyList<(string Name, byte[] Bytes)> SlackPresses =
    [
        (
            "press",
            """
                {"type":"block_actions","team":{"id":"T0FAKE00001"},"enterprise":null,"is_enterprise_install":false,"api_app_id":"A0FAKE00001",
                "user":{"id":"U0FAKE00002","name":"ana"},"channel":{"id":"D0FAKE00001"},"container":{"message_ts":"1790000001.000200"},
                "message":{"ts":"1790000001.000200"},"response_url":"https://hooks.slack.example.test/secret","trigger_id":"secret",
                "actions":[{"type":"button","action_id":"choice_0","value":"A-1","text":{"type":"plain_text","text":"Keep"},"action_ts":"1790000020.000100"}]}
                """u8.ToArray()
        ),
    ];

    internal static readonly IReadOnlyList<(string Name, byte[] Bytes)> Discord =
    [
        .. Frames("Infrastructure/Providers/Discord/Payloads/gateway-frames.json", null),
        Frame(
            "MESSAGE_UPDATE",
            """{"id":"1200000000000000001","channel_id":"1","content":"new","edited_timestamp":"2026-11-30T10:00:00.000000+00:00"}"""
        ),
        Frame("MESSAGE_DELETE", """{"id":"1200000000000000001","channel_id":"1100000000000000003"}"""),
        Frame("MESSAGE_DELETE_BULK", """{"ids":["1200000000000000001","1200000000000000002"],"channel_id":"1100000000000000003"}"""),
        Frame(
            "MESSAGE_REACTION_ADD",
            """{"user_id":"1100000000000000005","message_id":"1200000000000000001","channel_id":"1100000000000000003","emoji":{"id":null,"name":"👍"}}"""
        ),
        Frame("GUILD_CREATE", """{"id":"1100000000000000002","channels":[{"id":"1100000000000000003","name":"general"}],"threads":[]}"""),
        Frame("GUILD_DELETE", """{"id":"1100000000000000002","unavailable":false}"""),
    ];

    /// <summary>The same as the inbox keeps them.</summary>
    internal static readonly IReadOnlyList<(string Name, byte[] Bytes)> DiscordStored =
    [
        .. Discord.Select(Stored).OfType<(string, byte[])>(),
    ];

    /// <summary>Answers of every server to every call, the body alone.</summary>
    internal static readonly IReadOnlyList<(string Name, byte[] Bytes)> EvolutionAnswers =
    [
        .. Files("Infrastructure/Providers/Evolution/Payloads", "response.*.json").Select(BodyOf),
    ];

    internal static readonly IReadOnlyList<(string Name, byte[] Bytes)> OfficialAnswers =
    [
        .. Files("Infrastructure/Providers/Official/Payloads", "response-*.json"),
        .. Files("Infrastructure/Providers/Official/Payloads", "errors.json"),
    ];

    internal static readonly IReadOnlyList<(string Name, byte[] Bytes)> SlackAnswers =
    [
        .. Files("Infrastructure/Providers/Slack/Payloads", "response-*.json"),
        .. Files("Infrastructure/Providers/Slack/Payloads", "errors.json"),
    ];

    internal static readonly IReadOnlyList<(string Name, byte[] Bytes)> DiscordAnswers =
    [
        .. Files("Infrastructure/Providers/Discord/Payloads", "response-*.json"),
        .. Files("Infrastructure/Providers/Discord/Payloads", "errors.json"),
    ];

    /// <summary>Answers to messages that were taken; the first is a good one.</summary>
    internal static readonly IReadOnlyList<(string Name, byte[] Bytes)> EvolutionSent =
    [
        .. EvolutionAnswers.Where(one => one.Name is "response.baileys.sendText" or "response.baileys.sendText.br9"),
    ];

    internal static readonly IReadOnlyList<(string Name, byte[] Bytes)> OfficialSent =
    [
        .. OfficialAnswers.Where(one => one.Name is "response-sent"),
    ];

    internal static readonly IReadOnlyList<(string Name, byte[] Bytes)> SlackSent =
    [
        .. SlackAnswers.Where(one => one.Name is "response-post-message"),
    ];

    internal static readonly IReadOnlyList<(string Name, byte[] Bytes)> AgentAnswers =
    [
        ("answer", """{"message":"re: hello","success":true,"user_id":"u-1"}"""u8.ToArray()),
        ("nested answer", """{"message":{"content":"re: hello"},"success":true,"user_id":77}"""u8.ToArray()),
        ("refusal", """{"message":"no such agent","success":false}"""u8.ToArray()),
        ("error", """{"detail":"busy","error":{"code":7}}"""u8.ToArray()),
        ("text", "\"re: hello\""u8.ToArray()),
    ];

    private static IEnumerable<(string Name, byte[] Bytes)> Files(string folder, string pattern) =>
        Directory
            .GetFiles(Path.Combine(AppContext.BaseDirectory, folder), pattern)
            .Order(StringComparer.Ordinal)
            .Select(file => (Path.GetFileNameWithoutExtension(file), File.ReadAllBytes(file)));

    // A file of several, by name.
    private static IEnumerable<(string Name, byte[] Bytes)> Frames(string file, string? member)
    {
        using var all = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, file)));
        return
        [
            .. all
                .RootElement.EnumerateObject()
                .Where(frame => frame.Value.ValueKind is JsonValueKind.Object)
                .Where(frame => member is null || frame.Value.TryGetProperty(member, out _))
                .Select(frame =>
                    (
                        frame.Name,
                        System.Text.Encoding.UTF8.GetBytes((member is null ? frame.Value : frame.Value.GetProperty(member)).GetRawText())
                    )
                ),
        ];
    }

    private static (string Name, byte[] Bytes) Frame(string type, string data) =>
        (type, System.Text.Encoding.UTF8.GetBytes($$"""{"op":0,"t":"{{type}}","s":7,"d":{{data}}}"""));

    private static (string Name, byte[] Bytes)? Stored((string Name, byte[] Bytes) frame)
    {
        using var whole = JsonDocument.Parse(frame.Bytes);
        return whole.RootElement.TryGetProperty("t", out var type) && type.GetString() is { } name
            ? (frame.Name, DiscordEnvelope.Of(name, 7, "session", "1100000000000000001", "general", whole.RootElement.GetProperty("d")))
            : null;
    }

    private static (string Name, byte[] Bytes) BodyOf((string Name, byte[] Bytes) recorded)
    {
        using var whole = JsonDocument.Parse(recorded.Bytes);
        return whole.RootElement.TryGetProperty("body", out var body)
            ? (recorded.Name, System.Text.Encoding.UTF8.GetBytes(body.GetRawText()))
            : recorded;
    }
}
