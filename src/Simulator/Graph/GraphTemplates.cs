using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace OmniHub.Simulator.Graph;

/// <summary>The templates of business accounts: listed, made, deleted, judged, and checked when they are sent.</summary>
internal sealed partial class GraphTemplates(GraphServer server, GraphHooks hooks)
{
    /// <summary>The templates that the first account has from the start.</summary>
    internal static IEnumerable<GraphTemplate> First() =>
        [
            Made("hello_world", "en_US", "UTILITY", "Welcome and congratulations!"),
            Made("welcome_message", "pt_BR", "UTILITY", "Olá {{1}}, bem-vindo!"),
            Made("order_update", "en_US", "UTILITY", "Hi {{1}}, your order {{2}} ships on {{3}}."),
        ];

    internal Task<Answer> List(GraphCall call)
    {
        if (server.FindAccount(call.Id) is not { } account)
            return Task.FromResult(GraphErrors.Unknown(call.Id));
        var all = account
            .Templates.Values.Where(template =>
                (call.Query("name") is not { } name || template.Name == name)
                && (call.Query("status") is not { } status || template.Status == status)
                && (call.Query("language") is not { } language || template.Language == language)
            )
            .OrderBy(template => template.Name, StringComparer.Ordinal)
            .ThenBy(template => template.Language, StringComparer.Ordinal)
            .ToList();
        var limit = Math.Clamp(Whole(call.Query("limit")) ?? 25, 1, 1000);
        var from = Whole(call.Query("after")) ?? 0;
        var page = all.Skip(from).Take(limit).ToList();
        var paging = new JsonObject
        {
            ["cursors"] = new JsonObject { ["before"] = $"{from}", ["after"] = $"{from + page.Count}" },
        };
        if (from + page.Count < all.Count)
            paging["next"] = $"{call.Root}/v23.0/{call.Id}/message_templates?after={from + page.Count}";
        return Task.FromResult(
            Answer.Ok(
                new JsonObject { ["data"] = new JsonArray([.. page.Select(template => (JsonNode)Node(template))]), ["paging"] = paging }
            )
        );
    }

    internal Task<Answer> Make(GraphCall call)
    {
        if (server.FindAccount(call.Id) is not { } account)
            return Task.FromResult(GraphErrors.Unknown(call.Id));
        if (call.Body.Text("name") is not { } name || !TemplateName().IsMatch(name) || call.Body.Text("language") is not { } language)
            return Task.FromResult(GraphErrors.Refused(100, "name (a-z, 0-9, _) and language are required"));
        var components = call.Body["components"] as JsonArray ?? [];
        var made = new GraphTemplate(
            GraphIds.Node(),
            name,
            language,
            call.Body.Text("category") ?? "UTILITY",
            "PENDING",
            "UNKNOWN",
            (JsonArray)components.DeepClone()
        );
        account.Templates[(name, language)] = made;
        return Task.FromResult(
            Answer.Ok(
                new JsonObject
                {
                    ["id"] = made.Id,
                    ["status"] = made.Status,
                    ["category"] = made.Category,
                }
            )
        );
    }

    internal Task<Answer> Delete(GraphCall call)
    {
        if (server.FindAccount(call.Id) is not { } account)
            return Task.FromResult(GraphErrors.Unknown(call.Id));
        foreach (var template in account.Templates.Values.Where(template => template.Name == call.Query("name")).ToList())
            account.Templates.TryRemove((template.Name, template.Language), out _);
        return Task.FromResult(Answer.Ok(new JsonObject { ["success"] = true }));
    }

