using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;
using OmniHub.Infrastructure.Providers.Discord.Sessions;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Infrastructure.Providers.Discord.Sessions;

public sealed class BotSessionTests
{
    [Fact]
    public async Task Hears_what_people_write_and_not_what_bots_and_webhooks_do()
    {
        await using var rig = await GatewayRig.Start();
        var (_, channel) = await rig.Listens();

        var first = await rig.Write("Ana", new { channel, text = "one" });
        await rig.Write(
            "Ana",
            new
            {
                channel,
                text = "by a webhook",
                webhook = true,
            }
        );
        await rig.Write("Bia", new { dm = true, text = "two" });
        await rig.Write(
            "Ana",
            new
            {
                channel,
                attachments = new[]
                {
                    new
                    {
                        filename = "a.png",
                        content_type = "image/png",
                        base64 = "AAAA",
                    },
                },
            }
        );
        var id = first!["id"]!.GetValue<string>();
        await rig.Do($"people/Ana/messages/{id}", new { }, "PATCH");
        await rig.Do($"people/Ana/messages/{id}", new { text = "one!" }, "PATCH");
        await rig.Do($"people/Ana/messages/{id}/reactions", new { emoji = "🎉" });
        await rig.Do($"people/Ana/messages/{id}", null, "DELETE");
        await rig.Write("Bia", new { dm = true, text = "last" });

        await rig.Until(() => rig.Inbox.Texts.Contains("last"));
        rig.Inbox.Texts.ShouldBe(["one", "two", "(Image)", "🎉", "last"]);
        rig.Inbox.Events.OfType<OmniHub.Application.Channels.MessageEdited>().ShouldHaveSingleItem().Text.ShouldBe("one!");
        rig.Inbox.Events.OfType<OmniHub.Application.Channels.MessageRevoked>().First().ProviderMessageId.ShouldBe(id);
        rig.Inbox.All.Where(one => one.Lane == channel).Select(one => one.DedupeKey).ShouldBeUnique();
        rig.Inbox.Lines.ShouldHaveSingleItem().Status.ShouldBe(InstanceStatus.Connected);
        (await rig.Sessions()).Single()!["intents"]!.GetValue<int>().ShouldBe(46593);
    }

    [Fact]
    public async Task Tells_the_line_that_people_write_what_it_may_not_read()
    {
        await using var rig = await GatewayRig.Start();
        rig.Bot.LineFor(null).ShouldNotBeNull();
        var (_, channel) = await rig.Listens();

        var frames = DiscordExamples.Stored("server_message_create_no_content_intent");
        new OmniHub.Infrastructure.Providers.Discord.DiscordEventParser()
            .Parse(frames)
            .Cast<OmniHub.Application.Channels.MessageArrived>()
            .Single()
            .Content.Kind.ShouldBe(MessageKind.Unknown);
        await rig.Write(
            "Ana",
            new
            {
                channel,
                text = "<@1100000000000000001> hi",
                mention = true,
            }
        );
        await rig.Until(() => rig.Inbox.Texts.Count == 1);
    }

    [Fact]
    public async Task A_restart_tells_the_line_how_it_is_though_that_is_no_news_to_the_session()
    {
        await using var rig = await GatewayRig.Start();
        await rig.Listens();
        await rig.Until(() => rig.Inbox.Lines.Count == 1);

        await rig.Session.Restart();

        await rig.Until(() => rig.Inbox.Lines.Count == 2);
        rig.Inbox.Lines.ShouldAllBe(line => line.Status == InstanceStatus.Connected);
    }

    [Fact]
    public async Task Beats_with_the_last_place_and_resumes_when_nobody_answers()
    {
        var clock = new TestClock();
        await using var rig = await GatewayRig.Start(clock);
        await rig.Listens();
        await rig.Until(async () => (await rig.Sessions()).Single()!["beats"]!.GetValue<int>() >= 2, TimeSpan.FromSeconds(2));
        (await rig.Sessions()).Single()!["beat_seen"]!.GetValue<long>().ShouldBe(2);

        await rig.Quirks(new { ackHeartbeats = false });
        await rig.Until(async () => (await rig.Sessions()).Single()!["connections"]!.GetValue<int>() >= 2, TimeSpan.FromSeconds(10));

        var session = (await rig.Sessions()).ShouldHaveSingleItem()!;
        session["lastPath"]!.GetValue<string>().ShouldEndWith("/gateway/resume/");
        session["lastClose"]?.GetValue<int>().ShouldNotBe(1000);
    }

