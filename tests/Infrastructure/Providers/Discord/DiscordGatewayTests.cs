using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application.Channels;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;
using OmniHub.Tests.Infrastructure.Providers.Discord.Sessions;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Infrastructure.Providers.Discord;

public sealed class DiscordGatewayTests : IAsyncLifetime
{
    private const string Channel = "1200000000000000001";
    private const string Messages = $"/api/v10/channels/{Channel}/messages";

    private FakeHttpServer _discord = null!;
    private ServiceProvider _services = null!;

    private IChannelGateway Gateway => _services.GetServices<IChannelGateway>().Single();

    private InstanceAccess Line => new(InstanceId.New(), new Uri($"{_discord.Address}/api/v10"), "FAKE.TOKEN.VALUE", "1100000000000000001");

    public async Task InitializeAsync()
    {
        _discord = await FakeHttpServer.Start();
        _discord.On("POST", Messages, Reply.Json(200, DiscordExamples.Json("response-create-message").GetRawText()));
        _services = GatewayRig.Services(_discord.Address).BuildServiceProvider();
    }

    public async Task DisposeAsync()
    {
        await _services.DisposeAsync();
        await _discord.DisposeAsync();
    }

    [Fact]
    public async Task Says_who_it_is_pings_nobody_and_makes_every_repeat_recognisable()
    {
        var key = Guid.CreateVersion7().ToString("N");

        var sent = (await Gateway.Send(Line, Text("Hello <@1> @everyone") with { IdempotencyKey = key }, default)).Value;
        await Gateway.Send(Line, Text("Hello <@1> @everyone") with { IdempotencyKey = key }, default);

        sent.ShouldBe(new SentMessage("1300000000000000002", null, MessageStatus.Sent));
        var (first, second) = (_discord.Seen[0], _discord.Seen[1]);
        first.Headers["Authorization"].ShouldBe("Bot FAKE.TOKEN.VALUE");
        first.Headers["User-Agent"].ShouldStartWith("DiscordBot (http");
        first.Headers["Content-Type"].ShouldStartWith("application/json");
        first.Json.GetProperty("allowed_mentions").GetRawText().ShouldBe("""{"parse":[]}""");
        first.Json.GetProperty("enforce_nonce").GetBoolean().ShouldBeTrue();
        var nonce = first.Json.GetProperty("nonce").GetString()!;
        nonce.Length.ShouldBeLessThanOrEqualTo(25);
        second.Json.GetProperty("nonce").GetString().ShouldBe(nonce);
    }

    [Fact]
    public async Task Answers_the_way_the_example_does_and_pings_only_who_is_meant()
    {
        await Gateway.Send(
            Line,
            Text("Answering that") with
            {
                QuotedMessageId = "1300000000000000001",
                Mentions = ["1400000000000000001", "no id"],
            },
            default
        );

        var body = _discord.Seen.Single().Json;
        var example = DiscordExamples.Json("create-message-reply");
        body.GetProperty("message_reference").GetRawText().ShouldBe(Compact(example.GetProperty("message_reference")));
        body.GetProperty("allowed_mentions").GetRawText().ShouldBe("""{"parse":[],"users":["1400000000000000001"],"replied_user":false}""");
    }

