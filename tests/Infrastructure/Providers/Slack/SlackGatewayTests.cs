using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application.Channels;
using OmniHub.Application.Instances;
using OmniHub.Application.Messaging;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;
using OmniHub.Infrastructure.Outbound;
using OmniHub.Infrastructure.Providers.Slack;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Infrastructure.Providers.Slack;

public sealed class SlackGatewayTests : IAsyncLifetime
{
    private const string Channel = "C0FAKE00001";
    private const string Token = "xoxb-FAKE-FAKE-FAKE";
    private readonly TestClock _clock = new();
    private readonly InstanceId _instance = InstanceId.New();
    private FakeHttpServer _slack = null!;
    private ServiceProvider _services = null!;

    private IChannelGateway Gateway => _services.GetServices<IChannelGateway>().Single();

    private IAppInstaller Installer => _services.GetServices<IAppInstaller>().Single();

    private InstanceAccess Line => new(_instance, new Uri(_slack.Address + "/api"), Token, "T0FAKE00001", AccountId: "10.20");

    private AppAccount App => new(new Uri(_slack.Address + "/api"), "10.20", "client secret");

    public async Task InitializeAsync()
    {
        _slack = await FakeHttpServer.Start();
        _slack.On("POST", "/api/chat.postMessage", Reply.Json(200, SlackExamples.Json("response-post-message").GetRawText()));
        _slack.On("POST", "/api/auth.test", Reply.Json(200, SlackExamples.Json("response-auth-test").GetRawText()));
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(_clock)
            .AddSlack()
            .TrustHost(OutboundPurpose.Slack, new Uri(_slack.Address))
            .BuildServiceProvider();
    }

    public async Task DisposeAsync()
    {
        await _services.DisposeAsync();
        await _slack.DisposeAsync();
    }

    [Fact]
    public async Task Says_what_it_is_told_and_pings_nobody()
    {
        var sent = (
            await Gateway.Send(
                Line,
                new(Channel, new(MessageKind.Text, "a <b> & <!channel> <@U0FAKE00009>"), IdempotencyKey: "42"),
                default
            )
        ).Value;

        sent.ShouldBe(new SentMessage("C0FAKE00001:1790000001.000200", Channel, MessageStatus.Sent));
        var request = _slack.Seen.Single();
        request.Headers["Authorization"].ShouldBe($"Bearer {Token}");
        request.Headers["Content-Type"].ShouldBe("application/json; charset=utf-8");
        request.Json.Word("channel").ShouldBe(Channel);
        request.Json.Word("text").ShouldBe("a &lt;b&gt; &amp; &lt;!channel&gt; &lt;@U0FAKE00009&gt;");
        request.Json.Word("metadata.event_payload.message_id").ShouldBe("42");
        request.Json.TryGetProperty("thread_ts", out _).ShouldBeFalse();

        await Gateway.Send(Line, new(Channel, new(MessageKind.Text, "hi <@U0FAKE00009>"), Mentions: ["T0FAKE00001:U0FAKE00009"]), default);
        _slack.Seen[1].Json.Word("text").ShouldBe("hi <@U0FAKE00009>");
    }

    [Fact]
    public async Task Answers_hang_on_the_first_message_of_a_thread()
    {
        var answer = new OutboundMessage(Channel, new(MessageKind.Text, "yes"), QuotedMessageId: $"{Channel}:1790000002.000100");
        await Gateway.Send(Line, answer with { Thread = $"{Channel}:1789999999.000100" }, default);
        await Gateway.Send(Line, answer, default);

        _slack.Seen[0].Json.Word("thread_ts").ShouldBe("1789999999.000100");
        _slack.Seen[1].Json.Word("thread_ts").ShouldBe("1790000002.000100");
    }

