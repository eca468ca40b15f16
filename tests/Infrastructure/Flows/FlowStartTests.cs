using System.Net;
using System.Net.Http.Json;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application.Flows;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Flows;
using OmniHub.Domain.Kernel;
using OmniHub.Tests.Api.Surfaces.PyTake;
using OmniHub.Tests.Simulator.Graph;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Infrastructure.Flows;

public sealed class FlowStartTests
{
    private const string Monday = "2026-03-09T11:59:30Z";

    [OnEachEngine]
    public async Task The_clock_starts_a_flow_once_by_the_time_of_its_zone_and_makes_up_for_what_was_missed(Engine engine)
    {
        await using var database = await TestDatabase.New(engine);
        var port = FreePort.Take();
        var clock = new TestClock(DateTimeOffset.Parse(Monday, System.Globalization.CultureInfo.InvariantCulture));
        await using (var graph = await GraphHub.StartOn(database, port, setup => setup.Clock = clock))
        {
            await graph.Configure();
            var flow = await graph.Flow(
                """
                {"name":"Morning","trigger":"schedule","trigger_value":"0 9 * * mon-fri","timezone":"America/Sao_Paulo","recipients":["+55 11 98888-0001"],
                 "steps":[{"id":"hi","type":"template","template":"hello_world","language":"en_US"}]}
                """
            );
            flow.Text("next_run_at").ShouldBe("2026-03-09T12:00:00Z");
            await Passes(clock, graph, TimeSpan.FromSeconds(40), sessions: 1);
            await Eventually.BeTrue(async () =>
            {
                clock.Advance(TimeSpan.FromMilliseconds(500));
                return await graph.Shown() == 1;
            });
            (await graph.Screen(1))[0].Text("template.name").ShouldBe("hello_world");
            (await Next(graph, flow.Text("id")!)).ShouldBe("2026-03-10T12:00:00Z");
        }

        // Nobody was there for three days: once is enough.
        clock.Jump(TimeSpan.FromDays(3));
        await using (var graph = await GraphHub.StartOn(database, port, setup => setup.Clock = clock))
        {
            await Passes(clock, graph, TimeSpan.FromSeconds(3), sessions: 2);
            await Passes(clock, graph, TimeSpan.FromSeconds(10), sessions: 2);
            (await graph.Hub.Rows<FlowSession>()).Count.ShouldBe(2);
        }
    }

    [OnPostgres]
    public async Task Of_two_hubs_one_starts_it()
    {
        await using var database = await TestDatabase.New(Engine.Postgres);
        var clock = new TestClock(DateTimeOffset.Parse(Monday, System.Globalization.CultureInfo.InvariantCulture));
        await using var here = await GraphHub.StartOn(database, FreePort.Take(), setup => setup.Clock = clock);
        await using var there = await GraphHub.StartOn(database, FreePort.Take(), setup => setup.Clock = clock);
        await here.Configure();
        await here.Flow(
            """
            {"name":"Each minute","trigger":"schedule","trigger_value":"* * * * *","recipients":["+5511988880001","+5511988880002"],
             "steps":[{"id":"hi","type":"end"}]}
            """
        );

        await Passes(clock, here, TimeSpan.FromSeconds(40), sessions: 2);
        await Passes(clock, there, TimeSpan.FromSeconds(5), sessions: 2);
        (await here.Hub.Rows<FlowSession>()).Count.ShouldBe(2);
    }

    [OnEachEngine]
    public async Task A_schedule_for_everybody_goes_through_all_conversations_also_over_a_restart(Engine engine)
    {
        const int people = 2500;
        var clock = new TestClock(DateTimeOffset.Parse(Monday, System.Globalization.CultureInfo.InvariantCulture));
        await using var database = await TestDatabase.New(engine);
        await using var graph = await OfficialCalls.Graph();
        void Adjust(HubSetup setup)
        {
            setup.Clock = clock;
            setup.Settings["OmniHub:Official:BaseUrl"] = graph.Address;
            setup.Settings["OmniHub:Inbox:Workers"] = "0"; // nothing but this test fires it
        }

        FlowId flow;
        await using (var hub = await HubApp.StartOn(database, Adjust))
        {
            await hub.Client.Configured(("is_default", true));
            var line = (await hub.Rows<OmniHub.Domain.Instances.Instance>()).Single();
            await hub.Store(
                Enumerable
                    .Range(0, people)
                    .Select(at => (object)Conversation.With(line.TenantId, line.Id, ContactId.New(), $"5511{at:D9}", clock.GetUtcNow()))
            );
            var made = await hub
                .Client.PostAsync(
                    "/api/v1/flows",
                    new StringContent(
                        """{"name":"All","trigger":"schedule","trigger_value":"* * * * *","steps":[{"id":"hi","type":"end"}]}""",
                        System.Text.Encoding.UTF8,
                        "application/json"
                    )
                )
                .ShouldAnswerJson(HttpStatusCode.Created);
            flow = new(made.At("id").GetGuid());
            clock.Jump(TimeSpan.FromMinutes(1));
            (await Fired(hub, flow)).ShouldBe((1000, true));
        }

        await using (var hub = await HubApp.StartOn(database, Adjust))
        {
            (await Fired(hub, flow)).ShouldBe((1000, true));
            (await Fired(hub, flow)).ShouldBe((500, false));
            (await Fired(hub, flow)).ShouldBe((0, false));
            (await hub.Rows<FlowSession>()).Select(session => session.ConversationId).Distinct().Count().ShouldBe(people);
        }
    }

