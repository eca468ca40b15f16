using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application.Channels;
using OmniHub.Application.Messaging;
using OmniHub.Application.Templates;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;
using OmniHub.Infrastructure.Outbound;
using OmniHub.Infrastructure.Providers.Official;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Infrastructure.Providers.Official;

public sealed class OfficialGatewayTests : IAsyncLifetime
{
    private const string Number = "106540352242922";
    private const string To = "15550001111";

    private FakeHttpServer _graph = null!;
    private ServiceProvider _services = null!;

    private IChannelGateway Gateway => _services.GetServices<IChannelGateway>().Single();

    private InstanceAccess Line => new(InstanceId.New(), new Uri(_graph.Address), "token-1234", Number, "v23.0", "102290129340398");

    public async Task InitializeAsync()
    {
        _graph = await FakeHttpServer.Start();
        _graph.On("POST", $"/v23.0/{Number}/messages", Reply.Json(200, CloudExamples.Json("response-sent").GetRawText()));
        _services = new ServiceCollection()
            .AddLogging()
            .AddOfficial()
            .TrustHost(OutboundPurpose.Official, new Uri(_graph.Address))
            .BuildServiceProvider();
    }

    public async Task DisposeAsync()
    {
        await _services.DisposeAsync();
        await _graph.DisposeAsync();
    }

    [Fact]
    public async Task Says_what_the_examples_say()
    {
        await Says("send-text", new(To, new(MessageKind.Text, "Hello from OmniHub")), "biz_opaque_callback_data");
        await Says("send-location", new(To, new(MessageKind.Location, Location: new(37.44216, -122.16166, "Fake Cafe", "101 Fake Ave"))));
        await Says("send-reaction", new(To, new(MessageKind.Reaction, "👍", ReactionTo: "wamid.FAKEINBOUND1")));
        await Says("send-reaction-remove", new(To, new(MessageKind.Reaction, "", ReactionTo: "wamid.FAKEINBOUND1")));
        await Says(
            "send-interactive-button",
            new(
                To,
                new(MessageKind.Interactive, "Keep or cancel?"),
                Interactive: new(
                    InteractiveKind.Buttons,
                    [new("keep", "Keep"), new("cancel", "Cancel")],
                    Header: "Order A-1",
                    Footer: "Fake Market"
                )
            )
        );
        await Says(
            "send-interactive-list",
            new(
                To,
                new(MessageKind.Interactive, "Pick a slot"),
                Interactive: new(
                    InteractiveKind.List,
                    [new("t1", "10:00", "Morning", "Today"), new("m1", "11:00", null, "Tomorrow")],
                    "Slots",
                    Header: "Delivery",
                    Footer: "Fake Market"
                )
            )
        );
        await Says(
            "send-interactive-cta-url",
            new(
                To,
                new(MessageKind.Interactive, "Track it"),
                Interactive: new(InteractiveKind.Link, [], "Track", new Uri("https://shop.example.test/t/A-1"))
            )
        );
        var flow = CloudExamples.Json("send-interactive-flow").GetProperty("interactive").GetRawText();
        await Says(
            "send-interactive-flow",
            new(To, new(MessageKind.Interactive, "Book a table"), Interactive: new(InteractiveKind.Native, [], NativeJson: flow))
        );
        var components = CloudExamples.Json("send-template-full").GetProperty("template").GetProperty("components").GetRawText();
        await Says("send-template-full", new(To, new(MessageKind.Template), Template: new("order_update", "en_US", components)), "policy");
    }

    [Fact]
    public async Task Tells_what_was_sent_and_where_it_went()
    {
        var sent = (
            await Gateway.Send(Line, new(To, new(MessageKind.Text, "Hi"), QuotedMessageId: "wamid.Q", IdempotencyKey: "key"), default)
        ).Value;

        sent.ShouldBe(new SentMessage("wamid.HBgLMTU1NTAwMDExMTEVAgARGBJGQUtFMDAwMDAwMDAwMDAwMDAA", To, MessageStatus.Sent));
        var request = _graph.Seen.Single();
        request.Headers["Authorization"].ShouldBe("Bearer token-1234");
        Answers.Text(request.Json, "context.message_id").ShouldBe("wamid.Q");
        Answers.Text(request.Json, "biz_opaque_callback_data").ShouldBe("key");
        await Gateway.Send(Line, new("US.13491208655302741918", new(MessageKind.Text, "Hi")), default);
        Answers.Text(_graph.Seen[1].Json, "recipient").ShouldBe("US.13491208655302741918");
    }

