using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application.Channels;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;
using OmniHub.Infrastructure.Egress;
using OmniHub.Infrastructure.Outbound;
using OmniHub.Infrastructure.Providers.Evolution;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Infrastructure.Providers.Evolution;

public sealed class EvolutionGatewayTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly ServiceProvider _services = new ServiceCollection()
        .AddLogging()
        .AddSingleton(new EgressOptions { AllowLoopback = true })
        .AddSingleton(new OutboundOptions { RepeatDelay = TimeSpan.FromMilliseconds(1) })
        .AddEvolution()
        .BuildServiceProvider();
    private FakeHttpServer _server = null!;

    private IChannelGateway Gateway => _services.GetRequiredService<IChannelGateway>();

    public async Task InitializeAsync() => _server = await FakeHttpServer.Start();

    public async Task DisposeAsync()
    {
        await _services.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Sends_a_text_and_reports_where_it_really_went()
    {
        _server.On("POST", "/message/sendText/*", Recorded.Answer("baileys.sendText.br9"));

        var sent = (await Gateway.Send(Line("my line"), Text("5531988887777", "mg"), None)).ShouldSucceed();

        sent.ShouldBe(new SentMessage("3EB0504E84191A4996B17F", "553188887777@s.whatsapp.net", MessageStatus.Sent));
        var seen = _server.Seen.ShouldHaveSingleItem();
        seen.PathAndQuery.ShouldBe("/message/sendText/my%20line");
        seen.Headers["apikey"].ShouldBe("the-key");
        seen.Text.ShouldBe("""{"number":"5531988887777","text":"mg"}""");
    }

    [Theory]
    [InlineData("baileys.sendText.notOnWhatsApp", "channel.recipient_unknown")]
    [InlineData("baileys.sendText.loggedOut", "channel.not_connected")]
    [InlineData("error.sendText.bad-key", "channel.key_refused")]
    [InlineData("instance.delete.again", "channel.line_unknown")]
    [InlineData("instance.restart.put", "channel.unsupported")]
    [InlineData("business.sendText.graph-error", "channel.refused")]
    [InlineData("license-required.v2.4.0-rc.from-source", "channel.server_not_activated")]
    public async Task Names_each_refusal_of_a_real_server(string recording, string code)
    {
        _server.On("POST", "/message/sendText/*", Recorded.Answer(recording));

        (await Gateway.Send(Line(), Text("5511977770404", "x"), None)).Failure!.Code.ShouldBe(code);
    }

    public static TheoryData<string, string> Muddles =>
        new()
        {
            { "hang-up", "channel.uncertain" },
            { "cut", "channel.uncertain" },
            { "html-502", "channel.uncertain" },
            { "html-201", "channel.uncertain" },
            { "empty-201", "channel.uncertain" },
            { "no-id-201", "channel.uncertain" },
            { "200", "channel.uncertain" },
            { "500", "channel.uncertain" },
            { "error-true", "channel.failed" },
            { "409", "channel.refused" },
            { "403", "channel.refused" },
            { "429", "channel.throttled" },
            { "503", "channel.failed" },
        };

    [Theory]
    [MemberData(nameof(Muddles))]
    public async Task Never_repeats_a_send_that_may_have_arrived(string muddle, string code)
    {
        _server.On("POST", "/message/sendText/*", Muddled(muddle));

        (await Gateway.Send(Line(), Text("5511988880001", "x"), None)).Failure!.Code.ShouldBe(code);

        _server.Seen.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Says_unreachable_when_nothing_can_have_arrived()
    {
        var line = Line() with { BaseUrl = new Uri($"http://127.0.0.1:{FreePort.Take()}") };

        (await Gateway.Send(line, Text("5511988880001", "x"), None)).ShouldBeRefused<Upstream>().Code.ShouldBe("channel.unreachable");
    }

    [Fact]
    public async Task Repeats_nothing_of_the_key_and_of_source_paths()
    {
        _server.On(
            "POST",
            "/message/sendText/*",
            Reply.Json(400, """{"response":{"message":["bad the-key in /evolution/dist/main.js:12:3 really"]}}""")
        );

        var said = (await Gateway.Send(Line(), Text("5511988880001", "x"), None)).Failure!.Message;

        said.ShouldNotContain("the-key");
        said.ShouldNotContain("main.js");
        said.ShouldContain("really");
    }

    [Fact]
    public async Task Learns_the_first_generation_from_a_refusal_and_remembers_it()
    {
        _server.On(
            "POST",
            "/message/sendText/*",
            Reply.Json(
                400,
                """{"status":400,"error":"Bad Request","response":{"message":[["instance requires property \"textMessage\""]]}}"""
            ),
            Recorded.Answer("baileys.sendText")
        );

        (await Gateway.Send(Line(), Text("5511988880001", "oi"), None)).ShouldSucceed();
        (await Gateway.Send(Line(), Text("5511988880001", "oi"), None)).ShouldSucceed();

        _server.Seen.Count.ShouldBe(3);
        _server.Seen[2].Text.ShouldBe("""{"number":"5511988880001","options":{},"textMessage":{"text":"oi"}}""");
    }

    [Fact]
    public async Task Succeeds_with_an_answer_that_repeats_a_filefile()
    {
        var file = new string('A', 400_000);
        _server.On(
            "POST",
            "/message/sendMedia/*",
            Reply.Json(201, $$"""{"key":{"remoteJid":"55@s.whatsapp.net","id":"M1"},"status":"PENDING","message":{"base64":"{{file}}"} }""")
        );
        var photo = new OutboundMessage(
            "55",
            new MessageContent(MessageKind.Image, "legenda", new MediaDescriptor("image/png")),
            Source: new MediaBase64("AAAA")
        );

        (await Gateway.Send(Line(), photo, None)).ShouldSucceed().ProviderMessageId.ShouldBe("M1");

        _server.Seen[0].Json.Text("fileName").ShouldBe("file.png");
    }

    [Fact]
    public async Task Streams_a_file_as_a_form()
    {
        _server.On("POST", "/message/sendMedia/*", Recorded.Answer("baileys.sendMedia.image.base64"));
        var file = new MediaFile(_ => Task.FromResult<Stream>(new MemoryStream("%PDF"u8.ToArray())), 4);
        var document = new OutboundMessage(
            "55",
            new MessageContent(MessageKind.Document, "segue", new MediaDescriptor("application/pdf", "boleto.pdf")),
            Source: file
        );

        (await Gateway.Send(Line(), document, None)).ShouldSucceed();

        _server.Seen[0].Text.ShouldContain("%PDF");
        _server.Seen[0].Text.ShouldContain("boleto.pdf");
    }

    [Fact]
    public async Task Makes_a_line_that_reports_to_the_hub()
    {
        _server
            .On("GET", "/", Reply.Json(200, """{"version":"2.3.7"}"""))
            .On("GET", "/instance/fetchInstances", Recorded.Answer("instance.delete.again"))
            .On("POST", "/instance/create", Recorded.Answer("instance.create.baileys.qrcode"));

        var opened = (await Gateway.Open(Line("bail-a"), Wanted(), None)).ShouldSucceed();

        opened.Key.ShouldBe("C05CADB0-AF6A-4FFF-9F4E-F29DC8D03ABE");
        opened.WasAdopted.ShouldBeFalse();
        opened.Code!.Image!.ShouldStartWith("data:image/png;base64,");
        var asked = _server.SeenAt("POST", "/instance/create")[0].Json;
        asked.Text("webhook.headers.x-secret").ShouldBe("s");
        asked.At("webhook.events").EnumerateArray().Select(name => name.GetString()).ShouldContain("MESSAGES_UPSERT");
        asked.At("webhook.events").EnumerateArray().Select(name => name.GetString()).ShouldNotContain("MESSAGES_SET");
    }

    [Fact]
    public async Task Makes_a_line_without_waiting_for_its_code_and_takes_the_one_that_comes_quickly()
    {
        _server
            .On("GET", "/instance/fetchInstances", Recorded.Answer("instance.delete.again"))
            .On("POST", "/instance/create", Recorded.Answer("instance.create.baileys.noqr"))
            .On("POST", "/webhook/set/*", Reply.Json(201, "{}"))
            .On("GET", "/instance/connect/*", Reply.Json(200, """{"pairingCode":null,"code":"2@soon","base64":"data:x","count":1}"""));

        var opened = (await Gateway.Open(Line("bail-b"), Wanted(), None)).ShouldSucceed();

        opened.Code!.Text.ShouldBe("2@soon");
        opened.State.Status.ShouldBe(InstanceStatus.Connecting);
        _server.SeenAt("POST", "/instance/create")[0].Json.At("qrcode").GetBoolean().ShouldBeFalse();
        _server.SeenAt("GET", "/instance/connect/*").ShouldHaveSingleItem().Headers["apikey"].ShouldBe(opened.Key);
    }

    [Fact]
    public async Task Makes_a_line_whose_code_takes_longer_than_a_caller_waits()
    {
        _server
            .On("GET", "/instance/fetchInstances", Recorded.Answer("instance.delete.again"))
            .On("POST", "/instance/create", Recorded.Answer("instance.create.baileys.noqr"))
            .On("POST", "/webhook/set/*", Reply.Json(201, "{}"))
            .On("GET", "/instance/connect/*", Reply.Never)
            .On("GET", "/instance/connectionState/*", Reply.Json(200, """{"instance":{"instanceName":"x","state":"connecting"}}"""));

        var opened = (await Gateway.Open(Line("bail-b"), Wanted(), None)).ShouldSucceed();

        (opened.Code, opened.State.Status).ShouldBe((null, InstanceStatus.Connecting));
    }

    [Theory]
    [InlineData("""{"count":0}""", "close", "channel.no_code_yet")]
    [InlineData("""{"pairingCode":null,"code":null,"base64":null,"count":0}""", "open", "channel.no_code_yet")]
    [InlineData("{}", "connecting", "channel.no_code_yet")]
    [InlineData("{}", "open", "channel.already_connected")]
    public async Task Distinguishes_no_code_yet_from_no_code_at_all(string answer, string state, string code)
    {
        _server
            .On("GET", "/instance/connect/*", Reply.Json(200, answer))
            .On("GET", "/instance/fetchInstances", Reply.Json(200, "[]"))
            .On("GET", "/instance/connectionState/*", Reply.Json(200, $$$"""{"instance":{"instanceName":"line","state":"{{{state}}}"}}"""));

        (await Gateway.Pair(Line(), null, None)).Failure!.Code.ShouldBe(code);
    }

    [Fact]
    public async Task Says_what_is_wrong_with_a_server_that_is_away_while_it_pairs()
    {
        _server.On("GET", "/instance/connect/*", Reply.Json(401, """{"response":{"message":"Unauthorized"}}"""));

        (await Gateway.Pair(Line(), null, None)).Failure!.Code.ShouldBe("channel.key_refused");
        (await Gateway.Pair(Line() with { BaseUrl = new Uri($"http://127.0.0.1:{FreePort.Take()}") }, null, None)).Failure!.Code.ShouldBe(
            "channel.unreachable"
        );
    }

    [Theory]
    [InlineData("instance.create.invalid-integration", "Invalid integration")]
    [InlineData("instance.create.business.notoken", "token is required")]
    [InlineData("instance.create.number-int", "number is not of a type(s) string")]
    public async Task Tells_callers_their_own_mistake_in_the_servers_words_when_it_makes_nothing(string recording, string words)
    {
        _server
            .On("GET", "/instance/fetchInstances", Recorded.Answer("instance.delete.again"))
            .On("POST", "/instance/create", Recorded.Answer(recording));

        (await Gateway.Open(Line(), Wanted(), None)).ShouldBeRefused<Unprocessable>().Message.ShouldContain(words);

        _server.SeenAt("DELETE", "*").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("error.sendMedia.localhost-url", "Owned media must be a url or base64")]
    [InlineData("baileys.sendMedia.url.dead", "ECONNREFUSED")]
    [InlineData("baileys.sendMedia.badbase64image", "unsupported image format")]
    [InlineData("error.sendText.missing-text", "requires property")]
    public async Task Tells_callers_their_own_mistake_in_the_servers_words_when_it_sends_nothing(string recording, string words)
    {
        _server.On("POST", "/message/sendText/*", Recorded.Answer(recording));

        (await Gateway.Send(Line(), Text("5511988880001", "x"), None)).ShouldBeRefused<Unprocessable>().Message.ShouldContain(words);
    }

    [Theory]
    [InlineData("TypeError: this.isZero is not a function")]
    [InlineData("TypeError: Cannot read properties of undefined (reading 'message')")]
    public async Task Does_not_blame_callers_for_a_crash_of_the_server(string words)
    {
        _server.On("POST", "/message/sendText/*", Reply.Json(400, new { status = 400, response = new { message = new[] { words } } }));

        (await Gateway.Send(Line(), Text("5511988880001", "x"), None)).ShouldBeRefused<Upstream>();
    }

    [Fact]
    public async Task Takes_away_what_a_crash_left_behind()
    {
        _server
            .On("GET", "/instance/fetchInstances", Recorded.Answer("instance.delete.again"))
            .On("POST", "/instance/create", Recorded.Answer("instance.create.webhook-no-events"))
            .On("DELETE", "/instance/delete/line", Reply.Json(200, "{}"));

        (await Gateway.Open(Line(), Wanted(), None)).ShouldBeRefused<Upstream>();

        _server.SeenAt("DELETE", "/instance/delete/line").Count.ShouldBe(1);
    }

    [Fact]
    public async Task Adopts_only_with_leave_and_touches_nothing_otherwise()
    {
        _server
            .On("GET", "/instance/fetchInstances", Recorded.Answer("instance.fetchInstances.byname"))
            .On("POST", "/webhook/set/evo-a", Reply.Json(201, "{}"))
            .On("POST", "/settings/set/evo-a", Reply.Json(201, "{}"));

        var adopted = (await Gateway.Open(Line("evo-a"), Wanted() with { MayAdopt = true, WantsQr = false }, None)).ShouldSucceed();
        (await Gateway.Open(Line("evo-a"), Wanted(), None)).ShouldBeRefused(ChannelFailures.NameTaken("evo-a"));

        adopted.WasAdopted.ShouldBeTrue();
        adopted.Key.ShouldBe("evo-a-token");
        _server.SeenAt("POST", "/webhook/set/evo-a").Count.ShouldBe(1);
        _server.SeenAt("DELETE", "*").ShouldBeEmpty();
    }

    [Fact]
    public async Task Takes_back_a_line_whose_webhook_could_not_be_set()
    {
        _server
            .On("GET", "/instance/fetchInstances", Reply.Json(200, "[]"))
            .On(
                "POST",
                "/instance/create",
                Reply.Json(201, """{"instance":{"instanceName":"x","status":"close"},"hash":"h","webhook":{}}""")
            )
            .On("POST", "/webhook/set/x", Reply.Json(500, """{"response":{"message":"boom"}}"""))
            .On("DELETE", "/instance/delete/x", Reply.Json(200, "{}"));

        (await Gateway.Open(Line("x"), Wanted(), None)).ShouldBeRefused<Upstream>();

        _server.SeenAt("DELETE", "/instance/delete/x").Count.ShouldBe(1);
    }

    [Fact]
    public async Task Restarts_with_the_verb_that_the_server_knows()
    {
        _server
            .On("POST", "/instance/restart/line", Reply.Json(404, """{"response":{"message":["Cannot POST /instance/restart/line"]}}"""))
            .On("PUT", "/instance/restart/line", Reply.Json(200, """{"instance":{"state":"open"}}"""));

        (await Gateway.Restart(Line(), None)).ShouldSucceed();
    }

    [Fact]
    public async Task Does_not_take_a_missing_line_for_a_missing_route()
    {
        _server.On("POST", "/instance/restart/*", Recorded.Answer("instance.delete.again"));

        (await Gateway.Restart(Line("bail-b"), None)).ShouldBeRefused(ChannelFailures.LineUnknown("bail-b"));

        _server.SeenAt("PUT", "*").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"count":0}""")]
    [InlineData("{}")]
    public async Task Connects_an_instance_that_has_no_session_to_restart(string connected)
    {
        _server
            .On("POST", "/instance/restart/*", Reply.Json(200, """{"error":true,"message":"[object Object]"}"""))
            .On("GET", "/instance/connect/line", Reply.Json(200, connected));

        (await Gateway.Restart(Line(), None)).ShouldSucceed();

        _server.SeenAt("GET", "/instance/connect/line").Count.ShouldBe(1);
    }

    [Fact]
    public async Task Says_why_an_instance_without_a_session_cannot_be_connected()
    {
        _server
            .On("POST", "/instance/restart/*", Reply.Json(200, """{"error":true,"message":"[object Object]"}"""))
            .On("GET", "/instance/connect/*", Recorded.Answer("instance.delete.again"));

        (await Gateway.Restart(Line("bail-b"), None)).ShouldBeRefused(ChannelFailures.LineUnknown("bail-b"));
    }

    [Theory]
    [InlineData("onWhatsApp")]
    [InlineData("waUploadToServer")]
    [InlineData("sendMessage")]
    public async Task Takes_a_missing_client_for_not_connected_and_not_for_uncertain(string method)
    {
        _server.On(
            "POST",
            "/message/sendText/*",
            Reply.Json(
                500,
                $$$"""{"status":500,"error":"Internal Server Error","response":{"message":"Cannot read properties of undefined (reading '{{{method}}}')"}}"""
            )
        );

        (await Gateway.Send(Line(), Text("5511988880001", "x"), None)).Failure!.Code.ShouldBe("channel.not_connected");
    }

    [Fact]
    public async Task Leaves_any_other_crash_of_the_server_uncertain()
    {
        _server.On(
            "POST",
            "/message/sendText/*",
            Reply.Json(500, """{"response":{"message":"Cannot read properties of undefined (reading 'length')"}}""")
        );

        (await Gateway.Send(Line(), Text("5511988880001", "x"), None)).Failure!.Code.ShouldBe("channel.uncertain");
    }

    [Fact]
    public async Task Takes_an_instance_without_a_state_for_one_that_is_being_removed()
    {
        _server.On("GET", "/instance/connectionState/*", Reply.Json(200, """{"instance":{"instanceName":"line"}}"""));

        (await Gateway.State(Line(), None)).ShouldBeRefused(ChannelFailures.LineUnknown("line"));
    }

    [Fact]
    public async Task Lists_a_person_once_however_often_the_server_does()
    {
        _server.On(
            "POST",
            "/chat/findContacts/*",
            Reply.Json(
                200,
                """[{"remoteJid":"5511988880001"},{"remoteJid":"5511988880001@s.whatsapp.net","pushName":"Ana"},{"remoteJid":"5511988880002@s.whatsapp.net"}]"""
            )
        );

        var contacts = (await ((IListContacts)Gateway).Contacts(Line(), None)).ShouldSucceed();

        contacts
            .Select(contact => (contact.Address, contact.Name))
            .ShouldBe([("5511988880001@s.whatsapp.net", "Ana"), ("5511988880002@s.whatsapp.net", null)]);
    }

    [Fact]
    public async Task Ends_and_removes_what_is_ended_and_removed_already()
    {
        _server
            .On("DELETE", "/instance/logout/*", Recorded.Answer("instance.logout.close"))
            .On("DELETE", "/instance/delete/*", Recorded.Answer("instance.delete.again"));

        (await Gateway.Logout(Line("bail-b"), None)).ShouldSucceed();
        (await Gateway.Close(Line("bail-b"), None)).ShouldSucceed();
    }

    [Fact]
    public async Task Pairs_or_says_why_not()
    {
        _server.On(
            "GET",
            "/instance/connect/*",
            Recorded.Answer("instance.connect.connecting"),
            Recorded.Answer("instance.connect.wa-unreachable"),
            Recorded.Answer("instance.connectionState.open")
        );

        (await Gateway.Pair(Line(), null, None)).ShouldSucceed().Text.ShouldStartWith("2@");
        (await Gateway.Pair(Line(), "5511", None)).ShouldBeRefused(ChannelFailures.NoCodeYet);
        (await Gateway.Pair(Line(), null, None)).ShouldBeRefused(ChannelFailures.AlreadyConnected);
        _server.Seen[1].PathAndQuery.ShouldEndWith("?number=5511");
    }

    [Fact]
    public async Task Asks_again_when_asking_is_harmless()
    {
        _server.On(
            "GET",
            "/instance/connectionState/*",
            Reply.Html(502),
            Reply.HangUp,
            Reply.Json(200, """{"instance":{"state":"connecting"}}""")
        );

        (await Gateway.State(Line(), None)).ShouldSucceed().Status.ShouldBe(InstanceStatus.Connecting);
    }

    [Fact]
    public async Task Answers_number_checks_in_the_order_asked()
    {
        _server.On("POST", "/chat/whatsappNumbers/*", Recorded.Answer("baileys.whatsappNumbers"));

        var checks = (
            await Gateway.CheckNumbers(Line(), ["+55 11 97777-0404", "5511988880001", "120363999999999999@g.us"], None)
        ).ShouldSucceed();

        checks
            .Select(check => (check.Phone, check.Exists))
            .ShouldBe([("+55 11 97777-0404", false), ("5511988880001", true), ("120363999999999999@g.us", false)]);
        checks[1].Name.ShouldBe("Ana Teste");
    }

    [Fact]
    public async Task Lists_contacts_and_chats()
    {
        _server
            .On("POST", "/chat/findContacts/*", Recorded.Answer("baileys.findContacts"))
            .On("POST", "/chat/findChats/*", Recorded.Answer("baileys.findChats"));

        (await Gateway.Contacts(Line(), None))
            .ShouldSucceed()[0]
            .ShouldBe(new KnownContact("5511988880009@s.whatsapp.net", "Contato Antigo", "5511988880009", false));
        (await Gateway.Chats(Line(), None)).ShouldSucceed()[0].LastMessageAt.ShouldNotBeNull();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(100_000)]
    [InlineData(1_000_001)]
    public async Task Decodes_a_file_on_the_way(int size)
    {
        var bytes = new byte[size];
        new Random(7).NextBytes(bytes);
        _server.On(
            "POST",
            "/chat/getBase64FromMediaMessage/*",
            Reply.Json(
                201,
                $$"""{"mediaType":"x","fileName":"a.bin","size":{"fileLength":"{{size}}"},"mimetype":"application/x","base64":"{{Convert.ToBase64String(bytes)}}","buffer":null}"""
            )
        );

        var media = (await Gateway.Download(Line(), """{"id":"A"}""", None)).ShouldSucceed();
        await using var content = media.Content;
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy);

        copy.ToArray().ShouldBe(bytes);
        (media.MimeType, media.FileName, media.Length).ShouldBe(("application/x", "a.bin", (long)size));
        _server.Seen[0].Text.ShouldBe("""{"message":{"key":{"id":"A"}},"convertToMp4":false}""");
    }

    [Fact]
    public async Task Says_when_a_file_is_gone()
    {
        _server.On("POST", "/chat/getBase64FromMediaMessage/*", Recorded.Answer("baileys.getBase64.missing"));

        (await Gateway.Download(Line(), """{"id":"A"}""", None)).ShouldBeRefused<NotFound>().Code.ShouldBe("channel.media_gone");
    }

    [Fact]
    public async Task Notices_a_file_that_breaks_off()
    {
        _server.On("POST", "/chat/getBase64FromMediaMessage/*", Reply.Json(201, """{"mimetype":"a/b","base64":"AAAA"""));
        var media = (await Gateway.Download(Line(), """{"id":"A"}""", None)).ShouldSucceed();
        await using var content = media.Content;

        await Should.ThrowAsync<IOException>(content.CopyToAsync(Stream.Null));
    }

    private static Reply Muddled(string muddle) =>
        muddle switch
        {
            "hang-up" => Reply.HangUp,
            "cut" => Reply.CutShort(201, """{"key":{"id":"""),
            "html-502" => Reply.Html(502),
            "html-201" => Reply.Html(201),
            "empty-201" => Reply.Status(201),
            "no-id-201" => Reply.Json(201, """{"key":{},"status":"PENDING"}"""),
            "200" => Reply.Json(200, """{"key":{"id":"A"}}"""),
            "error-true" => Reply.Json(200, """{"error":true,"message":"[object Object]"}"""),
            _ => Reply.Json(int.Parse(muddle, System.Globalization.CultureInfo.InvariantCulture), """{"response":{"message":["no"]}}"""),
        };

    private InstanceAccess Line(string name = "line") => new(InstanceId.New(), new Uri(_server.Address), "the-key", name);

    private static OutboundMessage Text(string to, string text) => new(to, new MessageContent(MessageKind.Text, text));

    private static OpenConnection Wanted() =>
        new(
            "WHATSAPP-BAILEYS",
            null,
            WantsQr: true,
            new Uri("http://127.0.0.1:18090/hook"),
            new Dictionary<string, string> { ["x-secret"] = "s" },
            MayAdopt: false
        );
}
