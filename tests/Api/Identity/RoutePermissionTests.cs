using System.Net;
using System.Net.Http.Json;
using System.Reflection;
using MediatR;
using OmniHub.Application.Flows;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Tests.Api.Ingress;
using OmniHub.Tests.Api.Surfaces.OmniHub;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Identity;

/// <summary>Walks all routes by what they send and what that requires. A route that somebody adds is walked too.</summary>
public sealed class RoutePermissionTests
{
    // They show how the service is, or take in what providers post under a signature or token of their own.
    private static readonly string[] WithoutRequest =
    [
        "/",
        "/api/v1/status",
        "/api/v1/whatsapp/webhook/",
        "/api/v1/ws/stats",
        "/health/",
        "/health/live",
        "/health/ready",
        "/webhook/evolution/",
        "/webhook/evolution/{instance_name}",
        "/webhook/evolution/{instance_name}/{event_name}",
        "/webhook/slack/",
        "/webhook/slack/{instance_name}",
    ];

    // A WebSocket shows its credential in its first frame.
    private static readonly string[] ChecksItself = ["/ws"];

    private const BindingFlags Hidden = BindingFlags.NonPublic | BindingFlags.Static;

    [Fact]
    public async Task Each_route_sends_requests_that_say_who_may_send_them()
    {
        await using var hub = await HubApp.Start(Engine.Sqlite);
        var routes = Walk.Routes(hub, open: true);

        routes.Count.ShouldBeGreaterThan(150);
        routes
            .Where(route => SentRequests.By(route.Handler).Count == 0)
            .Select(route => route.Path)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ShouldBe(WithoutRequest);
        routes.SelectMany(OffencesOf).ShouldBeEmpty();
    }

    [Fact]
    public async Task Each_route_refuses_whoever_it_does_not_allow()
    {
        await using var world = await World.Start();
        await using var hub = await HubApp.Start(Engine.Sqlite);
        var owner = await Person.Register(hub);
        var estate = await Estate.Build(hub, world, owner.Client, "shop");
        var viewer = await owner.Colleague(hub, "viewer");
        // No route sends what this scope allows.
        var narrow = hub.With(
            (
                await owner
                    .Client.PostAsJsonAsync("/api/v1/api-keys", new { name = "narrow", scopes = new[] { "plans:write" } })
                    .ShouldAnswerJson(HttpStatusCode.Created)
            ).Text("api_key")!
        );
        List<string> wrong = [];
        var refused = 0;

        foreach (var route in Walk.Routes(hub).Where(route => !WithoutRequest.Contains(route.Path)))
        {
            var declared = SentRequests.By(route.Handler).Select(Declared).ToList();
            if (declared.TrueForAll(one => one.Permission > Permission.Viewer))
                await ShouldRefuse(viewer.Client, "viewer", route);
            if (declared.TrueForAll(one => one.Scope is not Scope.Identity))
                await ShouldRefuse(narrow, "narrowed key", route);
        }

        wrong.ShouldBeEmpty();
        refused.ShouldBeGreaterThan(200);

        async Task ShouldRefuse(HttpClient client, string who, Route route)
        {
            using var answer = await client.Call(route, name => estate.ValueOf(route.Path, name), BodyOf(route, estate));
            refused++;
            if (answer.StatusCode is not HttpStatusCode.Forbidden)
                wrong.Add($"{route} answered a {who} {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        }
    }

    /// <summary>A client that still sends its old token signs in like one that sends none.</summary>
    [Fact]
    public async Task Signing_in_asks_for_no_permission_of_whoever_still_shows_an_old_token()
    {
        await using var hub = await HubApp.Start(Engine.Sqlite);
        var owner = await Person.Register(hub);
        var viewer = await owner.Colleague(hub, "viewer");

        await viewer
            .Client.PostAsJsonAsync("/api/v1/auth-db/login", new { email = owner.Email, password = Person.Password })
            .ShouldAnswer(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(nameof(SendsWhatNeedsPermission), true, "asks for no credential")]
    [InlineData(nameof(SendsWhatNeedsNone), false, "sends nothing that needs a permission")]
    [InlineData(nameof(SendsTheHubsOwnWork), false, "only the hub itself")]
    public void A_route_that_goes_against_it_is_found(string handler, bool isOpen, string offence)
    {
        var route = new Route("GET", "/offender", [], isOpen, typeof(RoutePermissionTests).GetMethod(handler, Hidden));

        OffencesOf(route).ShouldContain(found => found.StartsWith("GET /offender") && found.Contains(offence));
    }

    // These bodies are read before there is a request that could be refused.
    private static object BodyOf(Route route, Estate estate) =>
        route.Path switch
        {
            "/api/v1/instances/" => OmniHubCalls.Body("new", "http://127.0.0.1:1"),
            "/api/v1/whatsapp/instance/create" => new { instance_name = "new" },
            "/api/v1/scheduled-messages/" => new
            {
                send_at = TimeProvider.System.GetUtcNow().AddDays(2),
                message = new { to = "5511988887777", message = "hi" },
            },
            _ => estate.BodyOf(route.Path),
        };

    private static IEnumerable<string> OffencesOf(Route route)
    {
        var requests = SentRequests.By(route.Handler);
        if (requests.Any(request => Declared(request).Permission is Permission.Internal))
            yield return $"{route} sends what only the hub itself may send";
        if (
            route.IsOpen
            && !ChecksItself.Contains(route.Path)
            && requests.Any(request => Declared(request).Permission is not Permission.None)
        )
            yield return $"{route} asks for no credential and sends what needs a permission";
        if (!route.IsOpen && requests.Count > 0 && requests.All(request => Declared(request).Permission is Permission.None))
            yield return $"{route} asks for a credential and sends nothing that needs a permission";
    }

    private static async Task SendsWhatNeedsPermission(IMediator hub) => await hub.Send(new GetMe());

    private static async Task SendsWhatNeedsNone(IMediator hub) => await hub.Send(new Login(null, null));

    private static Func<Task> SendsTheHubsOwnWork(IMediator hub) => () => hub.Send(new SkipFlow(default));

    private static RequiresAttribute Declared(Type request) => request.GetCustomAttribute<RequiresAttribute>().ShouldNotBeNull();
}
