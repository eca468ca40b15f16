using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using OmniHub.Application.Channels;
using OmniHub.Infrastructure.Egress;
using OmniHub.Infrastructure.Outbound;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Infrastructure.Egress;

public sealed class EgressGuardTests
{
    private static readonly EgressGuard Strict = Guard(new EgressOptions());

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://127.1/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://0x7f000001/")]
    [InlineData("http://0177.0.0.1/")]
    [InlineData("http://localhost:8080/")]
    [InlineData("http://a.localhost/")]
    [InlineData("http://0.0.0.0/")]
    [InlineData("http://10.1.2.3/")]
    [InlineData("http://172.31.0.1/")]
    [InlineData("http://192.168.0.1/")]
    [InlineData("http://100.64.0.1/")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://224.0.0.1/")]
    [InlineData("http://255.255.255.255/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[::]/")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("http://[::ffff:a9fe:a9fe]/")]
    [InlineData("http://[::127.0.0.1]/")]
    [InlineData("http://[fc00::1]/")]
    [InlineData("http://[fd00:ec2::254]/")]
    [InlineData("http://[fe80::1]/")]
    [InlineData("http://[ff02::1]/")]
    [InlineData("http://[2002:7f00:1::]/")]
    [InlineData("http://[64:ff9b::7f00:1]/")]
    [InlineData("http://[64:ff9b:1::1]/")]
    [InlineData("http://[2001:0:1::1]/")]
    [InlineData("http://[::ffff:10.0.0.1]/")]
    [InlineData("http://[fe80::1%25eth0]/")]
    [InlineData("http://127.0.0.1./")]
    [InlineData("http://localhost./")]
    [InlineData("http://LOCALHOST/")]
    [InlineData("http://0x7f.1/")]
    [InlineData("http://017700000001/")]
    [InlineData("http://\uFF11\uFF12\uFF17.0.0.1/")]
    [InlineData("http://127\u30020\u30020\u30021/")]
    [InlineData("http://example.com@127.0.0.1/")]
    [InlineData("http://127.0.0.1:80@example.com/")]
    [InlineData("gopher://example.com/")]
    [InlineData("ftp://example.com/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://user:pw@example.com/")]
    public void Refuses_what_is_not_public(string address) =>
        Strict.Check(OutboundPurpose.Media, new Uri(address)).ShouldNotBeNull().Code.ShouldBe("egress.forbidden");

    [Theory]
    [InlineData("https://example.com/x")]
    [InlineData("http://8.8.8.8:8080/")]
    [InlineData("http://172.32.0.1/")]
    [InlineData("http://[2606:4700::1111]/")]
    [InlineData("http://[64:ff9b::808:808]/")]
    public void Lets_the_public_internet_through(string address) => Strict.Check(OutboundPurpose.Media, new Uri(address)).ShouldBeNull();

    [Fact]
    public void Makes_the_exceptions_that_the_operator_names()
    {
        var guard = Guard(
            new EgressOptions { Allow = ["10.0.0.0/8", "evolution", "agent:8000", "*.internal", "192.168.7.7", "[fd00::1]:80"] }
        );

        guard.Check(OutboundPurpose.Media, new Uri("http://10.9.9.9/")).ShouldBeNull();
        guard.Check(OutboundPurpose.Media, new Uri("http://192.168.7.7/")).ShouldBeNull();
        guard.Check(OutboundPurpose.Media, new Uri("http://192.168.7.8/")).ShouldNotBeNull();
        guard.WhyNot(OutboundPurpose.Media, "evolution", 8080, IPAddress.Parse("172.17.0.2")).ShouldBeNull();
        guard.WhyNot(OutboundPurpose.Media, "agent", 8000, IPAddress.Parse("172.17.0.3")).ShouldBeNull();
        guard.WhyNot(OutboundPurpose.Media, "agent", 8001, IPAddress.Parse("172.17.0.3")).ShouldNotBeNull();
        guard.WhyNot(OutboundPurpose.Media, "a.internal", 80, IPAddress.Parse("172.17.0.3")).ShouldBeNull();
        guard.WhyNot(OutboundPurpose.Media, "other", 80, IPAddress.Parse("172.17.0.3")).ShouldNotBeNull();
    }

    [Fact]
    public void Loopback_alone_does_not_open_the_metadata_address()
    {
        var guard = Guard(new EgressOptions { AllowLoopback = true });

        guard.Check(OutboundPurpose.Media, new Uri("http://127.0.0.1/")).ShouldBeNull();
        guard.Check(OutboundPurpose.Media, new Uri("http://localhost/")).ShouldBeNull();
        guard.Check(OutboundPurpose.Media, new Uri("http://169.254.169.254/")).ShouldNotBeNull();
    }

    [Theory]
    [InlineData(OutboundPurpose.Evolution, "http://127.0.0.1:8080/x", true)]
    [InlineData(OutboundPurpose.Evolution, "http://127.0.0.1:8081/x", false)]
    [InlineData(OutboundPurpose.Agents, "http://127.0.0.1:8080/x", false)]
    [InlineData(OutboundPurpose.Webhooks, "http://127.0.0.1:8080/x", false)]
    [InlineData(OutboundPurpose.Media, "http://127.0.0.1:8080/x", false)]
    [InlineData(OutboundPurpose.Official, "http://127.0.0.1:8080/x", false)]
    [InlineData(OutboundPurpose.Slack, "http://127.0.0.1:8080/x", false)]
    [InlineData(OutboundPurpose.Discord, "http://127.0.0.1:8080/x", false)]
    public void Trusts_a_named_server_on_its_own_port_for_its_own_purpose(OutboundPurpose purpose, string address, bool mayBeCalled)
    {
        var guard = new EgressGuard(new(), [new TrustedHost(OutboundPurpose.Evolution, new Uri("http://127.0.0.1:8080"))]);

        (guard.Check(purpose, new Uri(address)) is null).ShouldBe(mayBeCalled);
    }

    [Fact]
    public async Task A_connection_of_one_purpose_opens_no_way_to_a_server_trusted_for_another()
    {
        await using var server = (await FakeHttpServer.Start()).On("GET", "/", Reply.Status(200));
        var guard = new EgressGuard(new(), [new TrustedHost(OutboundPurpose.Evolution, new Uri(server.Address))]);
        var outcomes = new List<FaultKind?>();
        foreach (
            var purpose in new[] { OutboundPurpose.Evolution, OutboundPurpose.Webhooks, OutboundPurpose.Agents, OutboundPurpose.Media }
        )
        {
            using var client = new OutboundClient(
                new EgressHandler(guard).Create(purpose),
                new OutboundPipelines(purpose, new(), TimeProvider.System, NullLogger.Instance)
            );
            using var request = new HttpRequestMessage(HttpMethod.Get, server.Address);
            var outcome = await client.Send(request, new CallLimits(TimeSpan.FromSeconds(5), 100), CancellationToken.None);
            outcomes.Add(outcome.Fault?.Kind);
            outcome.Reply?.Dispose();
        }

        outcomes.ShouldBe([null, FaultKind.Forbidden, FaultKind.Forbidden, FaultKind.Forbidden]);
        server.Seen.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("public.example.com", null)]
    [InlineData("public.example.com.", null)]
    [InlineData("private.example.com", "egress.forbidden")]
    [InlineData("private.example.com.", "egress.forbidden")]
    [InlineData("mapped.example.com", "egress.forbidden")]
    [InlineData("both.example.com", "egress.forbidden")]
    [InlineData("nobody.example.com", "egress.unknown_host")]
    [InlineData("nothing.example.com", "egress.unknown_host")]
    [InlineData("broken.example.com", "egress.lookup_failed")]
    [InlineData("allowed.internal", null)]
    [InlineData("10.0.0.1", "egress.forbidden")]
    public async Task Resolves_the_name_of_what_somebody_else_fetches(string host, string? code)
    {
        var guard = new EgressGuard(new() { Allow = ["*.internal"] }, [], Resolve);

        (await guard.CheckResolved(OutboundPurpose.Media, new Uri($"http://{host}/x"), CancellationToken.None))?.Code.ShouldBe(code);
        (await guard.CheckResolved(OutboundPurpose.Media, new Uri($"http://{host}/x"), CancellationToken.None) is null).ShouldBe(
            code is null
        );
    }

    [Theory]
    [InlineData("10.0.0.0/33")]
    [InlineData("http://x/y")]
    [InlineData("a b")]
    public void Names_a_setting_that_it_cannot_read(string entry) =>
        Should.Throw<ArgumentException>(() => Guard(new EgressOptions { Allow = [entry] })).Message.ShouldContain(entry);

    [Fact]
    public async Task Checks_what_a_name_resolves_to_when_connecting()
    {
        // The early check does not resolve; here the name is one it has no opinion about and the address is this machine's.
        await using var server = await FakeHttpServer.Start();
        var name = Dns.GetHostName();
        using var client = Client(new EgressOptions());
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://{name}:{new Uri(server.Address).Port}/");

        var outcome = await client.Send(request, new CallLimits(TimeSpan.FromSeconds(5), 100), CancellationToken.None);

        outcome.Fault!.Kind.ShouldBe(FaultKind.Forbidden);
        server.Seen.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_name_that_points_elsewhere_the_second_time_is_checked_again()
    {
        // One address stands for what may be called; the second look-up leads to this machine by another one.
        await using var server = (await FakeHttpServer.Start()).On("GET", "/", Reply.Status(200).With("Connection", "close"));
        var answers = new Queue<string>(["127.0.0.1", "127.0.0.2"]);
        var guard = new EgressGuard(
            new() { Allow = ["127.0.0.1/32"] },
            [],
            (_, _) => Task.FromResult(new[] { IPAddress.Parse(answers.Dequeue()) })
        );
        using var client = new OutboundClient(
            new EgressHandler(guard).Create(OutboundPurpose.Media),
            new OutboundPipelines(OutboundPurpose.Media, new(), TimeProvider.System, NullLogger.Instance)
        );
        var outcomes = new List<FaultKind?>();
        for (var call = 0; call < 2; call++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"http://rebinds.example.com:{new Uri(server.Address).Port}/");
            var outcome = await client.Send(request, new CallLimits(TimeSpan.FromSeconds(5), 100), CancellationToken.None);
            outcomes.Add(outcome.Fault?.Kind);
            outcome.Reply?.Dispose();
        }

        outcomes.ShouldBe([null, FaultKind.Forbidden]);
        server.Seen.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Follows_no_redirect()
    {
        await using var server = await FakeHttpServer.Start();
        server.On("GET", "/", Reply.Status(302).With("Location", server.Address + "/secret"));
        using var client = Client(new EgressOptions { AllowLoopback = true });
        using var request = new HttpRequestMessage(HttpMethod.Get, server.Address);

        var outcome = await client.Send(request, new CallLimits(TimeSpan.FromSeconds(5), 100), CancellationToken.None);

        using var reply = outcome.Reply.ShouldNotBeNull();
        reply.Status.ShouldBe(HttpStatusCode.Found);
        server.Seen.Count.ShouldBe(1);
    }

    private static EgressGuard Guard(EgressOptions options) => new(options, []);

    private static Task<IPAddress[]> Resolve(string name, CancellationToken ct) =>
        name switch
        {
            "public.example.com" => Task.FromResult<IPAddress[]>([IPAddress.Parse("8.8.8.8"), IPAddress.Parse("2606:4700::1111")]),
            "private.example.com" => Task.FromResult<IPAddress[]>([IPAddress.Parse("10.0.0.1")]),
            "mapped.example.com" => Task.FromResult<IPAddress[]>([IPAddress.Parse("::ffff:10.0.0.1")]),
            "both.example.com" => Task.FromResult<IPAddress[]>([IPAddress.Parse("8.8.8.8"), IPAddress.Parse("10.0.0.1")]),
            "nothing.example.com" => Task.FromResult<IPAddress[]>([]),
            "broken.example.com" => throw new SocketException((int)SocketError.TryAgain),
            _ => throw new SocketException((int)SocketError.HostNotFound),
        };

    private static OutboundClient Client(EgressOptions options) =>
        new(
            new EgressHandler(Guard(options)).Create(OutboundPurpose.Media),
            new OutboundPipelines(OutboundPurpose.Media, new(), TimeProvider.System, NullLogger.Instance)
        );
}
