using System.Net;
using System.Net.Sockets;
using System.Text;
using OmniHub.Tests.Api.Surfaces.PyTake;
using OmniHub.Tests.Infrastructure.Providers.Slack;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Ingress;

/// <summary>Whatever strangers post to the doors of providers: proof first, never a crash, and the next good call is taken.</summary>
public sealed class MalformedCallsTests
{
    private const string HubsSecret = "signing-secret-of-the-hubs-own-app";
    private const string LinesSecret = "8f742231b10e8888abcd99yyyzzz85a5";
    private const string Meta = "/api/v1/whatsapp/webhook";
    private const string OneForAll = "/webhook/slack";
    private const string OfOne = "/webhook/slack/desk";

    private static readonly string[] Types =
    [
        "application/json",
        "application/json; charset=utf-7",
        "application/json; charset=utf-16",
        "application/json; charset=nonsense",
        "application/x-www-form-urlencoded",
        "application/x-www-form-urlencoded; charset=utf-7",
        "multipart/form-data; boundary=x",
        "multipart/form-data",
        "text/plain",
        "nonsense",
        "",
    ];

    private static IReadOnlyList<byte[]> Bodies { get; } =
    [
        [],
        "{\"entry\":"u8.ToArray(),
        """{"type":"event_callback","event":{"text":"\ud83d"},"team_id":"T1","api_app_id":"\ud83d"}"""u8.ToArray(),
        """{"type":"\ud83d","challenge":"\u0000"}"""u8.ToArray(),
        """{"\ud800xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx":1,"type":"event_callback"}"""u8.ToArray(),
        [.. "{\"type\":\""u8, 0xff, 0xfe, 0xed, 0xa0, 0xbd, .. "\"}"u8],
        [0xEF, 0xBB, 0xBF, .. "{\"type\":\"event_callback\",\"event\":{}}"u8],
        [.. Encoding.Unicode.GetBytes("""{"type":"event_callback"}""")],
        """{"object":"\ud83d","entry":[]}"""u8.ToArray(),
        """{"object":"whatsapp_business_account","entry":[{"id":"\ud83d","changes":[{"field":"\ud83d","value":{"\ud83d":1,"metadata":{"phone_number_id":"\u0000"}}}]}]}"""u8.ToArray(),
        """{"object":"whatsapp_business_account","entry":[{"id":1e400,"changes":[{"value":{"metadata":{"phone_number_id":1e400}}},7,null,"x",[]]}]}"""u8.ToArray(),
        Encoding.UTF8.GetBytes(new string('[', 100_000)),
        Encoding.UTF8.GetBytes("payload=" + string.Concat(Enumerable.Repeat("%7B%22", 10)) + "%E2%28%A1%zz%"),
        Encoding.UTF8.GetBytes(string.Join('&', Enumerable.Range(0, 2000).Select(at => $"k{at}=v"))),
        Encoding.UTF8.GetBytes(new string('k', 5000) + "=v"),
        "ssl_check=11&=&&="u8.ToArray(),
        Encoding.UTF8.GetBytes("payload=%7B%22type%22%3A%22%5Cud83d%22%7D"),
    ];

    [OnEachEngine]
    public async Task Without_proof_is_turned_away_and_never_a_crash(Engine engine)
    {
        await using var world = await World.Start();
        await using var slack = await Slack();
        await using var hub = await Start(engine, slack);
        await Fill(hub, world);
        List<string> wrong = [];

        foreach (var path in new[] { OneForAll, OfOne, Meta, "/webhook/evolution/shop" })
        foreach (var type in Types)
        foreach (var body in Bodies)
        {
            // Nothing shown, something made up, two of everything, emptiness.
            foreach (var signature in new[] { null, "v0=" + new string('a', 64), "sha256=" + new string('a', 64), "", "a, b" })
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
                if (type.Length > 0)
                    request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
                if (signature is not null)
                {
                    foreach (var header in new[] { "X-Slack-Signature", "X-Hub-Signature-256", "X-OmniHub-Secret" })
                        request.Headers.TryAddWithoutValidation(header, signature);
                    request.Headers.Add("X-Slack-Request-Timestamp", $"{TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()}");
                }

                using var answer = await hub.Anonymous.SendAsync(request);
                var isAllowed =
                    answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.UnsupportedMediaType
                    // What no secret could be looked up for, as it is no call of that provider at all, may be said to be so.
                    || (answer.StatusCode is HttpStatusCode.BadRequest && path is Meta && signature is { Length: > 0 })
                    // An Evolution server may show its key in the payload alone: without a secret, and an empty one is none, the payload is looked at.
                    || (
                        answer.StatusCode is HttpStatusCode.BadRequest
                        && path == "/webhook/evolution/shop"
                        && string.IsNullOrEmpty(signature)
                    );
                if (!isAllowed && !(path == Meta && signature is { Length: > 0 } && answer.StatusCode is HttpStatusCode.OK))
                    wrong.Add(
                        $"{path} {type} {signature} {Convert.ToHexString(body.AsSpan(0, Math.Min(body.Length, 40)))}: {(int)answer.StatusCode}"
                    );
            }
        }

