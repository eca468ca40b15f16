using System.Text.Json.Nodes;

namespace OmniHub.Simulator;

/// <summary>The operations under <c>/instance</c>.</summary>
internal sealed class EvolutionInstances(EvolutionServer server, EvolutionPairing pairing, WebhookPoster webhooks, TimeProvider clock)
{
    private static readonly string[] _presences = ["unavailable", "available", "composing", "recording", "paused"];

    internal Task<Answer> Create(EvolutionCall call) => Task.FromResult(CreateNow(call));

    internal Task<Answer> Connect(EvolutionCall call)
    {
        var line = call.Line;
        // A line without a phone has no code, and never comes back from a logout.
        if (line.Integration == EvolutionServer.EvolutionChannel)
            return Task.FromResult(Answer.Ok(new JsonObject()));
        if (line.State == EvolutionInstance.Open)
            return Task.FromResult(Answer.Ok(line.StateNode()));
        pairing.Connect(line, call.Query("number"));
        return Task.FromResult(Answer.Ok(line.Qr?.Node() ?? new JsonObject { ["count"] = 0 }));
    }

    internal static Task<Answer> State(EvolutionCall call) => Task.FromResult(Answer.Ok(call.Line.StateNode()));

    internal Task<Answer> Fetch(EvolutionCall call)
    {
        var key = call.Http.Request.Headers["apikey"].ToString();
        var mine = server.Lines.Where(line => key == EvolutionServer.GlobalKey || line.Token == key);
        if (call.Query("instanceName") is { Length: > 0 } name)
        {
            if (server.Find(name) is not { } wanted)
                return Task.FromResult(Answer.NoInstance(name));
            if (key != EvolutionServer.GlobalKey && wanted.Token != key)
                return Task.FromResult(Answer.Plain(401, "Unauthorized"));
            mine = mine.Where(line => line.Name == name);
        }
        if (call.Query("instanceId") is { Length: > 0 } id)
            mine = mine.Where(line => line.Id == id);
        if (call.Query("number") is { Length: > 0 } number)
            mine = mine.Where(line => line.Number == number || line.Owner == number);
        return Task.FromResult(Answer.Ok(new JsonArray([.. mine.OrderBy(line => line.CreatedAt).Select(line => line.Row())])));
    }

    internal Task<Answer> Restart(EvolutionCall call)
    {
        var line = call.Line;
        switch (line.State)
        {
            case EvolutionInstance.Open:
                var before = Answer.Ok(line.StateNode());
                if (line.IsBaileys)
                    pairing.Restart(line);
                return Task.FromResult(before);
            case EvolutionInstance.Connecting:
                return Task.FromResult(Answer.Ok(line.Qr?.Node() ?? line.StateNode()));
            default:
                return Task.FromResult(Answer.FailedWith200);
        }
    }

    internal Task<Answer> Logout(EvolutionCall call)
    {
        var line = call.Line;
        if (line.State == EvolutionInstance.Close)
            return Task.FromResult(Answer.Refused(400, $"The \"{line.Name}\" instance is not connected"));
        pairing.Logout(line, byPhone: false);
        return Task.FromResult(Success("Instance logged out"));
    }

    internal Task<Answer> Delete(EvolutionCall call)
    {
        var line = call.Line;
        if (line.IsLeaving)
            return Task.FromResult(Answer.NoInstance(line.Name));
        pairing.Logout(line, byPhone: false);
        line.IsLeaving = true;
        _ = Remove(line);
        var who = new JsonObject { ["instanceName"] = line.Name, ["instanceId"] = line.Id };
        webhooks.Post(line, "instance.delete", who);
        webhooks.Post(line, "remove.instance", (JsonNode?)null);
        webhooks.Close(line);
        return Task.FromResult(Success("Instance deleted"));
    }

    /// <summary>Removes a line a moment after the answer, as the real server does.</summary>
    private async Task Remove(EvolutionInstance line)
    {
        if (server.Options.RemovalMs > 0)
            await Task.Delay(TimeSpan.FromMilliseconds(server.Options.RemovalMs), clock);
        server.Remove(line);
    }

    internal static Task<Answer> SetPresence(EvolutionCall call)
    {
        if (call.Missing("presence") is { } missing)
            return Task.FromResult(missing);
        return Task.FromResult(
            _presences.Contains(call.Body.Text("presence"))
                ? Answer.Created(new JsonObject { ["presence"] = "success" })
                : Answer.Invalid($"presence is not one of enum values: {string.Join(',', _presences)}")
        );
    }