    [Fact]
    public async Task Sends_2001_characters_as_two_messages_counted_as_Discord_counts()
    {
        await Gateway.Send(Line, Text(new string('ä', 2000)), default);
        await Gateway.Send(Line, Text(string.Join(' ', Enumerable.Repeat("word", 401))), default);

        var texts = _discord.Seen.Select(request => request.Json.GetProperty("content").GetString()!).ToList();
        texts.Count.ShouldBe(3);
        texts[0].Length.ShouldBe(2000);
        texts.ShouldAllBe(text => text.Length <= 2000 && !text.StartsWith(' '));
        _discord.Seen.Select(request => request.Json.GetProperty("nonce").GetString()).Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public async Task Goes_on_where_it_was_when_the_second_half_of_a_long_text_failed()
    {
        var good = Reply.Json(200, DiscordExamples.Json("response-create-message").GetRawText());
        _discord.On("POST", Messages, good, Reply.Json(500, """{"message":"500: Internal Server Error","code":0}"""), good);
        var message = Text(string.Join(' ', Enumerable.Repeat("word", 500))) with { IdempotencyKey = Guid.CreateVersion7().ToString("N") };
        var line = Line;

        var failed = await Gateway.Send(line, message, default);
        var sent = await Gateway.Send(line, message, default);

        failed.Failure!.Code.ShouldBe("channel.uncertain");
        sent.Succeeded.ShouldBeTrue();
        _discord.Seen.Count.ShouldBe(3);
        Nonce(1).ShouldBe(Nonce(2));
        Nonce(0).ShouldNotBe(Nonce(1));

        string? Nonce(int at) => _discord.Seen[at].Json.GetProperty("nonce").GetString();
    }

    [Fact]
    public async Task Opens_the_channel_of_a_person_nobody_wrote_to_before()
    {
        _discord
            .On("POST", Messages, Reply.Json(404, Error("404", "e10003")))
            .On("POST", "/api/v10/users/@me/channels", Reply.Json(200, """{"id":"1200000000000000009","type":1}"""))
            .On(
                "POST",
                "/api/v10/channels/1200000000000000009/messages",
                Reply.Json(200, DiscordExamples.Json("response-create-message").GetRawText())
            );

        var sent = await Gateway.Send(Line, Text("Hi"), default);
        var unknown = await Gateway.Send(Line, Text("Hi") with { Chat = ChatKind.Group }, default);

        sent.Value.Address.ShouldBe("1200000000000000009");
        _discord.SeenAt("POST", "/api/v10/users/@me/channels").Single().Json.GetRawText().ShouldBe($$"""{"recipient_id":"{{Channel}}"}""");
        unknown.Failure!.Code.ShouldBe("channel.recipient_unknown");
    }

    [Fact]
    public async Task Sends_a_file_with_its_text_and_refuses_one_that_is_too_large_before_it_leaves()
    {
        var file = new MessageContent(MessageKind.Image, "look", new MediaDescriptor("image/png", "../../a.png"));
        await Gateway.Send(Line, new(Channel, file, Source: new MediaBase64("aGVsbG8=")), default);
        var large = await Gateway.Send(
            Line,
            new(Channel, file, Source: new MediaFile(_ => throw new InvalidOperationException("not opened"), 11 << 20)),
            default
        );

        var seen = _discord.Seen.Single();
        seen.Headers["Content-Type"].ShouldStartWith("multipart/form-data");
        var body = Encoding.UTF8.GetString(seen.Body);
        body.ShouldContain("payload_json");
        body.ShouldContain("\"content\":\"look\"");
        body.ShouldContain("\"attachments\":[{\"id\":0,\"filename\":\"a.png\"}]");
        body.ShouldContain("name=\"files[0]\"");
        body.ShouldContain("hello");
        large.Failure!.Message.ShouldContain("10 MiB");
    }

    [Fact]
    public async Task Reacts_and_shows_that_it_types()
    {
        _discord.On("PUT", "/*", Reply.Status(204)).On("POST", $"/api/v10/channels/{Channel}/typing", Reply.Status(204));

        var reacted = await Gateway.Send(
            Line,
            new(Channel, new(MessageKind.Reaction, "👍", ReactionTo: "1300000000000000001"), IdempotencyKey: "k"),
            default
        );
        var typed = await Gateway.ShowPresence(Line, Channel, Presence.Composing, TimeSpan.FromSeconds(5), default);

        reacted.Succeeded.ShouldBeTrue();
        typed.Succeeded.ShouldBeTrue();
        _discord.Seen[0].Path.ShouldEndWith("/messages/1300000000000000001/reactions/👍/@me");
        _discord.Seen[1].Headers["Content-Type"].ShouldStartWith("application/json");
    }

    [Theory]
    [InlineData("400", "e50035", "channel.refused")]
    [InlineData("400", "e50006", "channel.refused")]
    [InlineData("400", "e160002", "channel.refused")]
    [InlineData("400", "e200000", "channel.refused")]
    [InlineData("401", "e0", "channel.key_refused")]
    [InlineData("403", "e50001", "channel.refused")]
    [InlineData("403", "e50013", "channel.refused")]
    [InlineData("403", "e50007", "channel.recipient_unknown")]
    [InlineData("403", "e50278", "channel.recipient_unknown")]
    [InlineData("404", "e10008", "channel.refused")]
    [InlineData("500", "e0", "channel.uncertain")]
    public async Task Names_what_went_wrong(string status, string error, string code)
    {
        _discord.On(
            "POST",
            Messages,
            Reply.Json(int.Parse(status, System.Globalization.CultureInfo.InvariantCulture), Error(status, error))
        );

        var refused = await Gateway.Send(Line, Text("Hi") with { Chat = ChatKind.Group }, default);

        refused.Failure!.Code.ShouldBe(code);
        refused.Failure.Message.ShouldNotContain("FAKE.TOKEN");
        if (error == "e50035")
            refused.Failure.Message.ShouldContain("content: Must be 2000 or fewer in length.");
    }

    [Fact]
    public async Task Stops_all_calls_of_a_bot_whose_token_was_refused()
    {
        _discord.On("POST", Messages, Reply.Json(401, Error("401", "e0")));
        await Gateway.Send(Line, Text("Hi"), default);

        var second = await Gateway.Send(Line, Text("Hi"), default);
        var state = await Gateway.ShowPresence(Line, Channel, Presence.Composing, default, default);
        var other = await Gateway.Send(Line with { Key = "ANOTHER" }, Text("Hi"), default);

        second.Failure!.Code.ShouldBe("channel.key_refused");
        state.Failure!.Code.ShouldBe("channel.key_refused");
        _discord.Seen.Count.ShouldBe(2);
        other.Failure!.Code.ShouldBe("channel.key_refused");
    }

    [Fact]
    public async Task Asks_a_channel_that_is_closed_to_it_only_once()
    {
        _discord.On("POST", Messages, Reply.Json(403, Error("403", "e50001")));

        for (var attempt = 0; attempt < 5; attempt++)
            (await Gateway.Send(Line, Text("Hi") with { Chat = ChatKind.Group }, default)).Failure!.Code.ShouldBe("channel.refused");

        _discord.Seen.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Fetches_files_from_the_content_network_alone_and_renews_what_ran_out()
    {
        var file = $"{_discord.Address}/cdn/attachments/1/2/a.png";
        _discord
            .On("GET", "/cdn/attachments/1/2/a.png", Reply.Status(404), Reply.Bytes(200, "image/png", [1, 2, 3]))
            .On(
                "POST",
                "/api/v10/attachments/refresh-urls",
                Reply.Json(200, new { refreshed_urls = new[] { new { refreshed = $"{file}?ex=2" } } })
            );

        var fetched = (await Gateway.Download(Line, file, default)).Value;
        await using (fetched.Content)
            (fetched.MimeType, fetched.FileName, fetched.Content.ReadByte()).ShouldBe(("image/png", "a.png", 1));
        foreach (
            var foreign in (string[])
                [
                    "https://cdn.discordapp.com.evil.test/a",
                    "http://cdn.discordapp.com/a",
                    "https://evil.test/a",
                    "http://127.0.0.1:1/a",
                    "x",
                ]
        )
            (await Gateway.Download(Line, foreign, default)).Failure!.Code.ShouldBe("channel.media_gone");
        _discord.SeenAt("GET", "/cdn/attachments/1/2/a.png").ShouldAllBe(request => !request.Headers.ContainsKey("Authorization"));
    }

    [Fact]
    public async Task Refuses_what_it_cannot_show()
    {
        (
            await Gateway.Send(Line, new(Channel, new(MessageKind.Location, Location: new(1, 2))), default)
        ).Failure.ShouldBeOfType<Unsupported>();
        (await Gateway.Send(Line, Text("Hi") with { To = "general" }, default)).Failure.ShouldBeOfType<Invalid>();
        _discord.Seen.ShouldBeEmpty();
    }

    private static OutboundMessage Text(string text) => new(Channel, new(MessageKind.Text, text));

    private static string Error(string status, string error) =>
        DiscordExamples.Json("errors").GetProperty(status).GetProperty(error).GetRawText();

    private static string Compact(JsonElement element) => JsonSerializer.Serialize(element);
}