    [Fact]
    public async Task Shows_buttons_lists_and_links()
    {
        var shown = new InteractiveContent(
            InteractiveKind.Buttons,
            [new("A-1", "Keep"), new("A-2", "Cancel")],
            Header: "Order A-1",
            Footer: "Shop"
        );
        (
            await Gateway.Send(Line, new(Channel, new(MessageKind.Interactive, "Keep or cancel?"), Interactive: shown), default)
        ).Succeeded.ShouldBeTrue();
        var blocks = _slack.Seen[0].Json.GetProperty("blocks");
        blocks.EnumerateArray().Select(block => block.Word("type")).ShouldBe(["header", "section", "actions", "context"]);
        var button = blocks[2].GetProperty("elements")[0];
        button.Word("text.text").ShouldBe("Keep");
        button.Word("value").ShouldBe("A-1");
        _slack.Seen[0].Json.Word("text").ShouldBe("Keep or cancel?");

        var list = new InteractiveContent(
            InteractiveKind.List,
            [new("t1", "10:00", "Morning", "Today"), new("m1", "11:00", null, "Tomorrow")],
            "Slots"
        );
        await Gateway.Send(Line, new(Channel, new(MessageKind.Interactive, "Pick"), Interactive: list), default);
        var select = _slack.Seen[1].Json.GetProperty("blocks")[1].GetProperty("elements")[0];
        select.Word("type").ShouldBe("static_select");
        select.GetProperty("option_groups")[0].Word("label.text").ShouldBe("Today");

        var link = new InteractiveContent(InteractiveKind.Link, [], "Track", new Uri("https://shop.example.test/t/A-1"));
        await Gateway.Send(Line, new(Channel, new(MessageKind.Interactive, "Here"), Interactive: link), default);
        _slack.Seen[2].Json.GetProperty("blocks")[1].GetProperty("elements")[0].Word("url").ShouldBe("https://shop.example.test/t/A-1");

        var many = new InteractiveContent(
            InteractiveKind.Buttons,
            [.. Enumerable.Range(0, 26).Select(at => new Choice($"{at}", $"No. {at}"))]
        );
        await Gateway.SendOrSpellOut(Line, new(Channel, new(MessageKind.Interactive, "Many"), Interactive: many), default);
        _slack.Seen[3].Json.Word("text")!.ShouldContain("26. No. 25");
    }

    [Fact]
    public async Task Every_word_of_refusal_is_one_failure()
    {
        foreach (var error in SlackExamples.Json("errors").EnumerateObject().Where(one => one.Value.ValueKind is JsonValueKind.Object))
        {
            if (!error.Value.TryGetProperty("error", out var word))
                continue;
            _slack.On("POST", "/api/chat.postMessage", Reply.Json(200, error.Value.GetRawText()));
            // A line of its own: a pause of one does not hold the next.
            var line = Line with
            {
                Instance = InstanceId.New(),
            };
            var failure = (await Gateway.Send(line, new(Channel, new(MessageKind.Text, "Hi")), default)).Failure;
            failure.ShouldNotBeNull(error.Name);
            var (code, mayRetry) = word.GetString() switch
            {
                "channel_not_found" => ("channel.recipient_unknown", false),
                "missing_scope" => ("channel.key_refused", false),
                "invalid_auth" or "token_revoked" or "account_inactive" or "not_authed" => ("channel.not_connected", false),
                "ratelimited" or "rate_limited" or "message_limit_exceeded" => ("channel.throttled", true),
                "token_expired" or "service_unavailable" or "request_timeout" => ("channel.failed", true),
                "fatal_error" or "internal_error" => ("channel.uncertain", false),
                _ => ("channel.refused", false),
            };
            failure.Code.ShouldBe(code, error.Name);
            (failure is Limited or Upstream { IsTransient: true }).ShouldBe(mayRetry, error.Name);
            failure.Message.ShouldNotContain(Token);
        }
    }

    [Theory]
    [InlineData(500, "channel.uncertain")]
    [InlineData(503, "channel.failed")]
    [InlineData(504, "channel.uncertain")]
    [InlineData(200, "channel.uncertain")]
    public async Task A_page_instead_of_an_answer_is_judged_by_its_status(int status, string code)
    {
        _slack.On("POST", "/api/chat.postMessage", Reply.Html(status));
        (await Gateway.Send(Line, new(Channel, new(MessageKind.Text, "Hi")), default)).Failure!.Code.ShouldBe(code);
    }

