using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OmniHub.Infrastructure.Egress;
using OmniHub.Tests.Api.Ingress;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Surfaces.PyTake;

/// <summary>Receivers in trouble for long, and what waits for them meanwhile.</summary>
public sealed class WebhookTroubleTests
{
    [OnEachEngine]
    public async Task After_an_hour_of_500_everything_is_told_and_nobody_else_noticed(Engine engine)
    {
        const int events = 10;
        var clock = new TestClock(TimeProvider.System.GetUtcNow());
        await using var receiver = (await FakeHttpServer.Start())
            .On("POST", "/ill", Reply.Status(500))
            .On("POST", "/well", Reply.Status(200));
        await using var hub = await HubApp.Start(engine, setup => setup.Clock = clock);
        var (ill, well) = (await Made(hub, $"{receiver.Address}/ill"), await Made(hub, $"{receiver.Address}/well"));
        for (var at = 0; at < events; at++)
            await Tested(hub, ill);
        await receiver.UntilSeen("POST", "/ill", 5);
        var pauses = 0;
        for (var round = 1; round <= 10; round++)
        {
            // One call asks whether it is back; the neighbour is told at once, every time.
            pauses += await UntilAsked(receiver, clock);
            await Tested(hub, well);
            await receiver.UntilSeen("POST", "/well", round);
        }

        // Each once at most, and one question for each pause.
        var asked = receiver.SeenAt("POST", "/ill").Count;
        asked.ShouldBeLessThanOrEqualTo(events + pauses);
        (await Count(hub, ill, "pending")).ShouldBe(events);
        (await Count(hub, ill, "failed")).ShouldBe(0);
        receiver.On("POST", "/ill", Reply.Status(200));
        await UntilAsked(receiver, clock);

        await Eventually.BeTrue(async () => await Count(hub, ill, "delivered") == events);
        var taken = receiver.SeenAt("POST", "/ill").Skip(asked).Select(seen => seen.Headers["webhook-id"]).ToList();
        taken.Count.ShouldBe(events);
        taken.Distinct().Count().ShouldBe(events);
    }

    [OnEachEngine]
    public async Task An_answer_that_breaks_off_and_a_redirect_are_failures_that_are_tried_again(Engine engine)
    {
        await using var receiver = (await FakeHttpServer.Start()).On("POST", "/secret", Reply.Status(200));
        receiver.On(
            "POST",
            "/hook",
            Reply.CutShort(200, "half of an answer"),
            Reply.Status(307).With("Location", $"{receiver.Address}/secret"),
            Reply.Status(200)
        );
        await using var hub = await HubApp.Start(engine);
        var webhook = await Made(hub, $"{receiver.Address}/hook");

        var delivery = await Tested(hub, webhook);

        var seen = await receiver.UntilSeen("POST", "/hook", 3);
        seen.Select(request => request.Headers["webhook-id"]).Distinct().Count().ShouldBe(1);
        seen.Select(request => request.Headers["X-Webhook-Attempt"]).ShouldBe(["1", "2", "3"]);
        receiver.SeenAt("POST", "/secret").ShouldBeEmpty();
        var detail = await Eventually.Become(
            () => hub.Client.GetAsync($"/api/v1/webhooks/{webhook}/deliveries/{delivery}").ShouldAnswerJson(HttpStatusCode.OK),
            detail => detail.Text("delivery.status") == "delivered"
        );
        var attempts = detail.At("attempts");
        attempts.GetArrayLength().ShouldBe(3);
        attempts[0].Text("error").ShouldNotBeNullOrEmpty();
        attempts[1].Text("error")!.ShouldContain("redirects are not followed");
        attempts[2].At("error").ValueKind.ShouldBe(JsonValueKind.Null);
        attempts.EnumerateArray().ShouldAllBe(one => one.At("milliseconds").GetInt32() >= 0);
        detail.Text("body")!.ShouldBe(seen[0].Text);
    }

