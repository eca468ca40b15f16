using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using OmniHub.Application.Channels;
using OmniHub.Infrastructure.Egress;
using OmniHub.Infrastructure.Outbound;

namespace OmniHub.Tests.Infrastructure.Outbound;

/// <summary>A server that answers whatever it likes costs a bounded time and a bounded memory.</summary>
public sealed class HostileAnswersTests
{
    private static readonly CallLimits Limits = new(TimeSpan.FromSeconds(1), 4096, Repeat.Never, 1);

    [Fact]
    public async Task Headers_without_end_are_given_up()
    {
        var outcome = await Call(async (to, ct) => await Forever(to, "HTTP/1.1 200 OK\r\n", "X-Padding: aaaaaaaaaaaaaaaaaaaaaaaa\r\n", ct));

        outcome.Fault!.Kind.ShouldBe(FaultKind.Broken);
    }

    [Fact]
    public async Task One_header_without_end_is_given_up()
    {
        var outcome = await Call(async (to, ct) => await Forever(to, "HTTP/1.1 200 OK\r\nX: ", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", ct));

        outcome.Fault!.Kind.ShouldBe(FaultKind.Broken);
    }

    [Fact]
    public async Task Interim_answers_without_end_are_given_up()
    {
        var outcome = await Call(async (to, ct) => await Forever(to, "", "HTTP/1.1 103 Early Hints\r\nX: y\r\n\r\n", ct));

        outcome.Fault!.Kind.ShouldBe(FaultKind.Broken);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n", "aaaaaaaaaaaaaaaa")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "10\r\naaaaaaaaaaaaaaaa\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\n", "aaaaaaaaaaaaaaaa")]
    public async Task A_body_without_end_is_read_no_further_than_the_limit(string head, string rest)
    {
        var outcome = await Call(async (to, ct) => await Forever(to, head, rest, ct));

        outcome.Fault!.Kind.ShouldBe(FaultKind.TooLong);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 4000\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nX-Slow: ")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")]
    public async Task An_answer_that_trickles_is_given_up_in_time(string head)
    {
        var outcome = await Call(
            async (to, ct) =>
            {
                await Write(to, head, ct);
                var hangsUp = to.ReadAsync(new byte[1], ct).AsTask();
                while (!await IsOver(hangsUp))
                    await Write(to, "0", ct);
            }
        );

        outcome.Fault!.Kind.ShouldBe(FaultKind.TimedOut);
    }

    [Fact]
    public async Task What_is_packed_stays_packed()
    {
        var packed = new MemoryStream();
        await using (
            var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.Optimal, leaveOpen: true)
        )
            await gzip.WriteAsync(new byte[1024 * 1024]);
        packed.Length.ShouldBeLessThan(Limits.MaxBytes);

        var outcome = await Call(
            async (to, ct) =>
            {
                await Write(to, $"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {packed.Length}\r\n\r\n", ct);
                await to.WriteAsync(packed.ToArray(), ct);
            },
            Limits with
            {
                Timeout = TimeSpan.FromSeconds(20),
            }
        );

        using var reply = outcome.Reply.ShouldNotBeNull();
        reply.Body.Length.ShouldBe((int)packed.Length);
    }

    private static async Task<OutboundOutcome> Call(Func<NetworkStream, CancellationToken, Task> answer, CallLimits? limits = null)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var over = new CancellationTokenSource();
        var serving = Serve(listener, answer, over.Token);
        var guard = new EgressGuard(new() { AllowLoopback = true }, []);
        using var client = new OutboundClient(
            new EgressHandler(guard).Create(OutboundPurpose.Agents),
            new OutboundPipelines(OutboundPurpose.Agents, new(), TimeProvider.System, NullLogger.Instance)
        );
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");

        var outcome = await client.Send(request, limits ?? Limits, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30));

        await over.CancelAsync();
        await serving;
        return outcome;
    }

    private static async Task Serve(TcpListener listener, Func<NetworkStream, CancellationToken, Task> answer, CancellationToken ct)
    {
        try
        {
            using var caller = await listener.AcceptTcpClientAsync(ct);
            await using var stream = caller.GetStream();
            var asked = new byte[4096];
            _ = await stream.ReadAsync(asked, ct);
            await answer(stream, ct);
            await Task.Delay(Timeout.Infinite, ct);
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException)
        {
            // The hub hung up, or the test is over.
        }
    }

    private static async Task<bool> IsOver(Task hangsUp)
    {
        await hangsUp.WaitAsync(TimeSpan.FromMilliseconds(100)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return hangsUp.IsCompleted;
    }

    private static async Task Forever(NetworkStream to, string head, string rest, CancellationToken ct)
    {
        await Write(to, head, ct);
        var much = string.Concat(Enumerable.Repeat(rest, 64));
        while (true)
            await Write(to, much, ct);
    }

    private static Task Write(NetworkStream to, string text, CancellationToken ct) =>
        to.WriteAsync(Encoding.ASCII.GetBytes(text), ct).AsTask();
}