    private Answer CreateNow(EvolutionCall call)
    {
        var body = call.Body;
        if (body["number"] is { } given && given.GetValueKind() != System.Text.Json.JsonValueKind.String)
            return Answer.Invalid("number is not of a type(s) string");
        if (body.Text("number") is { Length: > 0 } number && !char.IsAsciiDigit(number[0]))
            return Answer.Invalid("number does not match pattern \"^\\d+[\\.@\\w-]+\"");
        if (body.Text("instanceName") is not { Length: > 0 } name)
            return InUse("undefined");
        if (server.Find(name) is not null)
            return InUse(name);
        var integration = body.Text("integration");
        if (integration is not (EvolutionServer.Baileys or EvolutionServer.Business or EvolutionServer.EvolutionChannel))
            return Answer.Refused(400, "Invalid integration");
        if (integration == EvolutionServer.Business && string.IsNullOrEmpty(body.Text("token")))
            return Answer.Refused(400, "token is required");
        var token = body.Text("token") is { Length: > 0 } chosen ? chosen : Ids.Token();
        var line = new EvolutionInstance(
            name,
            token,
            integration,
            body.Text("number"),
            body.Text("businessId"),
            EvolutionRoutes.BaseUrl(call.Http.Request),
            clock.GetUtcNow()
        );
        line.Settings = EvolutionSettings.Merge(line.Settings, body);
        // The server falls over here, and the line stays behind.
        if (body["webhook"] is { } hook && hook.Member("events") is not JsonArray)
        {
            server.TryAdd(line);
            return Answer.Refused(400, "Cannot read properties of undefined (reading 'length')");
        }
        if (body["webhook"] is JsonObject wanted && !string.IsNullOrEmpty(wanted.Text("url")))
            line.Webhook = EvolutionSettings.WebhookOf(wanted, enabled: true, before: null, clock.GetUtcNow());
        line.Base64 = line.Webhook?.Base64 ?? false;
        if (!server.TryAdd(line))
            return InUse(name);
        webhooks.Post(line, "instance.create", new JsonObject { ["instanceName"] = line.Name, ["instanceId"] = line.Id });
        if (body.Flag("qrcode") && line.IsBaileys)
            pairing.Connect(line, line.Number);
        return Answer.Created(Created(line, body));
    }

    private static JsonObject Created(EvolutionInstance line, JsonObject body)
    {
        var hook = new JsonObject();
        if (body["webhook"] is JsonObject wanted)
            foreach (var (from, to) in _echoed)
                if (wanted[from] is { } value)
                    hook[to] = value.DeepClone();
        var created = new JsonObject
        {
            ["instance"] = new JsonObject
            {
                ["instanceName"] = line.Name,
                ["instanceId"] = line.Id,
                ["integration"] = line.Integration,
                ["webhookWaBusiness"] = line.Integration == EvolutionServer.Business ? line.ServerUrl + "/webhook/meta" : null,
                ["accessTokenWaBusiness"] = line.Integration == EvolutionServer.Business ? "evolution" : "",
                ["status"] = line.State,
            },
            ["hash"] = line.Token,
            ["webhook"] = hook,
            ["websocket"] = new JsonObject(),
            ["rabbitmq"] = new JsonObject(),
            ["nats"] = new JsonObject(),
            ["sqs"] = new JsonObject(),
            ["settings"] = line.Settings.DeepClone(),
        };
        if (body.Flag("qrcode") && line.IsBaileys)
            created["qrcode"] = line.Qr?.Node() ?? new JsonObject { ["count"] = 0 };
        return created;
    }

    private static readonly (string From, string To)[] _echoed =
    [
        ("url", "webhookUrl"),
        ("headers", "webhookHeaders"),
        ("byEvents", "webhookByEvents"),
        ("base64", "webhookBase64"),
    ];

    private static Answer InUse(string name) => Answer.Refused(403, $"This name \"{name}\" is already in use.");

    private static Answer Success(string message) =>
        Answer.Ok(
            new JsonObject
            {
                ["status"] = "SUCCESS",
                ["error"] = false,
                ["response"] = new JsonObject { ["message"] = message },
            }
        );
}
