using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OmniHub.Infrastructure.Persistence.Bulk;
using OmniHub.Tests.Api.Identity;
using OmniHub.Tests.Api.Ingress;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Surfaces.PyTake;

public sealed class ScheduledMessageEndpointsTests
{
    private const string Path = "/api/v1/scheduled-messages";

    [OnEachEngine]
    public async Task Leave_at_their_time_and_can_be_changed_and_cancelled_before(Engine engine)
    {
        await using var world = await World.Start();
        await using var hub = await HubApp.Start(engine);
        var line = await world.Open(hub.Client, "shop");
        var soon = await Planned(hub, "5511988880001", "first", Soon);
        var edited = await Planned(hub, "5511988880002", "wrong text", Far);
        var cancelled = await Planned(hub, "5511988880003", "never", Far);
        var givesWay = await Planned(hub, "5511988880004", "are you still there?", Far, cancelIfCustomerWrites: true);
        var stays = await Planned(hub, "5511988880004", "good morning", Far);

        soon.Text("status").ShouldBe("pending");
        soon.Text("instance_name").ShouldBe("shop");
        soon.Text("time_zone").ShouldBe("America/Sao_Paulo");
        var changed = await hub
            .Client.PutAsJsonAsync($"{Path}/{edited.Text("id")}", new { send_at = Soon, message = new { message = "right text" } })
            .ShouldAnswerJson(HttpStatusCode.OK);
        (changed.Text("message"), changed.Text("to")).ShouldBe(("right text", "5511988880002"));
        (await hub.Client.DeleteAsync($"{Path}/{cancelled.Text("id")}").ShouldAnswerJson(HttpStatusCode.OK))
            .Text("status")
            .ShouldBe("cancelled");
        await hub.Client.DeleteAsync($"{Path}/{cancelled.Text("id")}").ShouldAnswer(HttpStatusCode.Conflict);
        await hub.Client.PutAsJsonAsync($"{Path}/{cancelled.Text("id")}", new { send_at = Far }).ShouldAnswer(HttpStatusCode.Conflict);

        await line.PostUntilTaken(Hooks.Text("IN1", "5511988880004", "I am here"));
        (await Until(hub, givesWay, "cancelled")).Text("reason")!.ShouldContain("customer wrote first");
        var sent = await Until(hub, soon, "sent");
        await Until(hub, edited, "sent");
        await Eventually.BeTrue(() => world.GotBy("5511988880001").Count == 1 && world.GotBy("5511988880002").Count == 1);

        world.GotBy("5511988880001").ShouldBe(["first"]);
        world.GotBy("5511988880002").ShouldBe(["right text"]);
        world.GotBy("5511988880003").ShouldBeEmpty();
        sent.At("message_id").ValueKind.ShouldBe(JsonValueKind.String);
        sent.At("conversation_id").ValueKind.ShouldBe(JsonValueKind.String);
        var waiting = await hub.Client.GetAsync($"{Path}?status=pending&instance=shop").ShouldAnswerJson(HttpStatusCode.OK);
        (waiting.At("total").GetInt32(), waiting.At("scheduled_messages")[0].Text("id")).ShouldBe((1, stays.Text("id")));
        var log = await hub.Client.GetAsync("/api/v1/events?types=scheduled_message.changed&limit=100").ShouldAnswerJson(HttpStatusCode.OK);
        log.At("events").EnumerateArray().Count(entry => entry.Text("data.what") is "sent").ShouldBe(2);
        log.GetRawText().ShouldNotContain("right text");

        var stranger = await Person.Register(hub, "stranger@example.com");
        await stranger.Client.GetAsync($"{Path}/{stays.Text("id")}").ShouldAnswer(HttpStatusCode.NotFound);
        await stranger.Client.PutAsJsonAsync($"{Path}/{stays.Text("id")}", new { send_at = Soon }).ShouldAnswer(HttpStatusCode.NotFound);
        await stranger.Client.DeleteAsync($"{Path}/{stays.Text("id")}").ShouldAnswer(HttpStatusCode.NotFound);
        (await stranger.Client.GetAsync(Path).ShouldAnswerJson(HttpStatusCode.OK)).At("total").GetInt32().ShouldBe(0);
        await Refuses(hub);
    }

    [OnEachEngine]
    public async Task Survive_a_kill_and_are_handed_over_once(Engine engine)
    {
        const int Count = 30;
        await using var world = await World.Start();
        await using var database = await TestDatabase.New(engine);
        await using var hub = await HubProcess.Start(database);
        await world.Open(hub.Client, "shop");
        var at = TimeProvider.System.GetUtcNow().AddSeconds(10);
        await Task.WhenAll(
            Enumerable
                .Range(0, Count)
                .Select(number => Plan(hub.Client, $"55119{number:D8}", $"{number}", at).ShouldAnswer(HttpStatusCode.Created))
        );

        await Eventually.BeTrue(() => !world.Got.IsEmpty, TimeSpan.FromSeconds(40));
        await hub.Kill();
        await hub.Start();
        await Eventually.BeTrue(() => world.Got.Select(one => one.Text).Distinct().Count() == Count, TimeSpan.FromSeconds(60));

        var ledger = new Ledger(database);
        await ledger.UntilQuiet();
        (await ledger.Count("messages")).ShouldBe(Count);
        (await ledger.Count("scheduled_messages", "status = 'Sent' AND message_id IS NOT NULL")).ShouldBe(Count);
    }

