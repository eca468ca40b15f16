using System.Net;
using System.Text;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Messaging;
using OmniHub.Infrastructure.Inbox;
using OmniHub.Tests.Api.Surfaces.OmniHub;
using OmniHub.Tests.Api.Surfaces.PyTake;
using OmniHub.Tests.Infrastructure.Providers.Slack;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Ingress;

public sealed class SlackIngressTests
{
    private const string Secret = "8f742231b10e8888abcd99yyyzzz85a5";
    private const string HubSecret = "signing-secret-of-the-hubs-own-app";
    private const string Own = "/webhook/slack/team";

    [OnEachEngine]
    public async Task Believes_signed_bytes_of_now_and_nothing_else(Engine engine)
    {
        await using var slack = await Slack();
        await using var hub = await HubOn(engine, slack);
        await hub.Client.Slack("team");
        var body = SlackExamples.Event("event-message-channel", ("text", "café 😀")).Bytes();
        var now = TimeProvider.System.GetUtcNow();

        using var bare = new ByteArrayContent(body);
        await hub.Anonymous.PostAsync(Own, bare).ShouldAnswer(HttpStatusCode.Unauthorized);
        await Post(hub, Own, body, "wrong", now, HttpStatusCode.Unauthorized);
        await Post(hub, Own, body, HubSecret, now, HttpStatusCode.Unauthorized);
        await Post(hub, Own, body, Secret, now.AddMinutes(-6), HttpStatusCode.Unauthorized);
        await Post(hub, Own, body, Secret, now.AddMinutes(6), HttpStatusCode.Unauthorized);
        // Signed, then read and written again on the way: the same event in other bytes.
        var again = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body).Replace("\\u00E9", "é", StringComparison.Ordinal) + " ");
        using (var signed = SlackExamples.Signed(Own, body, Secret, now))
        {
            signed.Content = new ByteArrayContent(again);
            await hub.Anonymous.SendAsync(signed).ShouldAnswer(HttpStatusCode.Unauthorized);
        }

        await Post(hub, Own, "[]"u8.ToArray(), Secret, now, HttpStatusCode.BadRequest);
        await Post(hub, "/webhook/slack/nobody", body, Secret, now, HttpStatusCode.NotFound);
        (await hub.Rows<Message>()).ShouldBeEmpty();
        (await hub.Rows<InboxRow>()).ShouldBeEmpty();

        await Post(hub, Own, body, Secret, now, HttpStatusCode.OK);
        (await Eventually.Become(() => hub.Rows<Message>(), rows => rows.Count == 1)).Single().Text.ShouldBe("café 😀");
        hub.Logs.Lines.ShouldAllBe(line =>
            !line.Contains("café", StringComparison.Ordinal) && !line.Contains(Secret, StringComparison.Ordinal)
        );
    }

    [OnEachEngine]
    public async Task Shakes_hands(Engine engine)
    {
        await using var slack = await Slack();
        await using var hub = await HubOn(engine, slack);
        await hub.Client.Slack("team");
        var body = SlackExamples.Bytes("event-url-verification");
        var challenge = SlackExamples.Json("event-url-verification").Text("challenge");
        var now = TimeProvider.System.GetUtcNow();

        (await Post(hub, Own, body, Secret, now, HttpStatusCode.OK)).ShouldBe(challenge);
        (await Post(hub, "/webhook/slack", body, HubSecret, now, HttpStatusCode.OK)).ShouldBe(challenge);
        await Post(hub, Own, body, "wrong", now, HttpStatusCode.Unauthorized);
        await Post(hub, "/webhook/slack", body, Secret, now, HttpStatusCode.Unauthorized);
        using var probe = new FormUrlEncodedContent([new("ssl_check", "1")]);
        await hub.Anonymous.PostAsync(Own, probe).ShouldAnswer(HttpStatusCode.OK);
    }

    [OnEachEngine]
    public async Task Takes_every_event_once_however_often_it_comes(Engine engine)
    {
        await using var slack = await Slack();
        await using var hub = await HubOn(engine, slack);
        await hub.Client.Slack("team");
        var now = TimeProvider.System.GetUtcNow();
        var message = SlackExamples.Event("event-message-channel", ("ts", "1790000000.000100"));

        // The first attempt never arrived: what says that it is a repeat is taken like any other.
        using (var retry = SlackExamples.Signed(Own, message.Bytes(), Secret, now))
        {
            retry.Headers.Add("X-Slack-Retry-Num", "1");
            retry.Headers.Add("X-Slack-Retry-Reason", "http_timeout");
            await hub.Anonymous.SendAsync(retry).ShouldAnswer(HttpStatusCode.OK);
        }

        await Eventually.Become(() => hub.Rows<Message>(), rows => rows.Count == 1);
        for (var again = 0; again < 3; again++)
            await Post(hub, Own, message.Bytes(), Secret, now, HttpStatusCode.OK);
        // The mention is the same message in another event.
        var mention = SlackExamples.Event("event-app-mention", ("ts", "1790000000.000100"), ("channel", "C0FAKE00001"));
        mention["event_id"] = "Ev0ANOTHER1";
        await Post(hub, Own, mention.Bytes(), Secret, now, HttpStatusCode.OK);
        // The bot's own words come back: once as its user's, once as its bot id's.
        await Post(hub, Own, SlackExamples.Bytes("event-message-from-own-bot"), Secret, now, HttpStatusCode.OK);
        var asBot = SlackExamples.Event("event-message-channel", ("user", null), ("bot_id", "B0FAKE00001"), ("ts", "1790000009.000100"));
        asBot["event_id"] = "Ev0ANOTHER2";
        await Post(hub, Own, asBot.Bytes(), Secret, now, HttpStatusCode.OK);
        // Last in the same channel, so that everything before it has been worked off.
        var last = SlackExamples.Event("event-message-channel", ("ts", "1790000010.000100"), ("text", "last"));
        last["event_id"] = "Ev0ANOTHER3";
        await Post(hub, Own, last.Bytes(), Secret, now, HttpStatusCode.OK);

        var rows = await Eventually.Become(() => hub.Rows<Message>(), rows => rows.Any(row => row.Text == "last"));
        rows.Count.ShouldBe(2);
        (await hub.Rows<Conversation>()).Single().Address.ShouldBe("C0FAKE00001");
    }

    [OnEachEngine]
    public async Task Answers_at_once_while_the_agent_thinks_and_asks_it_once(Engine engine)
    {
        await using var slack = await Slack();
        await using var world = await World.Start();
        slack.On("POST", "/api/chat.postMessage", Reply.Json(200, SlackExamples.Json("response-post-message").GetRawText()));
        var thought = new TaskCompletionSource();
        world.Agent.On("POST", "/api/v1/agent/*", world.Echoes.When(thought.Task));
        await using var hub = await HubOn(engine, slack);
        await hub.Client.Slack("team", ("agent_api_url", world.Agent.Address));
        var body = SlackExamples.Bytes("event-message-im");

        // Slack waits three seconds, and sends again what it got no answer to: while the first is still under way, too.
        for (var delivery = 0; delivery < 3; delivery++)
            await Post(hub, Own, body, Secret, TimeProvider.System.GetUtcNow(), HttpStatusCode.OK);
        await world.Agent.UntilSeen("POST", "/api/v1/agent/*", times: 1);
        thought.SetResult();
        await slack.UntilSeen("POST", "/api/chat.postMessage", times: 1);

        (await hub.Rows<Message>()).Count(message => message.Direction is MessageDirection.Inbound).ShouldBe(1);
        world.Agent.SeenAt("POST", "/api/v1/agent/*").Count.ShouldBe(1);
        slack.SeenAt("POST", "/api/chat.postMessage").Count.ShouldBe(1);
    }

    [OnEachEngine]
    public async Task Edits_deletions_and_the_end_of_a_token_reach_the_records(Engine engine)
    {
        await using var slack = await Slack();
        await using var hub = await HubOn(engine, slack);
        await hub.Client.Slack("team");
        var now = TimeProvider.System.GetUtcNow();
        foreach (
            var (name, at) in new[]
            {
                "event-message-channel",
                "event-message-changed",
                "event-message-deleted",
                "event-reaction-added",
                "event-message-im",
            }.Select((one, at) => (one, at))
        )
        {
            var happened = SlackExamples.Node(name);
            happened["event_id"] = $"Ev0ORDER{at}";
            await Post(hub, Own, happened.Bytes(), Secret, now, HttpStatusCode.OK);
        }

        var rows = await Eventually.Become(
            () => hub.Rows<Message>(),
            rows => rows.Count == 3 && rows.Any(row => row.RevokedAt is not null)
        );
        var first = rows.Single(row => row.RevokedAt is not null);
        first.Text.ShouldBe("hello, edited");
        rows.Single(row => row.Kind is MessageKind.Reaction).Text.ShouldBe("👍");
        (await hub.Rows<Conversation>()).Single(one => one.Kind is ChatKind.Direct).Address.ShouldBe("D0FAKE00001");
        (await Status(hub)).ShouldBe("connected");

        await Post(hub, Own, SlackExamples.Bytes("event-tokens-revoked"), Secret, now, HttpStatusCode.OK);
        await Eventually.Become(() => hub.Rows<Instance>(), lines => lines.Single().Status is InstanceStatus.LoggedOut);
        slack.On("POST", "/api/auth.test", Reply.Json(200, """{"ok":false,"error":"token_revoked"}"""));
        (await Status(hub)).ShouldBe("disconnected");
    }

    [OnEachEngine]
    public async Task One_address_serves_all_workspaces_and_mixes_none(Engine engine)
    {
        await using var slack = await Slack();
        await using var hub = await HubOn(engine, slack);
        // The operator's line on the hub's app; somebody else's app in the same workspace, without a signing secret of its own.
        await hub.Client.Slack("hubs", ("slack_signing_secret", null), ("slack_client_id", null));
        slack.On("POST", "/api/bots.info", Reply.Json(200, """{"ok":true,"bot":{"app_id":"A0STRANGER1"}}"""));
        var stranger = await hub.NewTenant();
        await stranger.Client.Slack("strangers", ("slack_signing_secret", null), ("slack_client_id", null));
        var now = TimeProvider.System.GetUtcNow();

        await Post(hub, "/webhook/slack", SlackExamples.Bytes("event-message-channel"), HubSecret, now, HttpStatusCode.OK);
        var rows = await Eventually.Become(() => hub.Rows<Message>(), rows => rows.Count > 0);
        rows.Single().InstanceId.ShouldBe((await hub.Rows<Instance>()).Single(line => line.Name.Value == "hubs").Id);
        // Nor through the address of the stranger's line: the hub's secret proves that Slack calls, not that it means the stranger.
        var direct = SlackExamples.Event("event-message-channel", ("ts", "1790000077.000100"));
        await Post(hub, "/webhook/slack/strangers", direct.Bytes(), HubSecret, now, HttpStatusCode.OK);
        // A workspace that nobody has is no reason for Slack to come again.
        var elsewhere = SlackExamples.Node("event-message-channel");
        elsewhere["authorizations"]![0]!["team_id"] = "T0NOBODY001";
        await Post(hub, "/webhook/slack", elsewhere.Bytes(), HubSecret, now, HttpStatusCode.OK);
        await Post(hub, "/webhook/slack", SlackExamples.Bytes("event-message-channel"), "wrong", now, HttpStatusCode.Unauthorized);
        (await hub.Rows<Message>()).Count.ShouldBe(1);
    }

    [OnEachEngine]
    public async Task A_press_comes_as_a_form_and_is_an_answer(Engine engine)
    {
        await using var slack = await Slack();
        await using var hub = await HubOn(engine, slack);
        await hub.Client.Slack("team");
        const string Pressed = """
            {"type":"block_actions","team":{"id":"T0FAKE00001"},"enterprise":null,"is_enterprise_install":false,"api_app_id":"A0FAKE00001",
            "user":{"id":"U0FAKE00002","name":"ana"},"channel":{"id":"D0FAKE00001"},"container":{"message_ts":"1790000001.000200"},
            "message":{"ts":"1790000001.000200"},"response_url":"https://hooks.slack.example.test/secret","trigger_id":"secret",
            "actions":[{"type":"button","action_id":"choice_0","value":"A-1","text":{"type":"plain_text","text":"Keep"},"action_ts":"1790000020.000100"}]}
            """;
        var form = Encoding.UTF8.GetBytes($"payload={Uri.EscapeDataString(Pressed)}");
        for (var times = 0; times < 2; times++)
        {
            using var request = SlackExamples.Signed(
                Own,
                form,
                Secret,
                TimeProvider.System.GetUtcNow(),
                "application/x-www-form-urlencoded"
            );
            await hub.Anonymous.SendAsync(request).ShouldAnswer(HttpStatusCode.OK);
        }

        var row = (await Eventually.Become(() => hub.Rows<Message>(), rows => rows.Count > 0)).Single();
        row.Kind.ShouldBe(MessageKind.Interactive);
        row.Text.ShouldBe("Keep");
        row.Details!.ShouldContain("A-1");
        row.SenderName.ShouldBe("ana");
    }

    private static async Task<FakeHttpServer> Slack() =>
        (await FakeHttpServer.Start())
            .On("POST", "/api/auth.test", Reply.Json(200, SlackExamples.Json("response-auth-test").GetRawText()))
            .On("POST", "/api/bots.info", Reply.Json(200, """{"ok":true,"bot":{"app_id":"A0FAKE00001"}}"""));

    private static Task<HubApp> HubOn(Engine engine, FakeHttpServer slack) =>
        HubApp.Start(
            engine,
            setup =>
            {
                setup.Settings["OmniHub:Slack:BaseUrl"] = $"{slack.Address}/api";
                setup.Settings["OmniHub:Slack:SigningSecret"] = HubSecret;
            }
        );

    private static async Task<string> Post(HubApp hub, string path, byte[] body, string secret, DateTimeOffset at, HttpStatusCode expected)
    {
        using var request = SlackExamples.Signed(path, body, secret, at);
        using var answer = await hub.Anonymous.SendAsync(request).ShouldAnswer(expected);
        return await answer.Content.ReadAsStringAsync();
    }

    private static async Task<string?> Status(HubApp hub) =>
        (await hub.Client.GetAsync("/api/v1/instances/team/status").ShouldAnswerJson(HttpStatusCode.OK)).Text("status");
}

/// <summary>Slack lines as document 000 makes them.</summary>
internal static class SlackLines
{
    internal static Task<System.Text.Json.JsonElement> Slack(
        this HttpClient client,
        string name,
        params (string Name, object? Value)[] changes
    ) =>
        client.Created(
            name,
            "",
            [
                ("channel_type", "slack"),
                ("evolution_url", null),
                ("evolution_key", null),
                ("whatsapp_instance", null),
                ("phone_number", null),
                ("slack_client_id", "10.20"),
                ("slack_bot_token", "xoxb-FAKE-FAKE-FAKE"),
                ("slack_signing_secret", "8f742231b10e8888abcd99yyyzzz85a5"),
                .. changes,
            ]
        );
}
