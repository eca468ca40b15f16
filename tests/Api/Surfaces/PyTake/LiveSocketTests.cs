using System.Net.WebSockets;
using Microsoft.Extensions.DependencyInjection;
using OmniHub.Api.Surfaces.PyTake.Live;
using OmniHub.Application.Identity;
using OmniHub.Domain.Kernel;
using OmniHub.Tests.Infrastructure.EventLog;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Surfaces.PyTake;

public sealed class LiveSocketTests
{
    [Fact]
    public async Task Sends_away_who_does_not_keep_up_and_says_why()
    {
        using var stuck = new StuckSocket();
        var counters = new LiveCounters(TimeProvider.System);
        var client = new LiveSocket(stuck, counters);

        for (var at = 0; at < 600; at++)
            client.Offer([1]);
        stuck.GoOn.SetResult();
        await client.Ended;

        stuck.Sent.ShouldBeLessThan(10);
        stuck.Closed.ShouldBe((WebSocketCloseStatus.PolicyViolation, "slow_client"));
        counters.TooSlow.ShouldBe(1);
    }

    [Fact]
    public async Task Ends_when_the_credential_stops_counting()
    {
        var scheme = new Revocable();
        await using var hub = await HubApp.Start(
            Engine.Sqlite,
            setup =>
            {
                setup.OnKestrel = true;
                setup.Replace = services => services.AddSingleton<ICredentialScheme>(scheme);
            }
        );
        await using var listener = await Listener.Connect(hub);
        await listener.Send(new { type = "auth", token = "for a while" });
        (await listener.Next()).At("success").GetBoolean().ShouldBeTrue();
        await listener.Send(new { type = "ping" });
        await listener.Next("pong");

        scheme.Counts = false;
        await hub.Log(TenantId.Default, "api_key.revoked");

        var (status, reason) = await listener.End();
        status.ShouldBe(WebSocketCloseStatus.PolicyViolation);
        reason.ShouldBe("credential no longer valid");
    }

    private sealed class Revocable : ICredentialScheme
    {
        public bool Counts { get; set; } = true;

        public ValueTask<Result<Caller>?> Recognise(Credential presented, CancellationToken ct) =>
            new(
                presented.Value is not "for a while" ? null
                : Counts ? (Result<Caller>)Caller.Platform
                : (Result<Caller>)IdentityFailures.WrongCredential
            );
    }

    private sealed class StuckSocket : WebSocket
    {
        public TaskCompletionSource GoOn { get; } = new();

        public int Sent { get; private set; }

        public (WebSocketCloseStatus, string?) Closed { get; private set; }

        public override WebSocketCloseStatus? CloseStatus => null;

        public override string? CloseStatusDescription => null;

        public override WebSocketState State => WebSocketState.Open;

        public override string? SubProtocol => null;

        public override void Abort() { }

        public override Task CloseAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) =>
            CloseOutputAsync(closeStatus, statusDescription, cancellationToken);

        public override Task CloseOutputAsync(
            WebSocketCloseStatus closeStatus,
            string? statusDescription,
            CancellationToken cancellationToken
        )
        {
            Closed = (closeStatus, statusDescription);
            return Task.CompletedTask;
        }

        public override void Dispose() { }

        public override Task<WebSocketReceiveResult> ReceiveAsync(ArraySegment<byte> buffer, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public override async Task SendAsync(
            ArraySegment<byte> buffer,
            WebSocketMessageType messageType,
            bool endOfMessage,
            CancellationToken cancellationToken
        )
        {
            await GoOn.Task.WaitAsync(cancellationToken);
            Sent++;
        }
    }
}
