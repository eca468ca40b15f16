using System.Text.Json.Nodes;

namespace OmniHub.Simulator.Graph;

/// <summary>Every route of the API, and the levers that Meta does not have.</summary>
internal sealed class GraphRoutes(
    GraphServer server,
    GraphGate gate,
    GraphSends sends,
    GraphMedia media,
    GraphTemplates templates,
    GraphPeople people,
    GraphHooks hooks
)
{
    internal const string Prefix = "/simulator/graph";

    internal void Map(RouteGroupBuilder routes)
    {
        routes.MapPost("/{version}/{id}/messages", gate.Guard(sends.Messages));
        routes.MapPost("/{version}/{id}/media", gate.Guard(media.Upload));
        routes.MapGet("/{version}/{id}/message_templates", gate.Guard(templates.List));
        routes.MapPost("/{version}/{id}/message_templates", gate.Guard(templates.Make));
        routes.MapDelete("/{version}/{id}/message_templates", gate.Guard(templates.Delete));
        routes.MapGet("/{version}/{id}/subscribed_apps", gate.Guard(Subscriptions));
        routes.MapPost("/{version}/{id}/subscribed_apps", gate.Guard(Subscribe));
        routes.MapGet("/{version}/{id}/phone_numbers", gate.Guard(Numbers));
        routes.MapGet("/{version}/{id}", gate.Guard(Node));
        routes.MapDelete("/{version}/{id}", gate.Guard(Delete));
        routes.MapGet("/files/{id}", (HttpContext http, string id) => media.Fetch(http, id));
        MapLevers(routes);
    }

    private void MapLevers(RouteGroupBuilder routes)
    {
        server.Faults.Map(routes);
        routes.MapPost("/errors", Fail);
        routes.MapGet("/options", () => Results.Json(server.Options, Json.Options));
        routes.MapPut("/options", (GraphOptions options) => Results.Json(server.Options = options, Json.Options));
        routes.MapGet("/deliveries", () => Results.Json(hooks.Counters(), Json.Options));
        routes.MapGet("/numbers", () => Results.Json(server.Numbers.Select(Shown), Json.Options));
        routes.MapPut("/numbers/{id}", Take);
        routes.MapPut(
            "/accounts/{account}/templates/{name}",
            (string account, string name, HttpRequest request, JsonObject body) => templates.Judge(account, name, request, body)
        );
        routes.MapPost(
            "/people/{person}/messages",
            (string person, HttpRequest request, JsonObject body) => people.Write(Jid.Digits(person), request, body)
        );
        routes.MapGet(
            "/people/{person}/messages",
            (string person, int? count, double? wait, long? after, CancellationToken ct) =>
                people.Screen(Jid.Digits(person), count, wait, after, ct)
        );
        routes.MapPost(
            "/people/{person}/read",
            (string person, HttpRequest request, JsonObject? body) => people.Read(Jid.Digits(person), request, body ?? [])
        );
        routes.MapPost("/batches", (HttpRequest request, JsonObject body) => people.Batch(request, body));
    }

    private Task<Answer> Node(GraphCall call)
    {
        if (server.Find(call.Id) is { } number)
            return Task.FromResult(Answer.Ok(Described(number)));
        if (server.File(call.Id) is { } file && (call.Query("phone_number_id") is not { } owner || owner == file.Number))
            return Task.FromResult(Answer.Ok(GraphMedia.Describe(call, file)));
        return Task.FromResult(
            server.Numbers.Any(one => one.Account == call.Id)
                ? Answer.Ok(new JsonObject { ["id"] = call.Id, ["name"] = "Fake Business" })
                : GraphErrors.Unknown(call.Id)
        );
    }

    private Task<Answer> Delete(GraphCall call) =>
        Task.FromResult(server.Forget(call.Id) ? Answer.Ok(new JsonObject { ["success"] = true }) : GraphErrors.Unknown(call.Id));

    private Task<Answer> Numbers(GraphCall call) =>
        Task.FromResult(
            Answer.Ok(
                new JsonObject
                {
                    ["data"] = new JsonArray([
                        .. server.Numbers.Where(number => number.Account == call.Id).Select(number => (JsonNode)Described(number)),
                    ]),
                }
            )
        );

    private Task<Answer> Subscriptions(GraphCall call)
    {
        var account = server.FindAccount(call.Id);
        var apps = new JsonArray();
        if (account is { IsSubscribed: true })
            apps.Add(new JsonObject { ["override_callback_uri"] = account.Callback?.AbsoluteUri });
        return Task.FromResult(account is null ? GraphErrors.Unknown(call.Id) : Answer.Ok(new JsonObject { ["data"] = apps }));
    }

    private async Task<Answer> Subscribe(GraphCall call)
    {
        if (server.FindAccount(call.Id) is not { } account)
            return GraphErrors.Unknown(call.Id);
        if (call.Body.Text("override_callback_uri") is { } wanted)
        {
            if (
                !Uri.TryCreate(wanted, UriKind.Absolute, out var callback)
                || !await hooks.ShakesHands(callback, call.Body.Text("verify_token") ?? "", call.Http.RequestAborted)
            )
                return GraphErrors.Refused(100, "The callback URL or verify token couldn't be validated.", 2200);
            account.Callback = callback;
        }

        account.IsSubscribed = true;
        return Answer.Ok(new JsonObject { ["success"] = true });
    }

    private IResult Fail(JsonObject body)
    {
        if (body.Number("code") is not { } number || !GraphErrors.Has((int)number))
            return PhoneMessages.Problem(400, $"code is one of {string.Join(", ", GraphErrors.Known)}");
        var code = (int)number;
        var fault = new Fault(
            body.Text("match") ?? "/messages",
            "status",
            GraphErrors.StatusOf(code),
            (int)(body.Number("times") ?? 1),
            Body: GraphErrors.Body(code, "As asked for (simulated)", (int?)body.Number("subcode"))
        );
        server.Faults.Add(fault);
        return Results.Json(fault, Json.Options, statusCode: 201);
    }

    private IResult Take(string id, JsonObject body)
    {
        if (!id.All(char.IsAsciiDigit))
            return PhoneMessages.Problem(400, "A number's id is made of digits.");
        var before =
            server.Find(id) ?? server.Find(GraphServer.FirstNumber)! with { Id = id, Phone = $"55119{id[^Math.Min(8, id.Length)..]}" };
        var taken = before with
        {
            Account = body.Text("account") ?? before.Account,
            Phone = body.Text("phone") is { } phone ? Jid.Digits(phone) : before.Phone,
            Name = body.Text("name") ?? before.Name,
            Token = body.Text("token") ?? before.Token,
            AppSecret = body.Text("app_secret") ?? before.AppSecret,
            Quality = body.Text("quality") ?? before.Quality,
            Callback = Uri.TryCreate(body.Text("callback"), UriKind.Absolute, out var callback) ? callback : before.Callback,
        };
        server.Take(taken);
        return Results.Json(Shown(taken), Json.Options);
    }

    private static JsonObject Described(GraphNumber number) =>
        new()
        {
            ["verified_name"] = number.Name,
            ["display_phone_number"] = $"+{number.Phone}",
            ["quality_rating"] = number.Quality,
            ["code_verification_status"] = "VERIFIED",
            ["name_status"] = "APPROVED",
            ["platform_type"] = "CLOUD_API",
            ["throughput"] = new JsonObject { ["level"] = "STANDARD" },
            ["status"] = "CONNECTED",
            ["id"] = number.Id,
        };

    private JsonObject Shown(GraphNumber number) =>
        new()
        {
            ["phone_number_id"] = number.Id,
            ["business_account_id"] = number.Account,
            ["phone"] = number.Phone,
            ["name"] = number.Name,
            ["access_token"] = number.Token,
            ["app_secret"] = number.AppSecret,
            ["callback"] = (server.AccountOf(number.Account).Callback ?? number.Callback)?.AbsoluteUri,
        };
}
