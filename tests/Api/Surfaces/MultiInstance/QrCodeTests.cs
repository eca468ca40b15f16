using System.Net;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Surfaces.MultiInstance;

/// <summary>The code to scan while the provider has none yet.</summary>
public sealed class QrCodeTests
{
    private const string Connect = "/instance/connect/*";

    [OnEachEngine]
    public async Task Waits_ten_seconds_for_a_code_and_then_says_that_it_is_being_made(Engine engine)
    {
        var clock = new TestClock(TimeProvider.System.GetUtcNow());
        await using var hub = await Without(engine, clock);
        var id = (await hub.Create(new { name = "Slow" })).Text("id");

        var (waiting, began) = (hub.Client.GetAsync($"/api/instances/{id}/qr"), clock.GetUtcNow());
        var answer = await Passing(clock, waiting).ShouldAnswerJson(HttpStatusCode.Accepted);

        answer.GetRawText().ShouldBe("""{"message":"QR code is being generated, try again shortly","status":"generating"}""");
        // The clock goes on while the hub is busy, so it may show a little more.
        (clock.GetUtcNow() - began).ShouldBeInRange(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20));
        // The other route asks nobody and waits for nothing.
        var none = await hub.Client.GetAsync($"/api/whatsapp/{id}/qr").ShouldAnswerJson(HttpStatusCode.NotFound);
        none.Text("error").ShouldBe(none.Text("message"));
        hub.Evolution.SeenAt("GET", Connect).Count.ShouldBe(1);

        await hub.Posts(
            "slow",
            "qrcode.updated",
            """{"qrcode":{"instance":"slow","code":"2@at-last","base64":"data:image/png;base64,iVBORw0KGgo="}}"""
        );
        await Eventually.Become(() => hub.Client.GetAsync($"/api/whatsapp/{id}/qr"), code => code.StatusCode is HttpStatusCode.OK);
        foreach (var route in new[] { "instances", "whatsapp" })
            (await hub.Client.GetAsync($"/api/{route}/{id}/qr").ShouldAnswerJson(HttpStatusCode.OK))
                .GetRawText()
                .ShouldBe("""{"qrCode":"2@at-last"}""");
    }

    [OnEachEngine]
    public async Task A_code_that_comes_while_somebody_waits_for_it_is_their_answer(Engine engine)
    {
        var clock = new TestClock(TimeProvider.System.GetUtcNow());
        await using var hub = await Without(engine, clock);
        var id = (await hub.Create(new { name = "Slow" })).Text("id");

        var waiting = hub.Client.GetAsync($"/api/instances/{id}/qr");
        await hub.Evolution.UntilSeen("GET", Connect);
        waiting.IsCompleted.ShouldBeFalse();
        await hub.Posts(
            "slow",
            "qrcode.updated",
            """{"qrcode":{"instance":"slow","code":"2@in-time","base64":"data:image/png;base64,iVBORw0KGgo="}}"""
        );
        await Eventually.BeTrue(async () => (await hub.Client.GetAsync($"/api/whatsapp/{id}/qr")).StatusCode is HttpStatusCode.OK);

        (await Passing(clock, waiting).ShouldAnswerJson(HttpStatusCode.OK)).Text("qrCode").ShouldBe("2@in-time");
    }

    // A server that makes lines and has no code for them yet.
    private static async Task<MultiInstanceHub> Without(Engine engine, TestClock clock)
    {
        var hub = await MultiInstanceHub.Start(engine, setup => setup.Clock = clock);
        hub.Evolution.On(
                "POST",
                "/instance/create",
                Reply.Json(
                    201,
                    $$$"""{"instance":{"instanceName":"slow","instanceId":"1","status":"connecting"},"hash":"{{{OmniHub.EvolutionFake.LineKey}}}","qrcode":{"pairingCode":null,"code":null,"base64":null,"count":0}}"""
                )
            )
            .On("GET", Connect, Reply.Json(200, """{"pairingCode":null,"code":null,"base64":null,"count":0}"""));
        return hub;
    }

    // Lets the clock run while the hub looks again and again.
    private static async Task<HttpResponseMessage> Passing(TestClock clock, Task<HttpResponseMessage> call)
    {
        await Eventually.BeTrue(() =>
        {
            clock.Advance(TimeSpan.FromMilliseconds(100));
            return call.IsCompleted;
        });
        return await call;
    }
}