    [OnEachEngine]
    public async Task One_that_the_hub_fails_over_is_given_up_in_the_end_and_the_others_leave_at_their_time(Engine engine)
    {
        await using var world = await World.Start();
        await using var hub = await HubApp.Start(engine);
        await world.Open(hub.Client, "shop");
        var broken = await Planned(hub, "5511988880001", "broken", Soon);
        var good = await Planned(hub, "5511988880002", "good", Soon);
        await using (var connection = hub.Services.GetRequiredService<BatchConnections>().Make())
            await connection.ExecuteWith(
                "UPDATE scheduled_messages SET content = '[]' WHERE id = $1",
                [Guid.Parse(broken.Text("id")!)],
                CancellationToken.None
            );

        await Until(hub, good, "sent");

        var ledger = new Ledger(hub.Database);
        await Eventually.BeTrue(async () => await ledger.Count("scheduled_messages", "status = 'Failed'") == 1);
        hub.Logs.Lines.ShouldContain(line => line.Contains($"Scheduled message {broken.Text("id")} is given up", StringComparison.Ordinal));
    }

    [OnPostgres]
    public async Task Of_two_hubs_each_message_is_handed_over_by_one()
    {
        const int Count = 30;
        await using var world = await World.Start();
        await using var database = await TestDatabase.New(Engine.Postgres);
        await using var one = await HubApp.StartOn(database);
        await using var other = await HubApp.StartOn(database);
        await world.Open(one.Client, "shop");
        var at = TimeProvider.System.GetUtcNow().AddSeconds(10);
        await Task.WhenAll(
            Enumerable
                .Range(0, Count)
                .Select(number =>
                    Plan((number % 2 == 0 ? one : other).Client, $"55119{number:D8}", $"{number}", at).ShouldAnswer(HttpStatusCode.Created)
                )
        );

        await Eventually.BeTrue(() => world.Got.Count >= Count, TimeSpan.FromSeconds(40));

        var ledger = new Ledger(database);
        await ledger.UntilQuiet();
        world.Got.Count.ShouldBe(Count);
        (await ledger.Count("messages")).ShouldBe(Count);
    }

    private static async Task Refuses(HubApp hub)
    {
        object text = new { to = "5511988880001", message = "x" };
        object[] wrong =
        [
            new { message = text },
            new { send_at = "yesterday", message = text },
            new { send_at = "2020-01-01T00:00:00Z", message = text },
            new { send_at = TimeProvider.System.GetUtcNow().AddDays(400), message = text },
            new
            {
                send_at = "2026-12-24T18:00",
                time_zone = "Mars/Olympus",
                message = text,
            },
            new { send_at = Far },
            new { send_at = Far, message = new { to = "abc", message = "x" } },
            new { send_at = Far, message = new { to = "5511988880001", message = "" } },
        ];
        foreach (var body in wrong)
            await hub.Client.PostAsJsonAsync(Path, body).ShouldAnswer(HttpStatusCode.BadRequest);
        await hub
            .Client.PostAsJsonAsync(
                Path,
                new
                {
                    send_at = Far,
                    message = new
                    {
                        to = "5511988880001",
                        message = "x",
                        instance_name = "nowhere",
                    },
                }
            )
            .ShouldAnswer(HttpStatusCode.NotFound);
        await hub
            .Client.PostAsJsonAsync(
                Path,
                new
                {
                    send_at = Far,
                    conversation_id = Guid.CreateVersion7(),
                    message = new { message = "x" },
                }
            )
            .ShouldAnswer(HttpStatusCode.NotFound);
        foreach (var query in new[] { "?status=nothing", "?limit=0", "?offset=-1" })
            await hub.Client.GetAsync(Path + query).ShouldAnswer(HttpStatusCode.BadRequest);
        (await hub.Client.GetAsync(Path).ShouldAnswerJson(HttpStatusCode.OK)).At("total").GetInt32().ShouldBe(5);
    }

    // Late enough for all that a test does before it, on a busy machine, too.
    private static DateTimeOffset Soon => TimeProvider.System.GetUtcNow().AddSeconds(6);

    private static DateTimeOffset Far => TimeProvider.System.GetUtcNow().AddDays(3);

    private static Task<JsonElement> Planned(HubApp hub, string to, string text, DateTimeOffset at, bool cancelIfCustomerWrites = false) =>
        Plan(hub.Client, to, text, at, cancelIfCustomerWrites).ShouldAnswerJson(HttpStatusCode.Created);

    private static Task<HttpResponseMessage> Plan(
        HttpClient client,
        string to,
        string text,
        DateTimeOffset at,
        bool cancelIfCustomerWrites = false
    ) =>
        client.PostAsJsonAsync(
            Path,
            new
            {
                send_at = at,
                cancel_if_customer_writes = cancelIfCustomerWrites,
                message = new
                {
                    to,
                    message = text,
                    instance_name = "shop",
                },
            }
        );

    private static Task<JsonElement> Until(HubApp hub, JsonElement planned, string status) =>
        Eventually.Become(
            () => hub.Client.GetAsync($"{Path}/{planned.Text("id")}").ShouldAnswerJson(HttpStatusCode.OK),
            one => one.Text("status") == status
        );
}
