using System.Text.Json.Nodes;

namespace OmniHub.Simulator;

/// <summary>The operations under <c>/webhook</c> and <c>/settings</c>.</summary>
internal sealed class EvolutionSettings(TimeProvider clock)
{
    private static readonly string[] _flags =
    [
        "rejectCall",
        "groupsIgnore",
        "alwaysOnline",
        "readMessages",
        "readStatus",
        "syncFullHistory",
    ];
    private static readonly string[] _required = ["enabled", "url"];
    private static readonly string[] _texts = ["msgCall", "wavoipToken"];

    internal Task<Answer> SetWebhook(EvolutionCall call)
    {
        if (call.Missing("webhook") is { } missing)
            return Task.FromResult(missing);
        var wanted = call.Body["webhook"] as JsonObject ?? [];
        string[] absent = [.. _required.Where(name => !wanted.ContainsKey(name)).Select(name => $"webhook requires property \"{name}\"")];
        if (absent.Length > 0)
            return Task.FromResult(Answer.Invalid(absent));
        if (wanted["events"] is not JsonArray events)
            return Task.FromResult(Answer.Plain(500, "Cannot read properties of undefined (reading 'length')"));
        for (var at = 0; at < events.Count; at++)
            if (!WebhookSetting.Every.Contains(events[at]?.ToString()))
                return Task.FromResult(
                    Answer.Invalid($"webhook.events[{at}] is not one of enum values: {string.Join(',', WebhookSetting.Every)}")
                );

        var line = call.Line;
        var setting = WebhookOf(wanted, wanted.Flag("enabled"), line.Webhook, clock.GetUtcNow());
        line.Webhook = setting;
        return Task.FromResult(Answer.Created(setting.Row(line.Id)));
    }

    internal static Task<Answer> FindWebhook(EvolutionCall call) => Task.FromResult(Answer.Ok(call.Line.Webhook?.Row(call.Line.Id)));

    internal static Task<Answer> SetSettings(EvolutionCall call)
    {
        if (call.Missing(_flags) is { } missing)
            return Task.FromResult(missing);
        var line = call.Line;
        line.Settings = Merge(line.Settings, call.Body);
        return Task.FromResult(
            Answer.Created(
                new JsonObject
                {
                    ["settings"] = new JsonObject { ["instanceName"] = line.Name, ["settings"] = call.Body.DeepClone() },
                }
            )
        );
    }

    internal static Task<Answer> FindSettings(EvolutionCall call) => Task.FromResult(Answer.Ok(call.Line.Settings));

    internal static JsonObject Merge(JsonObject before, JsonObject wanted)
    {
        var merged = (JsonObject)before.DeepClone();
        foreach (var name in _flags)
            merged[name] = wanted.Flag(name, before.Flag(name));
        foreach (var name in _texts)
            merged[name] = wanted.Text(name) ?? before.Text(name);
        return merged;
    }

    /// <summary>Returns the new setting: members that are not given stay; no events means all of them, and switched off means none.</summary>
    internal static WebhookSetting WebhookOf(JsonObject wanted, bool enabled, WebhookSetting? before, DateTimeOffset now)
    {
        string[] events = [.. wanted.Texts("events")];
        var headers = wanted["headers"] is JsonObject given
            ? given
                .Where(header => header.Value is not null)
                .ToDictionary(header => header.Key, header => header.Value!.ToString(), StringComparer.OrdinalIgnoreCase)
            : before?.Headers;
        return new WebhookSetting(
            before?.RowId ?? Ids.Row(),
            enabled,
            wanted.Text("url") ?? "",
            headers,
            !enabled ? []
                : events.Length == 0 ? WebhookSetting.Every
                : events,
            wanted.Flag("byEvents", before?.ByEvents ?? false),
            wanted.Flag("base64", before?.Base64 ?? false),
            before?.CreatedAt ?? now,
            now
        );
    }
}
