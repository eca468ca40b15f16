using System.Net;
using System.Net.Http.Json;
using OmniHub.Tests.Api.Ingress;
using OmniHub.Tests.Api.Surfaces.OmniHub;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Infrastructure.Providers;

public sealed class SaidCredentialsTests
{
    [OnEachEngine]
    public async Task What_a_provider_repeats_of_credentials_reaches_nobody(Engine engine)
    {
        const string Hubs = "key-of-the-operator";
        await using var world = await World.Start();
        await using var hub = await HubApp.Start(
            engine,
            setup => (setup.Settings["OmniHub:Evolution:Url"], setup.Settings["OmniHub:Evolution:ApiKey"]) = (world.Evolution.Address, Hubs)
        );
        var line = await world.Open(hub.Client, "shop");
        string[] credentials =
        [
            "your_evolution_api_key",
            EvolutionFake.LineKey,
            line.Secret,
            Hubs,
            "somebody-elses-1234",
            "another.lines.word",
            "ana:pw",
        ];
        var said =
            $"no: {credentials[0]} {credentials[1]} {credentials[2]} {credentials[3]} Bearer {credentials[4]} apikey={credentials[5]} http://{credentials[6]}@evolution/x {new string('.', 400)}";
        world.Evolution.On(
            "POST",
            "/message/sendText/*",
            Reply.Json(400, _ => new { status = 400, response = new { message = new[] { said } } })
        );

        var told = await hub.Client.PostAsJsonAsync(
            "/api/v1/whatsapp/send",
            new
            {
                to = "5511988887777",
                message = "hi",
                instance_name = "shop",
            }
        );
        await line.PostUntilTaken(Hooks.Text("IN1", "5511988887777", "Hello"));
        await Eventually.BeTrue(() => world.Evolution.SeenAt("POST", "/message/sendText/*").Count == 2);
        await new Ledger(hub.Database).UntilQuiet();
        var talk = (await hub.Client.GetAsync("/api/v1/conversations/agent").ShouldAnswerJson(HttpStatusCode.OK)).At("conversations")[0];
        var messages = await hub.Client.GetStringAsync($"/api/v1/conversations/{talk.Text("id")}/messages");
        var events = await hub.Client.GetStringAsync("/api/v1/events?limit=100");

        told.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var answer = await told.Content.ReadAsStringAsync();
        answer.ShouldContain("no: ***");
        messages.ShouldContain("no: ***");
        foreach (var credential in credentials)
        {
            answer.ShouldNotContain(credential);
            messages.ShouldNotContain(credential);
            events.ShouldNotContain(credential);
            hub.Logs.Lines.ShouldAllBe(entry => !entry.Contains(credential));
        }
    }
}