    [OnEachEngine]
    public async Task Both_secrets_prove_a_call_until_the_overlap_ends_and_then_the_new_one_alone(Engine engine)
    {
        var clock = new TestClock(TimeProvider.System.GetUtcNow());
        await using var receiver = (await FakeHttpServer.Start()).On("POST", "/hook", Reply.Status(200));
        await using var hub = await HubApp.Start(engine, setup => setup.Clock = clock);
        var webhook = await Made(hub, $"{receiver.Address}/hook", ("secret", "the-old-secret"));
        var fresh = (
            await hub
                .Client.PostAsJsonAsync($"/api/v1/webhooks/{webhook}/rotate-secret", new { overlap_seconds = 3600 })
                .ShouldAnswerJson(HttpStatusCode.OK)
        ).Text("secret")!;
        var key = Convert.FromBase64String(fresh["whsec_".Length..]);

        // The endpoint is told of the change as well, sooner or later.
        async Task<SeenRequest> Told(int times) =>
            (
                await Eventually.Become(
                    () => receiver.Seen.Where(seen => seen.Headers["X-Webhook-Event"] != "webhook_updated").ToList(),
                    seen => seen.Count >= times
                )
            )[times - 1];

        await Tested(hub, webhook);
        var during = await Told(1);
        during
            .Headers["webhook-signature"]
            .Split(' ')
            .ShouldBe([Standard(key, during), Standard("the-old-secret"u8.ToArray(), during)], ignoreOrder: true);
        during.Headers["X-Webhook-Signature"].ShouldBe(Plain("the-old-secret", during));

        clock.Jump(TimeSpan.FromMinutes(59));
        await Tested(hub, webhook);
        var late = await Told(2);
        late.Headers["X-Webhook-Signature"].ShouldBe(Plain("the-old-secret", late));
        clock.Jump(TimeSpan.FromMinutes(2));
        await Tested(hub, webhook);
        var after = await Told(3);

        after.Headers["webhook-signature"].ShouldBe(Standard(key, after));
        after.Headers["X-Webhook-Signature"].ShouldBe(Plain(fresh, after));
    }

    [OnEachEngine]
    public async Task A_range_is_sent_again_and_nothing_outside_of_it(Engine engine)
    {
        var clock = new TestClock(TimeProvider.System.GetUtcNow());
        await using var receiver = (await FakeHttpServer.Start()).On("POST", "/hook", Reply.Status(200));
        await using var hub = await HubApp.Start(engine, setup => setup.Clock = clock);
        var webhook = await Made(hub, $"{receiver.Address}/hook");
        var (began, ids) = (clock.GetUtcNow(), new List<string>());
        for (var hour = 0; hour < 4; hour++)
        {
            await Tested(hub, webhook);
            ids.Add((await receiver.UntilSeen("POST", "/hook", hour + 1))[hour].Headers["webhook-id"]);
            await Eventually.BeTrue(async () => await Count(hub, webhook, "delivered") == hour + 1);
            clock.Jump(TimeSpan.FromHours(1));
        }

        var again = await hub
            .Client.PostAsJsonAsync(
                $"/api/v1/webhooks/{webhook}/resend",
                new
                {
                    from = began.AddMinutes(30),
                    to = began.AddMinutes(150),
                    status = "delivered",
                }
            )
            .ShouldAnswerJson(HttpStatusCode.Accepted);

        again.At("resent").GetInt32().ShouldBe(2);
        var seen = await receiver.UntilSeen("POST", "/hook", 6);
        await Eventually.BeTrue(async () => await Count(hub, webhook, "delivered") == 4);
        seen.Skip(4).Select(request => request.Headers["webhook-id"]).ShouldBe([ids[1], ids[2]], ignoreOrder: true);
        receiver.Seen.Count.ShouldBe(6);
    }

    [OnEachEngine]
    public async Task A_resend_that_is_asked_for_during_the_first_call_makes_another_one(Engine engine)
    {
        var answers = new TaskCompletionSource();
        await using var receiver = (await FakeHttpServer.Start()).On("POST", "/hook", Reply.Status(200).When(answers.Task));
        await using var hub = await HubApp.Start(engine);
        var webhook = await Made(hub, $"{receiver.Address}/hook");
        var delivery = await Tested(hub, webhook);
        await receiver.UntilSeen("POST", "/hook");

        await hub.Client.PostAsync($"/api/v1/webhooks/{webhook}/deliveries/{delivery}/resend", null).ShouldAnswer(HttpStatusCode.Accepted);
        answers.SetResult();

        var seen = await receiver.UntilSeen("POST", "/hook", 2);
        seen.Select(request => request.Headers["webhook-id"]).Distinct().Count().ShouldBe(1);
        await Eventually.BeTrue(async () => await Count(hub, webhook, "delivered") == 1);
        var log = await hub.Client.GetAsync($"/api/v1/webhooks/{webhook}/deliveries/{delivery}").ShouldAnswerJson(HttpStatusCode.OK);
        log.At("attempts").GetArrayLength().ShouldBe(2);
    }

