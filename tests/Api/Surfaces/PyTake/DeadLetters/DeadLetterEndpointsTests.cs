using System.Net;
using OmniHub.Tests.Api.Ingress;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Surfaces.PyTake.DeadLetters;

public sealed class DeadLetterEndpointsTests
{
    [OnEachEngine]
    public async Task What_cannot_be_understood_is_listed_replayed_and_discarded(Engine engine)
    {
        await using var world = await World.Start();
        await using var hub = await HubApp.Start(engine);
        var (line, ledger) = (await world.Open(hub.Client, "shop"), new Ledger(hub.Database));

        await line.PostRaw("""{"nothing":"known","apikey":"your_evolution_api_key"}""").ShouldAnswer(HttpStatusCode.OK);
        await ledger.UntilQuiet();
        var listed = await hub.Client.GetAsync("/api/v1/dead-letters").ShouldAnswerJson(HttpStatusCode.OK);
        listed.At("total").GetInt32().ShouldBe(1);
        var letter = listed.At("dead_letters")[0];
        (letter.Text("instance_name"), letter.Text("provider")).ShouldBe(("shop", "evolution"));
        letter.Text("reason")!.ShouldContain("there is no event");
        letter.Text("body")!.ShouldContain("known");
        letter.Text("body")!.ShouldNotContain("your_evolution_api_key");
        letter.Text("trace_id").ShouldNotBeNullOrEmpty();
        // What came is kept whole.
        var raw = engine is Engine.Sqlite ? "CAST(body AS TEXT)" : "convert_from(body, 'UTF8')";
        (await ledger.Rows($"SELECT {raw} FROM dead_letters")).Single()[0].ShouldBe("""{"nothing":"known"}""");

        var id = letter.At("id").GetGuid();
        var replayed = await hub.Client.PostAsync($"/api/v1/dead-letters/{id}/replay", null).ShouldAnswerJson(HttpStatusCode.Accepted);
        replayed.At("dead_letter_id").GetGuid().ShouldBe(id);
        await ledger.UntilQuiet();
        var again = (await hub.Client.GetAsync("/api/v1/dead-letters?limit=10&offset=0").ShouldAnswerJson(HttpStatusCode.OK))
            .At("dead_letters")[0]
            .At("id")
            .GetGuid();
        again.ShouldNotBe(id);
        await hub.Client.PostAsync($"/api/v1/dead-letters/{id}/replay", null).ShouldAnswerJson(HttpStatusCode.NotFound);

        (await hub.Client.DeleteAsync($"/api/v1/dead-letters/{again}").ShouldAnswerJson(HttpStatusCode.OK))
            .Text("message")
            .ShouldBe("Dead letter discarded");
        await hub.Client.DeleteAsync($"/api/v1/dead-letters/{again}").ShouldAnswerJson(HttpStatusCode.NotFound);
        (await ledger.Count("dead_letters")).ShouldBe(0);
    }

    [OnEachEngine]
    public async Task A_replayed_delivery_that_can_be_handled_now_is_handled(Engine engine)
    {
        await using var world = await World.Start();
        await using var hub = await HubApp.Start(engine);
        var (line, ledger) = (await world.Open(hub.Client, "shop"), new Ledger(hub.Database));
        await line.PostRaw("{}").ShouldAnswer(HttpStatusCode.OK);
        await ledger.UntilQuiet();
        // As if a newer version understood it.
        var bytes = Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(Hooks.Text("IN1", "5511988880001", "Hello").Json()));
        await ledger.Rows($"UPDATE dead_letters SET body = {(engine is Engine.Sqlite ? $"x'{bytes}'" : $"'\\x{bytes}'")}");
        var id = (await hub.Client.GetAsync("/api/v1/dead-letters").ShouldAnswerJson(HttpStatusCode.OK))
            .At("dead_letters")[0]
            .At("id")
            .GetGuid();

        await hub.Client.PostAsync($"/api/v1/dead-letters/{id}/replay", null).ShouldAnswer(HttpStatusCode.Accepted);

        await Eventually.BeTrue(() => world.Got.Count == 1);
        (await ledger.Count("dead_letters")).ShouldBe(0);
    }

    [OnEachEngine]
    public async Task Somebody_elses_is_not_there(Engine engine)
    {
        await using var world = await World.Start();
        await using var hub = await HubApp.Start(engine);
        var (line, ledger) = (await world.Open(hub.Client, "shop"), new Ledger(hub.Database));
        await line.PostRaw("{}").ShouldAnswer(HttpStatusCode.OK);
        await ledger.UntilQuiet();
        var id = (await hub.Client.GetAsync("/api/v1/dead-letters").ShouldAnswerJson(HttpStatusCode.OK))
            .At("dead_letters")[0]
            .At("id")
            .GetGuid();
        await ledger.Rows(
            $"UPDATE dead_letters SET tenant_id = {(engine is Engine.Sqlite ? $"x'{Guid.CreateVersion7():N}'" : $"'{Guid.CreateVersion7()}'")}"
        );

        (await hub.Client.GetAsync("/api/v1/dead-letters").ShouldAnswerJson(HttpStatusCode.OK)).At("total").GetInt32().ShouldBe(0);
        await hub.Client.PostAsync($"/api/v1/dead-letters/{id}/replay", null).ShouldAnswer(HttpStatusCode.NotFound);
        await hub.Client.DeleteAsync($"/api/v1/dead-letters/{id}").ShouldAnswer(HttpStatusCode.NotFound);
        await hub.Anonymous.GetAsync("/api/v1/dead-letters").ShouldAnswer(HttpStatusCode.Unauthorized);
        await hub.Client.GetAsync("/api/v1/dead-letters?limit=0").ShouldAnswer(HttpStatusCode.BadRequest);
        (await ledger.Count("dead_letters")).ShouldBe(1);
    }
}