    [Fact]
    public async Task Waits_as_long_as_Slack_says_with_that_method_and_no_other()
    {
        _slack.On(
            "POST",
            "/api/chat.postMessage",
            Reply.Json(429, """{"ok":false,"error":"ratelimited"}""").With("Retry-After", "30"),
            Reply.Json(200, SlackExamples.Json("response-post-message").GetRawText())
        );
        var message = new OutboundMessage(Channel, new(MessageKind.Text, "Hi"));
        var first = (await Gateway.Send(Line, message, default)).Failure.ShouldBeOfType<Limited>();
        first.RetryAfter.ShouldBe(TimeSpan.FromSeconds(30));

        _clock.Advance(TimeSpan.FromSeconds(10));
        (await Gateway.Send(Line, message, default)).Failure.ShouldBeOfType<Limited>().RetryAfter.ShouldBe(TimeSpan.FromSeconds(20));
        _slack.SeenAt("POST", "/api/chat.postMessage").Count.ShouldBe(1, "it is not even asked");
        (await Gateway.State(Line, default)).Succeeded.ShouldBeTrue("other methods go on");
        (await Gateway.Send(Line with { Instance = InstanceId.New() }, message, default)).Succeeded.ShouldBeTrue("other lines go on");

        _clock.Advance(TimeSpan.FromSeconds(21));
        (await Gateway.Send(Line, message, default)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Sends_a_file_in_three_steps()
    {
        _slack
            .On(
                "POST",
                "/api/files.getUploadURLExternal",
                Reply.Json(200, $$"""{"ok":true,"file_id":"F1","upload_url":"{{_slack.Address}}/up/1"}""")
            )
            .On("POST", "/up/1", Reply.Status(200))
            .On("POST", "/api/conversations.open", Reply.Json(200, SlackExamples.Json("response-conversations-open").GetRawText()))
            .On("POST", "/api/files.completeUploadExternal", Reply.Json(200, """{"ok":true,"files":[{"id":"F1"}]}"""));
        var bytes = Convert.ToBase64String("picture"u8);
        var sent = await Gateway.Send(
            Line,
            new(
                "U0FAKE00002",
                new(MessageKind.Image, "Look & see", new("image/png", "a.png")),
                Source: new MediaBase64(bytes),
                Thread: "C:1.2"
            ),
            default
        );

        sent.Value.Address.ShouldBe("D0FAKE00001");
        _slack.SeenAt("POST", "/api/files.getUploadURLExternal")[0].Text.ShouldBe("filename=a.png&length=7");
        _slack.SeenAt("POST", "/up/1")[0].Text.ShouldBe("picture");
        var shared = _slack.SeenAt("POST", "/api/files.completeUploadExternal")[0].Json;
        shared.Word("channel_id").ShouldBe("D0FAKE00001");
        shared.Word("initial_comment").ShouldBe("Look &amp; see");
        shared.Word("thread_ts").ShouldBe("1.2");

        _slack.On(
            "POST",
            "/api/files.getUploadURLExternal",
            Reply.Json(200, """{"ok":true,"file_id":"F2","upload_url":"http://10.0.0.1/up"}""")
        );
        (await Gateway.Send(Line, new(Channel, new(MessageKind.Image), Source: new MediaBase64(bytes)), default)).Succeeded.ShouldBeFalse();
    }

    [Fact]
    public async Task Fetches_files_with_the_token_from_Slack_alone_and_takes_no_login_page()
    {
        _slack.On("GET", "/files/a", Reply.Body(200, "image/png", "picture"));
        var got = (await Gateway.Download(Line, $"image/png F1 {_slack.Address}/files/a", default)).Value;
        using (var reader = new StreamReader(got.Content, Encoding.UTF8))
            (await reader.ReadToEndAsync()).ShouldBe("picture");
        _slack.SeenAt("GET", "/files/a")[0].Headers["Authorization"].ShouldBe($"Bearer {Token}");

        _slack.On("GET", "/files/a", Reply.Html(200, "<title>Sign in</title>"));
        (await Gateway.Download(Line, $"image/png F1 {_slack.Address}/files/a", default)).Failure!.Message.ShouldContain("login page");
        (await Gateway.Download(Line, "image/png F1 https://evil.example.test/a", default)).Failure!.Code.ShouldBe("egress.forbidden");
        (await Gateway.Download(Line, "image/png F1 https://notslack.com/a", default)).Failure!.Code.ShouldBe("egress.forbidden");

        // In channels that are shared with others a file comes without an address.
        _slack.On(
            "POST",
            "/api/files.info",
            Reply.Json(200, $$$"""{"ok":true,"file":{"id":"F9","mimetype":"text/html","url_private":"{{{_slack.Address}}}/files/a"}}""")
        );
        var page = (await Gateway.Download(Line, "- F9 -", default)).Value;
        await page.Content.DisposeAsync();
        page.MimeType.ShouldBe("text/html");
    }

    [Fact]
    public async Task Reacts_by_name_and_takes_it_back()
    {
        _slack.On("POST", "/api/reactions.*", Reply.Json(200, """{"ok":true}"""));
        _slack.On(
            "POST",
            "/api/reactions.get",
            Reply.Json(
                200,
                """{"ok":true,"message":{"reactions":[{"name":"eyes","users":["U0FAKEBOT1"]},{"name":"fire","users":["U2"]}]}}"""
            )
        );
        var message = new OutboundMessage(
            Channel,
            new(MessageKind.Reaction, "👍", ReactionTo: $"{Channel}:1790000000.000100"),
            IdempotencyKey: "1"
        );
        (await Gateway.Send(Line, message, default)).Succeeded.ShouldBeTrue();
        _slack.SeenAt("POST", "/api/reactions.add")[0].Text.ShouldContain("timestamp=1790000000.000100&name=%2B1");

        (await Gateway.Send(Line, message with { Content = message.Content with { Text = "" } }, default)).Succeeded.ShouldBeTrue();
        _slack.SeenAt("POST", "/api/reactions.remove").Single().Text.ShouldContain("name=eyes");
        (
            await Gateway.Send(Line, message with { Content = message.Content with { Text = "🦕" } }, default)
        ).Failure.ShouldBeOfType<Unsupported>();
    }

    [Fact]
    public async Task Tells_whose_token_it_is_and_ends_it()
    {
        (await Gateway.State(Line, default)).Value.ShouldBe(
            new ConnectionState(InstanceStatus.Connected, null, "Fake Team", "connected as omnihub", Account: "T0FAKE00001")
        );
        _slack.On("POST", "/api/bots.info", Reply.Json(200, """{"ok":true,"bot":{"app_id":"A0FAKE00001"}}"""));
        (await Installer.Recognise(Line, default)).Value.ShouldBe(
            new AppPlace("T0FAKE00001", "Fake Team", "A0FAKE00001", "U0FAKEBOT1", "B0FAKE00001")
        );

        _slack.On("POST", "/api/auth.revoke", Reply.Json(200, """{"ok":false,"error":"token_revoked"}"""));
        (await Gateway.Logout(Line, default)).Succeeded.ShouldBeTrue("it is over, which was asked for");
        (await Gateway.Logout(Line with { AccountId = null }, default)).Succeeded.ShouldBeTrue();
        _slack.SeenAt("POST", "/api/auth.revoke").Count.ShouldBe(1, "a token that was brought along is not the hub's to revoke");

        _slack.On("POST", "/api/auth.test", Reply.Json(200, """{"ok":false,"error":"token_revoked"}"""));
        (await Gateway.State(Line, default)).Value.Status.ShouldBe(InstanceStatus.LoggedOut);
    }

    [Fact]
    public async Task Exchanges_codes_with_a_form_and_understands_organisations()
    {
        _slack.On(
            "POST",
            "/api/oauth.v2.access",
            Reply.Json(200, SlackExamples.Json("response-oauth-v2-access").GetRawText()),
            Reply.Json(200, SlackExamples.Json("response-oauth-v2-access-org").GetRawText()),
            Reply.Json(200, SlackExamples.Json("response-oauth-v2-access-rotating").GetRawText()),
            Reply.Json(200, """{"ok":false,"error":"invalid_code"}""")
        );
        var back = new Uri("https://hub.example.test/oauth/slack/callback");
        var team = (await Installer.Exchange(App, "c1", back, default)).Value;
        team.At.ShouldBe(new AppPlace("T0FAKE00001", "Fake Team", "A0FAKE00001", "U0FAKEBOT1"));
        team.RefreshToken.ShouldBeNull();
        var request = _slack.Seen[0];
        request.Headers["Content-Type"].ShouldStartWith("application/x-www-form-urlencoded");
        request.Headers["Authorization"].ShouldBe($"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes("10.20:client secret"))}");
        request.Text.ShouldBe("code=c1&redirect_uri=https%3A%2F%2Fhub.example.test%2Foauth%2Fslack%2Fcallback");

        var organisation = (await Installer.Exchange(App, "c2", back, default)).Value;
        organisation.At.Workspace.ShouldBe("E0FAKE00001");
        var rotating = (await Installer.Renew(App, "xoxe-1", default)).Value;
        rotating.Life.ShouldBe(TimeSpan.FromHours(12));
        _slack.Seen[2].Text.ShouldBe("grant_type=refresh_token&refresh_token=xoxe-1");
        (await Installer.Exchange(App, "c1", back, default)).Failure!.Code.ShouldBe("app.state_unknown");
    }
}