    [Theory]
    [InlineData("190", "channel.key_refused", false)]
    [InlineData("131047", "message.window_closed", false)]
    [InlineData("131026", "channel.recipient_unknown", false)]
    [InlineData("131056", "channel.throttled", true)]
    [InlineData("130429", "channel.throttled", true)]
    [InlineData("131016", "channel.failed", true)]
    [InlineData("131009", "channel.refused", false)]
    [InlineData("132001", "channel.refused", false)]
    public async Task Goes_by_the_code_and_not_by_the_status(string code, string expected, bool mayRetry)
    {
        _graph.On(
            "POST",
            $"/v23.0/{Number}/messages",
            Reply.Json(400, $$$"""{"error":{"message":"token-1234","code":{{{code}}},"fbtrace_id":"x"}}""")
        );

        var failure = (await Gateway.Send(Line, new(To, new(MessageKind.Text, "Hi")), default)).Failure.ShouldNotBeNull();

        failure.Code.ShouldBe(expected);
        failure.Message.ShouldNotContain("token-1234");
        (failure is Limited or Upstream { IsTransient: true }).ShouldBe(mayRetry);
    }

    [Fact]
    public async Task Slows_down_one_pair_and_no_other()
    {
        _graph.On(
            "POST",
            $"/v23.0/{Number}/messages",
            Reply.Json(400, """{"error":{"code":131056}}"""),
            Reply.Json(200, CloudExamples.Json("response-sent").GetRawText())
        );
        await Gateway.Send(Line, new(To, new(MessageKind.Text, "1")), default);

        var again = await Gateway.Send(Line, new(To, new(MessageKind.Text, "2")), default);
        var other = await Gateway.Send(Line, new("15550009999", new(MessageKind.Text, "3")), default);

        again.Failure.ShouldBeOfType<Limited>().RetryAfter.ShouldBeGreaterThan(TimeSpan.FromSeconds(1));
        other.Succeeded.ShouldBeTrue();
        _graph.Seen.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Learns_from_Meta_that_a_number_may_be_fast()
    {
        _graph.On("GET", $"/v23.0/{Number}", Reply.Json(200, """{"verified_name":"Shop","throughput":{"level":"HIGH"},"id":"1"}"""));
        var pace = _services.GetRequiredService<OfficialPace>();

        await Gateway.State(Line, default);

        Enumerable.Range(0, 1000).Count(at => pace.Wait(Number, $"person {at}") is null).ShouldBe(1000);
    }

    [Fact]
    public async Task Shows_typing_with_the_message_that_it_answers_and_never_without()
    {
        _graph.On("POST", $"/v23.0/{Number}/messages", Reply.Json(200, """{"success":true}"""));

        (await ((IShowTypingOnMessages)Gateway).ShowTyping(Line, "wamid.IN", default)).Failure.ShouldBeNull();
        (await Gateway.ShowPresence(Line, To, Presence.Composing, TimeSpan.FromSeconds(5), default)).Failure.ShouldBeOfType<Unsupported>();

        var said = _graph.Seen.Single().Json;
        (Answers.Text(said, "status"), Answers.Text(said, "message_id"), Answers.Text(said, "typing_indicator.type")).ShouldBe(
            ("read", "wamid.IN", "text")
        );
    }

    [Fact]
    public async Task Does_not_send_twice_what_may_have_arrived()
    {
        _graph.On("POST", $"/v23.0/{Number}/messages", Reply.HangUp);

        (await Gateway.Send(Line, new(To, new(MessageKind.Text, "Hi")), default)).Failure!.Code.ShouldBe("channel.uncertain");
        _graph.Seen.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Spells_out_what_does_not_fit()
    {
        var many = Enumerable.Range(1, 12).Select(at => new Choice($"c{at}", $"Choice {at}")).ToList();

        await Gateway.SendOrSpellOut(
            Line,
            new(To, new(MessageKind.Interactive, "Pick"), Interactive: new(InteractiveKind.List, many)),
            default
        );

        var body = _graph.Seen.Single().Json;
        Answers.Text(body, "type").ShouldBe("text");
        Answers.Text(body, "text.body")!.ShouldContain("12. Choice 12");
    }

    [Fact]
    public async Task Uploads_bytes_and_sends_their_id()
    {
        _graph.On("POST", $"/v23.0/{Number}/media", Reply.Json(200, CloudExamples.Json("response-media-upload").GetRawText()));

        await Gateway.Send(
            Line,
            new(To, new(MessageKind.Image, "Look", new("image/png")), Source: new MediaBase64("iVBORw0KGgo=")),
            default
        );

        var uploaded = System.Text.Encoding.Latin1.GetString(_graph.Seen[0].Body);
        uploaded.ShouldContain("messaging_product");
        uploaded.ShouldContain("Content-Type: image/png");
        Answers.Text(_graph.Seen[1].Json, "image.id").ShouldBe("4490709327384033");
        Answers.Text(_graph.Seen[1].Json, "image.caption").ShouldBe("Look");
    }

    [Fact]
    public async Task Fetches_a_file_with_the_token()
    {
        _graph.On(
            "GET",
            "/v23.0/4490709327384033",
            Reply.Json(200, $$"""{"url":"{{_graph.Address}}/file","mime_type":"image/jpeg","file_size":"3"}""")
        );
        _graph.On("GET", "/file", Reply.Bytes(200, "image/jpeg", [1, 2, 3]));

        var media = (await Gateway.Download(Line, "4490709327384033", default)).Value;
        using var bytes = new MemoryStream();
        await using (media.Content)
            await media.Content.CopyToAsync(bytes);

        bytes.ToArray().ShouldBe([1, 2, 3]);
        (media.MimeType, media.Length).ShouldBe(("image/jpeg", 3L));
        _graph.SeenAt("GET", "/file").Single().Headers["Authorization"].ShouldBe("Bearer token-1234");
    }

    [Fact]
    public async Task Reads_all_pages_of_templates()
    {
        _graph.On(
            "GET",
            "/v23.0/102290129340398/message_templates",
            Reply.Json(
                200,
                """{"data":[{"id":"1","name":"a","language":"en","status":"APPROVED","category":"UTILITY","components":[]}],"paging":{"cursors":{"after":"X"},"next":"http://x"}}"""
            ),
            Reply.Json(
                200,
                """{"data":[{"id":"2","name":"b","language":"pt_BR","status":"PENDING","category":"MARKETING"}],"paging":{"cursors":{"after":"Y"}}}"""
            )
        );

        var templates = (await _services.GetRequiredService<ITemplateCatalog>().List(Line, default)).Value;

        templates.Select(one => one.Name).ShouldBe(["a", "b"]);
        _graph.Seen[1].PathAndQuery.ShouldContain("after=X");
    }

    private async Task Says(string example, OutboundMessage message, params string[] besides)
    {
        (await Gateway.Send(Line, message, default)).Failure.ShouldBeNull(example);
        var expected = Bare(CloudExamples.Json(example), besides);
        var said = Bare(_graph.Seen[^1].Json, besides);
        JsonNode.DeepEquals(said, expected).ShouldBeTrue($"{example}\n{said.ToJsonString()}\n{expected.ToJsonString()}");
    }

    // The plus of a number is optional; what a test does not care about is left out.
    private static JsonObject Bare(JsonElement json, string[] besides)
    {
        var bare = JsonNode.Parse(json.GetRawText())!.AsObject();
        bare["to"] = bare["to"]!.GetValue<string>().TrimStart('+');
        foreach (var name in besides)
        {
            bare.Remove(name);
            if (bare["template"]?["language"] is JsonObject language)
                language.Remove(name);
        }

        return bare;
    }
}
