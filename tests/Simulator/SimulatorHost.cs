using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OmniHub.Simulator;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Simulator;

/// <summary>The simulator alone, on a free port, and a receiver for what it posts.</summary>
internal sealed class SimulatorHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private SimulatorHost(WebApplication app, FakeHttpServer hub)
    {
        _app = app;
        Hub = hub;
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Http = new HttpClient { BaseAddress = new Uri(address + "/simulator/") };
    }

    public HttpClient Http { get; }

    public FakeHttpServer Hub { get; }

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public static async Task<SimulatorHost> Start(TimeProvider? clock = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        if (clock is not null)
            builder.Services.AddSingleton(clock);
        builder.Services.AddAuthorization();
        builder.Services.AddSimulator();
        // As small as the hub's own, to see that the simulator takes files all the same.
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 1 << 20);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.UseWebSockets();
        app.UseRouting();
        app.MapSimulator();
        await app.StartAsync();
        var hub = await FakeHttpServer.Start();
        hub.On("POST", "*", Reply.Status(200));
        return new SimulatorHost(app, hub);
    }

    /// <summary>Calls the Evolution server with the global key.</summary>
    public Task<(int Status, JsonNode? Body)> Evolution(
        string method,
        string path,
        JsonNode? body = null,
        string? key = EvolutionServer.GlobalKey
    ) => Call(method, "evolution" + path, body, key);

    public Task<(int Status, JsonNode? Body)> Phone(string method, string path, JsonNode? body = null) =>
        Call(method, "phones/" + path, body, null);

    public async Task<(int Status, JsonNode? Body)> Call(string method, string path, JsonNode? body, string? key)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null)
            request.Content = JsonContent.Create(body);
        if (key is not null)
            request.Headers.Add("apikey", key);
        using var response = await Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    /// <summary>Makes a line that posts to the receiver, and pairs it unless told not to.</summary>
    public async Task<string> Line(
        string name = "shop",
        string? number = "5511900000077",
        JsonArray? events = null,
        bool base64 = false,
        JsonObject? headers = null,
        bool byEvents = false
    )
    {
        var hook = new JsonObject
        {
            ["url"] = Hub.Address + "/hook",
            ["events"] = events ?? [],
            ["base64"] = base64,
            ["byEvents"] = byEvents,
        };
        if (headers is not null)
            hook["headers"] = headers;
        var (status, body) = await Evolution(
            "POST",
            "/instance/create",
            new JsonObject
            {
                ["instanceName"] = name,
                ["integration"] = "WHATSAPP-BAILEYS",
                ["webhook"] = hook,
            }
        );
        status.ShouldBe(201);
        if (number is not null)
            (await Phone("POST", $"{number}/scan", new JsonObject { ["instance"] = name, ["name"] = "Loja Teste" })).Status.ShouldBe(200);
        return (string)body!["hash"]!;
    }

    /// <summary>Waits until the poster's counters say so.</summary>
    public Task<JsonObject> UntilDeliveries(Predicate<JsonObject> are) =>
        Eventually.Become(() => Get<WebhookPoster>().Counters(), counters => are(counters));

    public IReadOnlyList<JsonNode> Posts(string? name = null) =>
        [.. Hub.Seen.Select(request => JsonNode.Parse(request.Body)!).Where(post => name is null || (string?)post["event"] == name)];

    public Task<IReadOnlyList<JsonNode>> UntilPosted(string name, int times = 1) =>
        Eventually.Become(() => Posts(name), posts => posts.Count >= times);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
        await Hub.DisposeAsync();
    }
}