    [Fact]
    public async Task Does_not_beat_before_a_random_part_of_the_interval_has_passed()
    {
        var firsts = new List<double>();
        for (var attempt = 0; attempt < 4; attempt++)
        {
            var clock = new TestClock();
            await using var rig = await GatewayRig.Start(clock);
            await rig.Listens();
            var since = clock.GetUtcNow();
            await rig.Until(async () => (await rig.Sessions()).Single()!["beats"]!.GetValue<int>() >= 1, TimeSpan.FromMilliseconds(400));
            firsts.Add((clock.GetUtcNow() - since).TotalSeconds);
        }

        firsts.ShouldAllBe(first => first <= 42);
        firsts.Distinct().Count().ShouldBeGreaterThan(1);
    }

    [Theory]
    [InlineData(4000)]
    [InlineData(4001)]
    [InlineData(4002)]
    [InlineData(4005)]
    [InlineData(4008)]
    [InlineData(1001)]
    public async Task Goes_on_with_the_session_after(int code)
    {
        await using var rig = await GatewayRig.Start();
        var (_, channel) = await rig.Listens();

        await rig.Do("session/close", new { code });
        await rig.Write("Ana", new { channel, text = "meanwhile" });

        await rig.Until(() => rig.Inbox.Texts.Contains("meanwhile"));
        var session = (await rig.Sessions()).ShouldHaveSingleItem()!;
        session["connections"]!.GetValue<int>().ShouldBe(2);
        session["lastPath"]!.GetValue<string>().ShouldEndWith("/gateway/resume/");
    }

    [Theory]
    [InlineData(4003)]
    [InlineData(4007)]
    [InlineData(4009)]
    public async Task Begins_a_new_session_and_not_at_once_after(int code)
    {
        var clock = new TestClock();
        await using var rig = await GatewayRig.Start(clock);
        // Sessions begin five seconds apart: counted from before the first, whatever time its own beginning took.
        var since = clock.GetUtcNow();
        await rig.Listens();

        await rig.Do("session/close", new { code });

        await rig.Until(async () => (await rig.Sessions()).Count == 2);
        (clock.GetUtcNow() - since).ShouldBeGreaterThan(TimeSpan.FromSeconds(4));
        (await rig.Sessions())
            .Count(session => session!["lastPath"]!.GetValue<string>().EndsWith("resume/", StringComparison.Ordinal))
            .ShouldBe(0);
    }

