using System.Net;
using System.Text.Json.Nodes;

namespace OmniHub.Simulator.Slack;

/// <summary>Every route of the Slack stand-in.</summary>
internal sealed class SlackRoutes(
    SlackWorkspace workspace,
    SlackMethods methods,
    SlackFaults faults,
    SlackSocketServer sockets,
    SlackPoster poster,
    SlackPeopleActs people,
    TimeProvider clock
)
{
    internal const string Prefix = "/simulator/slack";

    internal static string BaseUrl(HttpRequest request) => $"{request.Scheme}://{request.Host}{request.PathBase}{Prefix}";

    internal void Map(RouteGroupBuilder routes)
    {
        faults.Map(routes);
        routes.MapPost("/api/{method}", (HttpContext http, string method) => methods.Run(http, method));
        routes.MapGet("/api/{method}", (HttpContext http, string method) => methods.Run(http, method));
        routes.MapPost("/upload/{id}", (HttpContext http, string id) => SlackUploads.Take(http, id, workspace));
        routes.MapGet("/files/{id}", (HttpContext http, string id) => SlackUploads.Give(http, id, workspace));
        routes.MapGet("/socket", (RequestDelegate)sockets.Serve);
        routes.MapGet("/oauth/v2/authorize", Ask);
        routes.MapPost("/oauth/v2/authorize", (Delegate)Decide);
        MapPeople(routes.MapGroup("/people/{name}"));
        MapControls(routes);
    }

    private void MapPeople(RouteGroupBuilder person)
    {
        person.MapPost("/messages", (HttpRequest request, string name, SlackWriting writing) => people.Write(request, name, writing));
        person.MapPut("/messages", (string name, SlackTouch touch) => people.Edit(name, touch));
        person.MapPost("/delete", (string name, SlackTouch touch) => people.Delete(name, touch));
        person.MapPost("/reactions", (string name, SlackTouch touch) => people.React(name, touch));
        person.MapPost("/press", (string name, SlackTouch touch) => people.Press(name, touch));
    }

    private void MapControls(RouteGroupBuilder routes)
    {
        routes.MapGet("/options", () => Results.Json(workspace.Setup, Json.Options));
        routes.MapPut("/options", (SlackSetup setup) => Results.Json(workspace.Setup = setup, Json.Options));
        routes.MapPost("/token", () => Results.Json(new { token = workspace.NewToken(null) }, Json.Options, statusCode: 201));
        routes.MapPost("/handshake", async () => Results.Json(await poster.Handshake(), Json.Options));
        routes.MapPost("/revoke", Revoke);
        routes.MapPost(
            "/disconnect",
            async (string? reason) =>
            {
                await sockets.Disconnect(reason ?? "warning");
                return Results.NoContent();
            }
        );
        routes.MapGet("/sockets", () => Results.Json(new { open = sockets.Count }, Json.Options));
        routes.MapGet("/messages", Messages);
    }

    private IResult Ask(HttpRequest request)
    {
        var query = request.Query;
        if (query["client_id"] != workspace.Setup.ClientId)
            return Page("Invalid client_id parameter", "", 400);
        if (query["scope"].ToString() is not { Length: > 0 } scope || scope.Contains(' ', StringComparison.Ordinal))
            return Page("invalid_scope: scopes are separated by commas", "", 400);
        var hidden = Hidden("state", query["state"]) + Hidden("redirect_uri", query["redirect_uri"]);
        return Page(
            $"OmniHub wants to join {SlackWorkspace.TeamName}",
            $"<form method=\"post\">{hidden}<button name=\"answer\" value=\"allow\">Allow</button><button name=\"answer\" value=\"deny\">Deny</button></form>",
            200
        );
    }

    private static string Hidden(string name, string? value) =>
        $"<input type=\"hidden\" name=\"{name}\" value=\"{WebUtility.HtmlEncode(value)}\">";

    private async Task<IResult> Decide(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var (redirect, state) = (form["redirect_uri"].ToString(), Uri.EscapeDataString(form["state"].ToString()));
        if (!Uri.TryCreate(redirect, UriKind.Absolute, out _))
            return Page("bad_redirect_uri", "", 400);
        if (form["answer"] == "deny")
            return Results.Redirect($"{redirect}?error=access_denied&state={state}");
        var code = SlackWorkspace.NewId("code.");
        workspace.Codes[code] = redirect;
        return Results.Redirect($"{redirect}?code={code}&state={state}");
    }

    private async Task<IResult> Revoke()
    {
        workspace.RevokeAll();
        var tokens = new JsonObject { ["oauth"] = new JsonArray(), ["bot"] = new JsonArray(SlackWorkspace.Bot) };
        await poster.Event(
            new JsonObject
            {
                ["type"] = "tokens_revoked",
                ["tokens"] = tokens,
                ["event_ts"] = workspace.NextTs(),
            }
        );
        await poster.Event(new JsonObject { ["type"] = "app_uninstalled", ["event_ts"] = workspace.NextTs() });
        return Results.NoContent();
    }

    private async Task<IResult> Messages(HttpContext http, string? channel, bool bot = false, int wait = 0, int count = 1, long after = 0)
    {
        var at = channel is null ? null : workspace.ChannelOf(channel);
        var found = await workspace.Posts.WaitFor(
            count,
            TimeSpan.FromSeconds(wait),
            after,
            post => (at is null || post.Channel == at) && (!bot || post.User == SlackWorkspace.Bot),
            clock,
            http.RequestAborted
        );
        return Results.Json(
            new
            {
                count = found.Count,
                last = found.Count == 0 ? after : found[^1].Sequence,
                messages = found.Select(item => item.Entry.Node()),
            },
            Json.Options
        );
    }

    private static IResult Page(string title, string body, int status) =>
        Results.Content(
            $"<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Slack stand-in</title></head><body><h1>{title}</h1>{body}</body></html>",
            "text/html; charset=utf-8",
            statusCode: status
        );
}