        wrong.ShouldBeEmpty();
        (await new Ledger(hub.Database).Count("inbox")).ShouldBe(0);
        hub.Logs.Lines.ShouldNotContain(line => line.Contains(" crashed", StringComparison.Ordinal));
    }

    [OnEachEngine]
    public async Task With_proof_is_taken_or_refused_as_malformed_and_never_a_crash(Engine engine)
    {
        await using var world = await World.Start();
        await using var slack = await Slack();
        await using var hub = await Start(engine, slack);
        await Fill(hub, world);
        List<string> wrong = [];

        foreach (var (path, secret) in new[] { (OneForAll, HubsSecret), (OneForAll, LinesSecret), (OfOne, LinesSecret) })
        foreach (var type in new[] { "application/json", "application/x-www-form-urlencoded" })
        foreach (var body in Bodies)
        {
            using var signed = SlackExamples.Signed(path, body, secret, TimeProvider.System.GetUtcNow(), type);
            Judge(await hub.Anonymous.SendAsync(signed), path, body);
        }

        foreach (var body in Bodies)
            Judge(await hub.Anonymous.Deliver(body), Meta, body);

        wrong.ShouldBeEmpty();
        hub.Logs.Lines.ShouldNotContain(line => line.Contains(" crashed", StringComparison.Ordinal));

        void Judge(HttpResponseMessage answer, string path, byte[] body)
        {
            if (answer.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized))
                wrong.Add($"{path} {Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(body.Length, 60)))}: {(int)answer.StatusCode}");
        }
    }

    [Fact]
    public async Task A_body_that_ends_early_lies_about_its_length_or_comes_in_broken_chunks_is_the_callers_mistake()
    {
        await using var world = await World.Start();
        await using var slack = await Slack();
        await using var hub = await Start(Engine.Sqlite, slack, onKestrel: true);
        await Fill(hub, world);
        foreach (var path in new[] { OneForAll, OfOne, Meta, "/webhook/evolution/shop", "/api/v1/auth/login" })
        foreach (
            var rest in new[]
            {
                "Content-Length: 100\r\n\r\n{\"type\":1}",
                "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"a\":",
                "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
                "Content-Length: -1\r\n\r\n{}",
                "Content-Length: 99999999999999999999\r\n\r\n{}",
                "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
                $"X-Slack-Signature: {new string('v', 40_000)}\r\nContent-Length: 2\r\n\r\n{{}}",
            }
        )
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, new Uri(hub.Address).Port);
            var stream = client.GetStream();
            await stream.WriteAsync(
                Encoding.UTF8.GetBytes(
                    $"POST {path} HTTP/1.1\r\nHost: localhost\r\nX-Hub-Signature-256: x\r\nContent-Type: application/json\r\n{rest}"
                )
            );
            client.Client.Shutdown(SocketShutdown.Send);
            var answer = await AnswerOf(stream);
            (answer.Length == 0 || answer.StartsWith("HTTP/1.1 4", StringComparison.Ordinal)).ShouldBeTrue($"{path} {rest}: {answer}");
        }

        hub.Logs.Lines.ShouldNotContain(line => line.Contains(" crashed", StringComparison.Ordinal));
        await hub.Anonymous.GetAsync("/health").ShouldAnswer(HttpStatusCode.OK);
    }

    private static async Task<string> AnswerOf(NetworkStream stream)
    {
        try
        {
            using var reader = new StreamReader(stream);
            return await reader.ReadToEndAsync();
        }
        catch (IOException)
        {
            // The hub hung up on what it had not read.
            return "";
        }
    }

    private static Task<HubApp> Start(Engine engine, FakeHttpServer slack, bool onKestrel = false) =>
        HubApp.Start(
            engine,
            setup =>
            {
                setup.OnKestrel = onKestrel;
                setup.Settings["OmniHub:Inbox:Workers"] = "0";
                setup.Settings["OmniHub:Slack:SigningSecret"] = HubsSecret;
                setup.Settings["OmniHub:Slack:BaseUrl"] = $"{slack.Address}/api";
                setup.Settings["OmniHub:Official:BaseUrl"] = slack.Address;
            }
        );

    private static async Task<FakeHttpServer> Slack() =>
        (await OfficialCalls.Graph())
            .On("POST", "/api/auth.test", Reply.Json(200, SlackExamples.Json("response-auth-test").GetRawText()))
            .On("POST", "/api/bots.info", Reply.Json(200, """{"ok":true,"bot":{"app_id":"A0FAKE00001"}}"""));

    private static async Task Fill(HubApp hub, World world)
    {
        await world.Open(hub.Client, "shop");
        await hub.Client.Slack("desk");
        await hub.Client.Configured();
    }
}