    [OnEachEngine]
    public async Task Another_program_starts_a_flow_by_its_address_and_nobody_else_does(Engine engine)
    {
        await using var graph = await GraphHub.Start(engine);
        await graph.Configure();
        var flow = await graph.Flow(
            """
            {"name":"Order","trigger":"webhook","steps":[{"id":"hi","type":"template","template":"welcome_message","language":"pt_BR",
              "components":[{"type":"body","parameters":[{"type":"text","text":"{{webhook.order.number}} {{who}}"}]}]}],"variables":{"who":"?"}}
            """
        );
        var address = new Uri(flow.Text("webhook_url")!).AbsolutePath;

        var started = await Call(
                graph,
                address,
                new
                {
                    phone = "+55 11 98888-0001",
                    variables = new { who = "Ana" },
                    order = new { number = 7 },
                }
            )
            .ShouldAnswerJson(HttpStatusCode.Accepted);
        started.Text("status").ShouldBe("started");
        var shown = (await graph.Screen(1))[0];
        shown.At("template.components")[0].At("parameters")[0].Text("text").ShouldBe("7 Ana");

        await Call(graph, address[..^1] + (address[^1] == 'a' ? "b" : "a"), new { phone = GraphHub.Person })
            .ShouldAnswer(HttpStatusCode.NotFound);
        await Call(graph, $"/webhook/flows/{Guid.CreateVersion7()}/x", new { phone = GraphHub.Person })
            .ShouldAnswer(HttpStatusCode.NotFound);
        await Call(graph, address, new { }).ShouldAnswer(HttpStatusCode.BadRequest);
        await Call(graph, address, new { phone = "12" }).ShouldAnswer(HttpStatusCode.BadRequest);
        await Call(graph, address, new { conversation_id = Guid.CreateVersion7() }).ShouldAnswer(HttpStatusCode.NotFound);
        await graph
            .Hub.Anonymous.PostAsync(address, new StringContent("not json", System.Text.Encoding.UTF8, "application/json"))
            .ShouldAnswer(HttpStatusCode.BadRequest);
        await Call(graph, address, new { phone = GraphHub.Person, note = new string('x', 40_000) }).ShouldAnswer(HttpStatusCode.BadRequest);

        // Shown once; a new address ends the old one; the token is in no log.
        var at = $"/api/v1/flows/{flow.Text("id")}";
        (await graph.Client.GetAsync(at).ShouldAnswerJson(HttpStatusCode.OK)).TryGetProperty("webhook_url", out _).ShouldBeFalse();
        var renewed = await graph.Client.PostAsync($"{at}/webhook", null).ShouldAnswerJson(HttpStatusCode.OK);
        await Call(graph, address, new { phone = GraphHub.Person }).ShouldAnswer(HttpStatusCode.NotFound);
        await graph.Client.PutAsJsonAsync(at, new { is_active = false }).ShouldAnswer(HttpStatusCode.OK);
        await Call(graph, new Uri(renewed.Text("webhook_url")!).AbsolutePath, new { phone = GraphHub.Person })
            .ShouldAnswer(HttpStatusCode.UnprocessableEntity);
        var token = address.Split('/')[^1];
        graph.Hub.Logs.Lines.ShouldAllBe(line => !line.Contains(token, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"trigger_value":"soon"}""", "trigger_value")]
    [InlineData("""{"trigger_value":"0 0 30 2 *"}""", "trigger_value")]
    [InlineData("""{"trigger_value":"0 9 * * *","timezone":"Mars/Olympus"}""", "timezone")]
    [InlineData("""{"trigger_value":"0 9 * * *","recipients":["bob"]}""", "recipients")]
    public void Refuses_schedules_that_cannot_be(string members, string field)
    {
        var body = System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, System.Text.Json.JsonElement>>(members)!;
        var reach = new FlowReach(
            null,
            body.TryGetValue("timezone", out var zone) ? zone.GetString() : null,
            body.TryGetValue("recipients", out var people) ? [.. people.EnumerateArray().Select(one => one.GetString()!)] : []
        );

        var refused = Flow.Create(
                TenantId.Default,
                new("x", null, null, FlowTriggerKind.Schedule, [body["trigger_value"].GetString()!], KeywordMatch.Exact, true)
                {
                    Reach = reach,
                },
                new([new Dictionary<string, object?> { ["type"] = "end" }]),
                "test",
                DateTimeOffset.UnixEpoch
            )
            .ShouldBeRefused<OmniHub.Domain.Kernel.Invalid>();

        refused.Fields.Single().Field.ShouldBe(string.Concat(field.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..])));
    }

    private static async Task<(int, bool)> Fired(HubApp hub, FlowId flow)
    {
        await using var scope = hub.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ITenantScope>().EnterAll();
        var fired = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new FireFlow(flow));
        return (fired.Value.Started, fired.Value.GoesOn);
    }

    private static Task<HttpResponseMessage> Call(GraphHub graph, string address, object body) =>
        graph.Hub.Anonymous.PostAsJsonAsync(address, body);

    // Moves the clock in small steps until so many runs were started.
    private static async Task Passes(TestClock clock, GraphHub graph, TimeSpan time, int sessions)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += TimeSpan.FromSeconds(1))
            clock.Advance(TimeSpan.FromSeconds(1));
        await Eventually.BeTrue(async () =>
        {
            clock.Advance(TimeSpan.FromMilliseconds(500));
            return (await graph.Hub.Rows<FlowSession>()).Count >= sessions;
        });
    }

    private static async Task<string?> Next(GraphHub graph, string id) =>
        (await graph.Client.GetAsync($"/api/v1/flows/{id}").ShouldAnswerJson(HttpStatusCode.OK)).Text("next_run_at");
}
