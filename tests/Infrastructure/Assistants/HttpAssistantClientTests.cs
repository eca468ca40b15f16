using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application.Assistants;
using OmniHub.Application.Channels;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;
using OmniHub.Infrastructure.Assistants;
using OmniHub.Infrastructure.Egress;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Infrastructure.Assistants;

public sealed class HttpAssistantClientTests : IAsyncLifetime
{
    private readonly ServiceProvider _services = new ServiceCollection()
        .AddLogging()
        .AddSingleton(new EgressOptions { AllowLoopback = true })
        .AddAssistants()
        .BuildServiceProvider();
    private FakeHttpServer _server = null!;

    public async Task InitializeAsync() => _server = await FakeHttpServer.Start();

    public async Task DisposeAsync()
    {
        await _services.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Asks_in_the_agents_words()
    {
        _server
            .On("POST", "/base/api/v1/agent/my%20agent/run", Reply.Json(200, "{}"))
            .On("POST", "/base/api/v1/agent/my agent/run", Reply.Json(200, """{"message":"oi","user_id":7}"""));

        var reply = (await Ask(Question(new MessageContent(MessageKind.Text, "olá")), agent: "my agent")).ShouldSucceed();

        reply.ShouldBe(new AssistantReply("oi", "7"));
        var seen = _server.Seen.ShouldHaveSingleItem();
        seen.Headers["x-api-key"].ShouldBe("k");
        seen.Headers["Idempotency-Key"].ShouldBe("q-1");
        seen.Text.ShouldBe(
            """{"message_content":"[Ana]: olá","message_limit":100,"user":{"phone_number":"+5511988880001","email":"","user_data":{"name":"Ana","whatsapp_id":"5511988880001@s.whatsapp.net","source":"whatsapp"}},"message_type":"text","channel_payload":{"event":"x"},"session_name":"s-5511988880001","session_origin":"whatsapp","preserve_system_prompt":false}"""
        );
    }

    [Fact]
    public async Task Gives_the_file_as_bytes_and_the_person_as_known()
    {
        _server.On("POST", "/base/*", Reply.Json(200, """{"message":"ok"}"""));
        var photo = new MessageContent(MessageKind.Image, "foto", new MediaDescriptor("image/png", Inline: "QUJD", Width: 3, Height: 4));

        await Ask(Question(photo) with { UserId = "42" });

        var body = _server.Seen[0].Json;
        body.At("user_id").GetInt32().ShouldBe(42);
        body.TryGetProperty("user", out _).ShouldBeFalse();
        body.At("media_contents")[0]
            .GetRawText()
            .ShouldBe("""{"alt_text":"foto","mime_type":"image/png","data":"QUJD","width":3,"height":4}""");
    }

    [Theory]
    [InlineData("""{"message":{"content":"a"}}""", "a")]
    [InlineData("""{"message":{"x":1}}""", """{"x":1}""")]
    [InlineData("""{"message":null}""", "")]
    [InlineData("\"plain\"", "plain")]
    [InlineData("just text", "just text")]
    public async Task Finds_the_text_in_every_shape(string answer, string text)
    {
        _server.On("POST", "/base/*", Reply.Body(200, "text/plain", answer));

        (await Ask(Question(new MessageContent(MessageKind.Text, "x")))).ShouldSucceed().Text.ShouldBe(text);
    }

    [Theory]
    [InlineData("html", "agent.nonsense")]
    [InlineData("binary", "agent.nonsense")]
    [InlineData("stream-of-events", "agent.nonsense")]
    [InlineData("blank", "agent.nonsense")]
    [InlineData("broken-json", "agent.nonsense")]
    [InlineData("huge", "agent.nonsense")]
    [InlineData("500", "agent.refused")]
    [InlineData("401", "agent.refused")]
    [InlineData("not-successful", "agent.refused")]
    [InlineData("never", "agent.timeout")]
    [InlineData("hang-up", "agent.unreachable")]
    public async Task Names_each_disappointment(string misdeed, string code)
    {
        _server.On("POST", "/base/*", Misdeed(misdeed));

        var refused = (await Ask(Question(new MessageContent(MessageKind.Text, "x")))).ShouldBeRefused<Upstream>();

        refused.Code.ShouldBe(code);
        _server.Seen.Count.ShouldBe(1);
    }

    private static Reply Misdeed(string misdeed) =>
        misdeed switch
        {
            "html" => Reply.Html(200),
            "binary" => Reply.Bytes(200, "application/octet-stream", [0xff, 0xfe, 0x00]),
            "stream-of-events" => Reply.Body(200, "text/event-stream", "data: {\"token\":\"Hi\"}\n\n"),
            "blank" => Reply.Body(200, "text/plain", " \n"),
            "broken-json" => Reply.Json(200, "{"),
            "huge" => Reply.Body(200, "text/plain", new string('a', 1024 * 1024 + 1)),
            "not-successful" => Reply.Json(200, """{"success":false,"message":"no credit"}"""),
            "never" => Reply.Never,
            "hang-up" => Reply.HangUp,
            _ => Reply.Json(int.Parse(misdeed, System.Globalization.CultureInfo.InvariantCulture), """{"detail":"no"}"""),
        };

    private Task<Result<AssistantReply>> Ask(AssistantQuestion question, string agent = "a") =>
        _services
            .GetRequiredService<IAssistantClient>()
            .Ask(
                new AssistantAccess(new Uri(_server.Address + "/base/"), "k", agent, TimeSpan.FromSeconds(1)),
                question,
                CancellationToken.None
            );

    private static AssistantQuestion Question(MessageContent content)
    {
        var ana = new Person("5511988880001@s.whatsapp.net", [], "5511988880001", "Ana");
        var chat = new Chat(ana.Address, ChatKind.Direct);
        var text = AssistantText.Prepare(new MessageArrived(null, "m", chat, ana, FromMe: false, content));
        return new AssistantQuestion(
            text,
            content,
            ana,
            AssistantText.SessionName("s-", chat, ana),
            "whatsapp",
            null,
            """{"event":"x"}"""u8.ToArray(),
            "q-1"
        );
    }
}