    [OnEachEngine]
    public async Task A_name_that_leads_to_a_private_address_is_never_called(Engine engine)
    {
        await using var receiver = await FakeHttpServer.Start();
        var address = IPAddress.Parse("93.184.216.34");
        await using var hub = await HubApp.Start(
            engine,
            setup =>
            {
                setup.Settings["OmniHub:Egress:Allow:0"] = null;
                setup.Replace = services => services.AddSingleton<ResolveName>((_, _) => Task.FromResult<IPAddress[]>([address]));
            }
        );
        var webhook = await Made(hub, $"http://hooks.example.com:{new Uri(receiver.Address).Port}/hook", ("max_retries", 0));
        // Whoever owns the name changes it afterwards.
        address = IPAddress.Loopback;

        var delivery = await Tested(hub, webhook);

        var detail = await Eventually.Become(
            () => hub.Client.GetAsync($"/api/v1/webhooks/{webhook}/deliveries/{delivery}").ShouldAnswerJson(HttpStatusCode.OK),
            detail => detail.Text("delivery.status") == "failed"
        );
        detail.At("attempts")[0].At("status").ValueKind.ShouldBe(JsonValueKind.Null);
        receiver.Seen.ShouldBeEmpty();
    }

    [OnEachEngine]
    public async Task Every_message_is_told_however_often_the_hub_dies_between_the_change_and_the_call(Engine engine)
    {
        const int messages = 60;
        await using var world = await World.Start();
        await using var receiver = (await FakeHttpServer.Start()).On("POST", "/hook", Reply.Status(200));
        await using var database = await TestDatabase.New(engine);
        await using var hub = await HubProcess.Start(database);
        var line = await world.Open(hub.Client, "shop");
        await hub
            .Client.PostAsJsonAsync(
                "/api/v1/webhooks",
                new
                {
                    url = $"{receiver.Address}/hook",
                    events = new[] { "message_received" },
                    retry_interval = 100,
                }
            )
            .ShouldAnswer(HttpStatusCode.Created);

        var posting = Enumerable
            .Range(0, messages)
            .Select(at => line.PostUntilTaken(Hooks.Text($"IN{at}", $"55119888800{at % 7:D2}", $"{at}")))
            .ToList();
        // In the middle of it all, twice: some are told, some are planned, some are only changes so far.
        foreach (var told in new[] { 1, messages / 2 })
        {
            await receiver.UntilSeen("POST", "/hook", told, TimeSpan.FromSeconds(60));
            await hub.Kill();
            await hub.Start();
        }

        await Task.WhenAll(posting);
        var seen = await Eventually.Become(
            () => receiver.SeenAt("POST", "/hook"),
            seen => seen.Select(request => request.Json.Text("data.messageId")).Distinct().Count() == messages,
            TimeSpan.FromSeconds(90)
        );
        // Told twice, it has the id of the first time.
        foreach (var one in seen.GroupBy(request => request.Json.Text("data.messageId")))
            one.Select(request => request.Headers["webhook-id"]).Distinct().Count().ShouldBe(1, one.Key);
    }

    /// <summary>Lets pauses pass until the receiver is called once more; returns their number. The clock may be moved while the last answer is still being noted: that pause begins anew.</summary>
    private static async Task<int> UntilAsked(FakeHttpServer receiver, TestClock clock)
    {
        var calls = receiver.SeenAt("POST", "/ill").Count;
        for (var pauses = 1; ; pauses++)
        {
            clock.Jump(TimeSpan.FromMinutes(6));
            try
            {
                await receiver.UntilSeen("POST", "/ill", calls + 1, TimeSpan.FromSeconds(10));
                return pauses;
            }
            catch (TimeoutException) when (pauses < 6) { }
        }
    }

    private static string Plain(string secret, SeenRequest told) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), told.Body));

    private static string Standard(byte[] key, SeenRequest told) =>
        $"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{told.Headers["webhook-id"]}.{told.Headers["webhook-timestamp"]}.{told.Text}")))}";

    private static async Task<string> Made(HubApp hub, string url, params (string Name, object Value)[] changes)
    {
        var body = new Dictionary<string, object> { ["url"] = url, ["retry_interval"] = 100 };
        foreach (var (name, value) in changes)
            body[name] = value;
        return (await hub.Client.PostAsJsonAsync("/api/v1/webhooks", body).ShouldAnswerJson(HttpStatusCode.Created)).Text("webhook.id")!;
    }

    private static async Task<string> Tested(HubApp hub, string webhook) =>
        (await hub.Client.PostAsync($"/api/v1/webhooks/{webhook}/test", null).ShouldAnswerJson(HttpStatusCode.Accepted)).Text("id")!;

    private static async Task<int> Count(HubApp hub, string webhook, string status) =>
        (await hub.Client.GetAsync($"/api/v1/webhooks/{webhook}/deliveries?status={status}").ShouldAnswerJson(HttpStatusCode.OK))
            .At("total")
            .GetInt32();
}