    [Theory]
    [InlineData(4004, true)]
    [InlineData(4010, false)]
    [InlineData(4011, false)]
    [InlineData(4012, false)]
    [InlineData(4013, false)]
    [InlineData(4014, false)]
    public async Task Does_not_connect_again_after(int code, bool isAboutToken)
    {
        await using var rig = await GatewayRig.Start();
        await rig.Quirks(new { closeOnIdentify = code });

        var refused = await rig.Run().Running.WaitAsync(TimeSpan.FromSeconds(20));
        await rig.Session.TellRefused(refused!.Value);

        refused.ShouldBe(code);
        GatewayCloses.Why(code).ShouldContain($"{code}");
        rig.Inbox.Lines.ShouldHaveSingleItem().Status.ShouldBe(isAboutToken ? InstanceStatus.AuthExpired : InstanceStatus.Error);
        (await rig.Do("calls?path=/gateway/bot", null, "GET"))!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Obeys_the_gateway_when_it_wants_a_beat_a_reconnect_or_a_new_session()
    {
        var clock = new TestClock();
        await using var rig = await GatewayRig.Start(clock);
        var (_, channel) = await rig.Listens();

        await rig.Do("session/heartbeat", new { });
        await Eventually.BeTrue(async () => (await rig.Sessions()).Single()!["beats"]!.GetValue<int>() == 1);
        await rig.Do("session/reconnect", new { });
        await rig.Until(async () => (await rig.Sessions()).Single()!["connections"]!.GetValue<int>() == 2, TimeSpan.Zero);
        await rig.Do("session/invalid", new { resumable = true });
        await rig.Until(async () => (await rig.Sessions()).Single()!["connections"]!.GetValue<int>() == 3);
        await rig.Do("session/invalid", new { resumable = false });
        await rig.Until(async () => (await rig.Sessions()).Count == 2);

        await rig.UntilLive();
        await rig.Write("Ana", new { channel, text = "still there" });
        await rig.Until(() => rig.Inbox.Texts.Contains("still there"));
    }

    [Fact]
    public async Task Survives_garbage()
    {
        await using var rig = await GatewayRig.Start();
        var (_, channel) = await rig.Listens();

        foreach (
            var text in (string?[])
                [
                    null,
                    "",
                    "[]",
                    "42",
                    """{"op":"x"}""",
                    """{"op":99,"d":{}}""",
                    """{"op":0}""",
                    """{"op":0,"t":"MESSAGE_CREATE","s":null,"d":{"id":"x","channel_id":"1"}}""",
                    """{"op":0,"t":"MESSAGE_CREATE","d":[]}""",
                    """{"op":0,"t":"READY","d":{}}""",
                    """{"op":0,"t":"GUILD_DELETE","d":null}""",
                    """{"op":10,"d":{"heartbeat_interval":0}}""",
                    new string('x', 100_000),
                ]
        )
            await rig.Do("session/garbage", new { text });
        await rig.Write("Ana", new { channel, text = "sane" });

        await rig.Until(() => rig.Inbox.All.Any(one => System.Text.Encoding.UTF8.GetString(one.Body).Contains("sane")));
        (await rig.Sessions()).ShouldHaveSingleItem()!["connections"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task Moves_on_only_over_what_is_in_the_inbox_and_hears_the_rest_again()
    {
        await using var rig = await GatewayRig.Start();
        var (_, channel) = await rig.Listens();
        await rig.Write("Ana", new { channel, text = "one" });
        await rig.Until(() => rig.Session.Memory.State.Seq == 3);

        rig.Inbox.RefuseNext(1);
        await rig.Write("Ana", new { channel, text = "two" });
        await rig.Write("Ana", new { channel, text = "three" });

        await rig.Until(() => rig.Inbox.Texts.Contains("two") && rig.Session.Memory.State.Seq >= 5);
        rig.Inbox.Texts.Order().ShouldBe(["one", "three", "two"]);
        (await rig.Sessions()).ShouldHaveSingleItem()!["connections"]!.GetValue<int>().ShouldBe(2);
    }

    [Fact]
    public async Task Hands_the_session_over_so_that_nothing_is_missed_and_nothing_identified_again()
    {
        await using var rig = await GatewayRig.Start();
        var (_, channel) = await rig.Listens();
        await rig.Write("Ana", new { channel, text = "before" });
        await rig.Until(() => rig.Inbox.Texts.Count == 1);

        await rig.Session.End(forGood: false);
        await rig.Running;
        var left = rig.Session.Memory.State;
        await rig.Write("Ana", new { channel, text = "between" });
        rig.Run(left);
        await rig.Write("Ana", new { channel, text = "after" });

        await rig.Until(() => rig.Inbox.Texts.Count == 3);
        rig.Inbox.Texts.ShouldBe(["before", "between", "after"]);
        var session = (await rig.Sessions()).ShouldHaveSingleItem()!;
        session["connections"]!.GetValue<int>().ShouldBe(2);
        session["id"]!.GetValue<string>().ShouldBe(left.SessionId);

        await rig.Session.End(forGood: true);
        await rig.Running;
        await Eventually.BeTrue(async () => (await rig.Sessions()).Count == 0);
    }

    [Fact]
    public async Task Begins_no_session_when_none_is_left_for_today()
    {
        var clock = new TestClock();
        await using var rig = await GatewayRig.Start(clock);
        await rig.Quirks(new { identifiesLeft = 0 });
        rig.Run();

        await Eventually.BeTrue(async () => (await rig.Do("calls?path=/gateway/bot", null, "GET"))!.AsArray().Count == 1);
        clock.Advance(TimeSpan.FromHours(3));
        await rig.Quirks(new { identifiesLeft = 10 });
        (await rig.Do("calls?path=/gateway/bot", null, "GET"))!.AsArray().Count.ShouldBe(1);

        await rig.Until(() => rig.Store.Phase is BotPhase.Live, TimeSpan.FromMinutes(10));
    }

    [Fact]
    public async Task Begins_anew_where_it_began_when_the_session_is_gone_and_slowly_when_it_keeps_failing()
    {
        var clock = new TestClock();
        await using var rig = await GatewayRig.Start(clock);
        await rig.Quirks(new { acceptResume = false });
        rig.Run(
            new BotState(
                "gone",
                rig.Discord.Http.BaseAddress!.ToString().Replace("http", "ws", StringComparison.Ordinal) + "discord/gateway/resume/",
                5,
                "1",
                "bot",
                []
            )
        );
        await rig.UntilLive();
        (await rig.Sessions()).ShouldHaveSingleItem()!["lastPath"]!.GetValue<string>().ShouldNotEndWith("resume/");

        await rig.Quirks(new { closeOnIdentify = 4009 });
        await rig.Do("session/invalid", new { resumable = false });
        var since = clock.GetUtcNow();
        await rig.Until(async () => (await rig.Do("calls?path=/gateway/bot", null, "GET"))!.AsArray().Count >= 5, TimeSpan.FromSeconds(1));
        (clock.GetUtcNow() - since).ShouldBeGreaterThan(TimeSpan.FromSeconds(15));
    }

    [Fact]
    public async Task Tells_a_kick_from_an_outage_and_one_server_from_another()
    {
        await using var rig = await GatewayRig.Start(null, "1", null);
        var (guild, channel) = await rig.Listens();
        await rig.Until(() => rig.Inbox.Lines.Count == 2);
        rig.Inbox.Lines.Select(line => line.Status).ShouldBe([InstanceStatus.Disconnected, InstanceStatus.Connected]);
        await rig.Write("Ana", new { channel, text = "for the second line" });

        await rig.Do($"guilds/{guild}?outage=true", null, "DELETE");
        await rig.Do($"guilds/{guild}", null, "DELETE");

        await rig.Until(() => rig.Inbox.Lines.Count >= 3);
        rig.Inbox.Lines[^1]
            .ShouldSatisfyAllConditions(
                () => rig.Inbox.All[^1].Instance.ShouldBe(rig.Bot.Lines[1].Id),
                () => rig.Inbox.Lines.Count(line => line.Reason == "removed from the server").ShouldBeGreaterThan(0)
            );
        rig.Inbox.All.First(one => one.DedupeKey is not null).Instance.ShouldBe(rig.Bot.Lines[1].Id);
        rig.Bot.LineFor("1")!.Id.ShouldBe(rig.Bot.Lines[0].Id);
    }

    [Fact]
    public void Names_its_token_to_the_gateway_without_the_word_that_calls_need()
    {
        var identify = System.Text.Json.JsonElement.Parse(GatewayFrames.Identify("t.o.ken", 46593));
        var resume = System.Text.Json.JsonElement.Parse(GatewayFrames.Resume("t.o.ken", BotState.None with { SessionId = "s", Seq = 7 }));

        (identify.GetProperty("op").GetInt32(), identify.GetProperty("d").GetProperty("token").GetString()).ShouldBe((2, "t.o.ken"));
        (resume.GetProperty("op").GetInt32(), resume.GetProperty("d").GetProperty("token").GetString()).ShouldBe((6, "t.o.ken"));
    }

    [Fact]
    public void Says_the_token_to_nobody_but_Discord()
    {
        var bot = new OmniHub.Application.Channels.InstanceAccess(InstanceId.New(), new Uri("https://discord.com/api/v10"), "t", "1");

        GatewayConnector.AddressOf(bot, "wss://gateway.discord.gg/")!.ToString().ShouldBe("wss://gateway.discord.gg/?v=10&encoding=json");
        GatewayConnector.AddressOf(bot, "wss://gateway-us-east1-b.discord.gg").ShouldNotBeNull();
        foreach (var other in (string[])["ws://gateway.discord.gg/", "wss://discord.gg.evil.test/", "wss://evil.test/", "https://x", "x"])
            GatewayConnector.AddressOf(bot, other).ShouldBeNull();
    }
}
