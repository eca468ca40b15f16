using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OmniHub.Tests.Api.Surfaces.OmniHub;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Surfaces.MultiInstance;

/// <summary>A hub whose own Evolution server is a fake, and a receiver of webhooks beside it.</summary>
internal sealed class MultiInstanceHub : IAsyncDisposable
{
    private MultiInstanceHub(HubApp app, FakeHttpServer evolution, FakeHttpServer receiver) =>
        (App, Evolution, Receiver) = (app, evolution, receiver);

    public HubApp App { get; }

    public HttpClient Client => App.Client;

    public FakeHttpServer Evolution { get; }

    public FakeHttpServer Receiver { get; }

    public static async Task<MultiInstanceHub> Start(Engine engine, Action<HubSetup>? adjust = null)
    {
        var evolution = await EvolutionFake.Start();
        var receiver = (await FakeHttpServer.Start()).On("POST", "/hook", Reply.Status(200));
        var app = await HubApp.Start(
            engine,
            setup =>
            {
                setup.Settings["OmniHub:Evolution:Url"] = evolution.Address;
                setup.Settings["OmniHub:Evolution:ApiKey"] = "global-key-of-the-server";
                adjust?.Invoke(setup);
            }
        );
        return new(app, evolution, receiver);
    }

    public Task<JsonElement> Create(object? changes = null) =>
        Client
            .PostAsJsonAsync("/api/instances", changes ?? new { name = "Primary WhatsApp", webhookUrl = $"{Receiver.Address}/hook" })
            .ShouldAnswerJson(HttpStatusCode.Created);

    /// <summary>What the provider posts for the line of that technical name.</summary>
    public Task Posts(string line, string name, string data) =>
        App
            .Anonymous.PostAsync(
                $"/webhook/evolution/{line}",
                new StringContent(
                    $$"""{"event":"{{name}}","instance":"{{line}}","data":{{data}},"apikey":"{{EvolutionFake.LineKey}}"}""",
                    System.Text.Encoding.UTF8,
                    "application/json"
                )
            )
            .ShouldAnswer(HttpStatusCode.OK);

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Receiver.DisposeAsync();
        await Evolution.DisposeAsync();
    }
}
