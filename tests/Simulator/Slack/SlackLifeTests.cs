using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Web;
using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Instances;
using OmniHub.Tests.Api.Ingress;
using OmniHub.Tests.Api.Surfaces.PyTake;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Simulator.Slack;

/// <summary>The whole life of a Slack line: the production code against the stand-in, over real HTTP and real sockets.</summary>
public sealed class SlackLifeTests
{
    [OnEachEngine]
    public async Task Is_let_in_answers_and_is_thrown_out(Engine engine)
    {
        await using var hub = await Hub(engine);
        await hub.Client.Slack("team", Bare(hub));
        var slack = hub.Client;
        await slack.PutAsJsonAsync("/simulator/slack/options", new { eventsUrl = $"{hub.Address}/webhook/slack/team", copies = 2 });
        (await slack.PostAsync("/simulator/slack/handshake", null).ShouldAnswerJson(HttpStatusCode.OK))
            .At("ok")
            .GetBoolean()
            .ShouldBeTrue();

        // The administrator follows the link and agrees; the link is good once.
        var qr = await hub.Client.GetAsync("/api/v1/instances/team/qr").ShouldAnswerJson(HttpStatusCode.OK);
        qr.Text("status").ShouldBe("waiting_for_authorization");
        var back = await Agree(hub, qr.Text("auth_url")!);
        var page = await (await hub.Anonymous.GetAsync(back).ShouldAnswer(HttpStatusCode.OK)).Content.ReadAsStringAsync();
        page.ShouldContain("Simulated Team is connected to team");
        await hub.Anonymous.GetAsync(back).ShouldAnswer(HttpStatusCode.BadRequest);
        var status = await hub.Client.GetAsync("/api/v1/instances/team/status").ShouldAnswerJson(HttpStatusCode.OK);
        status.Text("status").ShouldBe("connected");
        status.Text("channel_data.display_name").ShouldBe("Simulated Team");
        status.Text("channel_data.workspace_id").ShouldBe("T0SIM000001");
        (await hub.Client.GetAsync("/api/v1/instances/team/qr").ShouldAnswerJson(HttpStatusCode.OK)).Text("status").ShouldBe("connected");

        // Ana writes directly, and gets the agent's answer there; every event comes twice.
        var written = await Write(slack, "ana", new { text = "1 < 2 & 3" });
        var answer = await Screen(slack, written.Text("channel")!, 1);
        answer[0].Text("text")!.ShouldEndWith("1 &lt; 2 &amp; 3");
        // Events name nobody: who Ana is, the hub asks, and knows from her next message on.
        await Eventually.Become(() => hub.Rows<Contact>(), people => people.Any(person => person.Name == "ana"));
        await Write(slack, "ana", new { text = "again" });
        (await Screen(slack, written.Text("channel")!, 2))[1].Text("text")!.ShouldContain("[ana]: again");
        // In a channel it only listens, until the instance says otherwise; then it answers in the thread it was asked in.
        await AnswerGroups(hub);
        var first = await Write(
            slack,
            "bea",
            new
            {
                text = "for all",
                channel = "general",
                mention = true,
            }
        );
        (await Screen(slack, "general", 1))[0].TryGetProperty("thread_ts", out _).ShouldBeFalse();
        await Write(
            slack,
            "bea",
            new
            {
                text = "in the thread",
                channel = "general",
                thread = first.Text("ts"),
            }
        );
        (await Screen(slack, "general", 2))[1].Text("thread_ts").ShouldBe(first.Text("ts"));

        // What the hub sends answers the thread, whichever of its messages is named.
        var reply = (await Eventually.Become(() => hub.Rows<Message>(), rows => rows.Any(row => row.Text == "in the thread"))).Single(row =>
            row.Text == "in the thread"
        );
        await Send(
            hub,
            new
            {
                to = "C0GENERAL0",
                text = "and I",
                quoted_message_id = reply.ProviderMessageId,
            }
        );
        (await Screen(slack, "general", 3))[2].Text("thread_ts").ShouldBe(first.Text("ts"));

        // Thrown out: what is said from here on waits for the workspace to let it in again.
        await slack.PostAsync("/simulator/slack/revoke", null).ShouldAnswer(HttpStatusCode.NoContent);
        await Eventually.Become(() => hub.Rows<Instance>(), lines => lines.Single().Status is InstanceStatus.LoggedOut);
        var refused = await hub.Client.PostAsJsonAsync(
            "/api/v1/whatsapp/send",
            new
            {
                to = "U0ANA000",
                message = "still there?",
                instance_name = "team",
            }
        );
        ((int)refused.StatusCode).ShouldBe(409);
        var again = await hub.Client.GetAsync("/api/v1/instances/team/qr").ShouldAnswerJson(HttpStatusCode.OK);
        await hub.Anonymous.GetAsync(await Agree(hub, again.Text("auth_url")!)).ShouldAnswer(HttpStatusCode.OK);
        (await hub.Client.GetAsync("/api/v1/instances/team/status").ShouldAnswerJson(HttpStatusCode.OK))
            .Text("status")
            .ShouldBe("connected");
        await hub.Client.PostAsync("/api/v1/instances/team/logout", null).ShouldAnswer(HttpStatusCode.OK);
        (await hub.Client.GetAsync("/api/v1/instances/team/status").ShouldAnswerJson(HttpStatusCode.OK))
            .Text("status")
            .ShouldBe("disconnected");
        await hub.Client.PostAsync("/api/v1/instances/team/restart", null).ShouldAnswer(HttpStatusCode.BadRequest);
        await hub.Client.DeleteAsync("/api/v1/instances/team/channel").ShouldAnswer(HttpStatusCode.OK);
        hub.Logs.Lines.ShouldAllBe(line =>
            !line.Contains("xoxb-", StringComparison.Ordinal) && !line.Contains("code.", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_hub_stops_at_once_while_its_sockets_are_open()
    {
        var hub = await Hub(Engine.Sqlite);
        var token = (await hub.Client.PostAsync("/simulator/slack/token", null).ShouldAnswerJson(HttpStatusCode.Created)).Text("token");
        await hub.Client.Slack("team", [.. Bare(hub), ("slack_app_token", "xapp-simulated"), ("slack_bot_token", token)]);
        await Sockets(hub, 1);

        var stopping = System.Diagnostics.Stopwatch.StartNew();
        await hub.DisposeAsync();

        stopping.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(8), "it waited 25 s for sockets that nobody closed");
    }

    [Fact]
    public async Task Listens_through_a_socket_and_survives_its_end()
    {
        await using var hub = await Hub(Engine.Sqlite);
        var token = (await hub.Client.PostAsync("/simulator/slack/token", null).ShouldAnswerJson(HttpStatusCode.Created)).Text("token");
        await hub.Client.Slack("team", [.. Bare(hub), ("slack_app_token", "xapp-simulated"), ("slack_bot_token", token)]);
        await Sockets(hub, 1);

        (await Write(hub.Client, "ana", new { text = "through a socket" })).At("delivered").GetBoolean().ShouldBeTrue();
        await Screen(hub.Client, "D0ANA000", 1);
        await hub.Client.PostAsync("/simulator/slack/disconnect?reason=warning", null).ShouldAnswer(HttpStatusCode.NoContent);
        await Sockets(hub, 2);
        (await Write(hub.Client, "ana", new { text = "through the next one" })).At("delivered").GetBoolean().ShouldBeTrue();
        (await Screen(hub.Client, "D0ANA000", 2))[1].Text("text")!.ShouldContain("through the next one");

        // A storm of 429, then a token that is over for a moment: what was to be said is said, once, when it can be.
        await hub.Client.PostAsJsonAsync(
            "/simulator/slack/faults",
            new
            {
                method = "chat.postMessage",
                status = 429,
                retryAfter = 1,
                times = 2,
            }
        );
        await hub.Client.PostAsJsonAsync(
            "/simulator/slack/faults",
            new
            {
                method = "chat.postMessage",
                error = "token_revoked",
                times = 1,
            }
        );
        await Write(hub.Client, "ana", new { text = "in the storm" });
        (await Screen(hub.Client, "D0ANA000", 3))[2].Text("text")!.ShouldContain("in the storm");
        (await hub.Rows<Message>()).Count(row => row.Text!.EndsWith("in the storm", StringComparison.Ordinal)).ShouldBe(2);
    }

    private static async Task Sockets(HubApp hub, int least) =>
        await Eventually.Become(
            async () => (await hub.Client.GetAsync("/simulator/slack/sockets").ShouldAnswerJson(HttpStatusCode.OK)).At("open").GetInt32(),
            open => open >= least
        );

    private static Task<HubApp> Hub(Engine engine) =>
        HubApp.Start(
            engine,
            setup =>
            {
                setup.OnKestrel = true;
                setup.Port = FreePort.Take();
                setup.Settings["OmniHub:Simulator:Enabled"] = "true";
                setup.Settings["OmniHub:Slack:BaseUrl"] = $"http://127.0.0.1:{setup.Port}/simulator/slack/api";
            }
        );

    private static (string, object?)[] Bare(HubApp hub) =>
        [
            ("agent_api_url", $"{hub.Address}/simulator/agent"),
            ("slack_client_secret", "simulated-client-secret"),
            ("slack_signing_secret", "simulated-signing-secret"),
            ("slack_bot_token", null),
        ];

    private static async Task AnswerGroups(HubApp hub)
    {
        await using var scope = hub.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ITenantScope>().EnterAll();
        var instance = await scope.ServiceProvider.GetRequiredService<IInstances>().Find("team", default);
        instance!.Reroute(instance.Agent with { AnswersGroups = true }, TimeProvider.System.GetUtcNow());
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().Commit(default);
    }

    private static async Task Send(HubApp hub, object body)
    {
        var text = JsonSerializer.SerializeToElement(body);
        await hub
            .Client.PostAsJsonAsync(
                "/api/v1/whatsapp/send",
                new
                {
                    to = text.Text("to"),
                    message = text.Text("text"),
                    instance_name = "team",
                    reply_to = text.Text("quoted_message_id"),
                }
            )
            .ShouldAnswer(HttpStatusCode.OK);
    }

    private static Task<JsonElement> Write(HttpClient slack, string who, object body) =>
        slack.PostAsJsonAsync($"/simulator/slack/people/{who}/messages", body).ShouldAnswerJson(HttpStatusCode.Created);

    private static async Task<JsonElement[]> Screen(HttpClient slack, string channel, int count) =>
        [
            .. (
                await Eventually.Become(
                    async () =>
                        await slack
                            .GetAsync($"/simulator/slack/messages?channel={channel}&bot=true&count={count}&wait=5")
                            .ShouldAnswerJson(HttpStatusCode.OK),
                    answer => answer.At("count").GetInt32() >= count
                )
            )
                .At("messages")
                .EnumerateArray(),
        ];

    /// <summary>As a browser: the page, the button, and where it leads back to.</summary>
    private static async Task<Uri> Agree(HubApp hub, string authUrl)
    {
        var page = await (await hub.Anonymous.GetAsync(authUrl).ShouldAnswer(HttpStatusCode.OK)).Content.ReadAsStringAsync();
        page.ShouldContain("Allow");
        var query = HttpUtility.ParseQueryString(new Uri(authUrl).Query);
        query["scope"]!.ShouldNotContain(' ');
        using var form = new FormUrlEncodedContent([
            new("answer", "allow"),
            new("state", query["state"]!),
            new("redirect_uri", query["redirect_uri"]!),
        ]);
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var answer = await browser
            .PostAsync($"{hub.Address}/simulator/slack/oauth/v2/authorize", form)
            .ShouldAnswer(HttpStatusCode.Redirect);
        return answer.Headers.Location!;
    }
}