    /// <summary>The lever: Meta's reviewers or its quality rating change a template, and tell.</summary>
    internal IResult Judge(string account, string name, HttpRequest request, JsonObject body)
    {
        var language = body.Text("language") ?? "en_US";
        if (
            server.Numbers.FirstOrDefault(one => one.Account == account) is not { } number
            || !server.AccountOf(account).Templates.TryGetValue((name, language), out var template)
        )
            return PhoneMessages.Problem(404, "There is no such template in that language.");
        var (status, quality) = (body.Text("status") ?? template.Status, body.Text("quality") ?? template.Quality);
        server.AccountOf(account).Templates[(name, language)] = template with { Status = status, Quality = quality };
        if (status != template.Status)
            hooks.PostAboutAccount(
                number,
                GraphCall.HubOf(request),
                "message_template_status_update",
                Told(template, ("event", status), ("reason", body.Text("reason") ?? "NONE"))
            );
        if (quality != template.Quality)
            hooks.PostAboutAccount(
                number,
                GraphCall.HubOf(request),
                "message_template_quality_update",
                Told(template, ("previous_quality_score", template.Quality), ("new_quality_score", quality))
            );
        return Results.Json(Node(template with { Status = status, Quality = quality }), Json.Options);
    }

    /// <summary>Returns the refusal of an invalid template message, or null.</summary>
    internal Answer? Refusal(GraphNumber number, JsonObject? template)
    {
        if (template.Text("name") is not { } name || template.Member("language").Text("code") is not { } language)
            return GraphErrors.Refused(131008, "template.name and template.language.code are required");
        if (!server.AccountOf(number.Account).Templates.TryGetValue((name, language), out var known))
            return GraphErrors.Refused(132001, $"template name ({name}) does not exist in {language}");
        if (known.Status is "PAUSED" or "DISABLED")
            return GraphErrors.Refused(known.Status is "PAUSED" ? 132015 : 132016, $"template {name} is {known.Status}");
        if (known.Status is not "APPROVED")
            return GraphErrors.Refused(132001, $"template {name} is not approved: {known.Status}");
        var (expected, given) = (Variables(known), Given(template));
        return expected == given
            ? null
            : GraphErrors.Refused(
                132000,
                $"body: number of localizable_params ({given}) does not match the expected number of params ({expected})"
            );
    }

    private static int Variables(GraphTemplate template) =>
        template
            .Components.Where(part => part.Text("type") == "BODY")
            .Sum(part => Placeholder().Matches(part.Text("text") ?? "").Select(match => match.Value).Distinct().Count());

    private static int Given(JsonObject? template) =>
        (template.Member("components") as JsonArray)
            ?.Where(part => string.Equals(part.Text("type"), "body", StringComparison.OrdinalIgnoreCase))
            .Sum(part => (part.Member("parameters") as JsonArray)?.Count ?? 0)
        ?? 0;

    private static JsonObject Told(GraphTemplate template, params ReadOnlySpan<(string Name, string Value)> news)
    {
        var value = new JsonObject
        {
            ["message_template_id"] = long.Parse(template.Id, CultureInfo.InvariantCulture),
            ["message_template_name"] = template.Name,
            ["message_template_language"] = template.Language,
        };
        foreach (var (name, text) in news)
            value[name] = text;
        return value;
    }

    private static JsonObject Node(GraphTemplate template) =>
        new()
        {
            ["id"] = template.Id,
            ["name"] = template.Name,
            ["language"] = template.Language,
            ["status"] = template.Status,
            ["category"] = template.Category,
            ["parameter_format"] = "POSITIONAL",
            ["components"] = template.Components.DeepClone(),
            ["quality_score"] = new JsonObject { ["score"] = template.Quality },
        };

    private static GraphTemplate Made(string name, string language, string category, string text) =>
        new(
            GraphIds.Node(),
            name,
            language,
            category,
            "APPROVED",
            "GREEN",
            new JsonArray(new JsonObject { ["type"] = "BODY", ["text"] = text })
        );

    private static int? Whole(string? text) => int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex("^[a-z0-9_]{1,512}$")]
    private static partial Regex TemplateName();

    [GeneratedRegex(@"\{\{\s*[A-Za-z0-9_]+\s*\}\}")]
    private static partial Regex Placeholder();
}
