using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using OmniHub.Application.Messaging;
using OmniHub.Infrastructure.Egress;
using OmniHub.Infrastructure.Leases;
using Polly;
using Polly.CircuitBreaker;

namespace OmniHub.Infrastructure.Outbound;

/// <summary>
/// Calls other people's servers for one purpose: through the guard, with a pool and breakers of its own. What goes wrong on the way is
/// a value; only the caller's own cancellation is thrown, and a lease that the caller acted under and that is over.
/// </summary>
internal sealed class OutboundClient(HttpMessageHandler handler, OutboundOptions options, TimeProvider clock, ILogger logger) : IDisposable
{
    private readonly HttpMessageInvoker _http = new(handler, disposeHandler: true);
    private readonly HostBreakers _breakers = new(options, clock, logger);

    /// <summary>The request is the caller's to dispose, after the reply; a body that cannot be read twice needs <see cref="Repeat.Never"/>.</summary>
    public async Task<OutboundOutcome> Send(HttpRequestMessage request, CallLimits limits, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            Acting.Demand();
            var outcome = await Attempt(request, limits, ct);
            if (attempt >= limits.Attempts || !MayRepeat(outcome, limits.Repeat))
                return outcome;
            outcome.Reply?.Dispose();
            var wait = options.RepeatDelay * Math.Pow(2, attempt - 1) * (0.5 + Random.Shared.NextDouble());
            await Task.Delay(wait, clock, ct);
        }
    }

    public void Dispose() => _http.Dispose();

    private static bool MayRepeat(OutboundOutcome outcome, Repeat repeat) =>
        repeat switch
        {
            Repeat.BeforeArrival => outcome.Fault?.Kind is FaultKind.Unreachable,
            Repeat.Freely => outcome.Fault?.Kind is FaultKind.Unreachable or FaultKind.Broken
                || (
                    outcome.Reply?.Status is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout
                    && !outcome.Reply.IsJson
                ),
            _ => false,
        };

    private async ValueTask<OutboundOutcome> Attempt(HttpRequestMessage request, CallLimits limits, CancellationToken ct)
    {
        var context = ResilienceContextPool.Shared.Get(ct);
        try
        {
            context.Properties.Set(HostBreakers.LimitsKey, limits);
            var outcome = await _breakers
                .For(request.RequestUri!)
                .ExecuteOutcomeAsync(
                    static async (context, state) =>
                    {
                        try
                        {
                            return Outcome.FromResult(await state.Self.Exchange(state.Request, state.Limits, context.CancellationToken));
                        }
                        catch (OperationCanceledException exception)
                        {
                            return Outcome.FromException<OutboundOutcome>(exception);
                        }
                    },
                    context,
                    (Self: this, Request: request, Limits: limits)
                );
            if (outcome.Exception is BrokenCircuitException open)
                return new OutboundOutcome(
                    null,
                    new OutboundFault(FaultKind.Paused, request.RequestUri!.Host, open.RetryAfter ?? options.BreakerPause)
                );
            outcome.ThrowIfException();
            return outcome.Result;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async Task<OutboundOutcome> Exchange(HttpRequestMessage request, CallLimits limits, CancellationToken ct)
    {
        var timer = CancellationTokenSource.CreateLinkedTokenSource(ct);
        timer.CancelAfter(limits.Timeout);
        HttpResponseMessage? response = null;
        var handedOver = false;
        try
        {
            Departure.Note();
            response = await _http.SendAsync(request, timer.Token);
            if (limits.Overlong is Overlong.Streamed && response.IsSuccessStatusCode)
            {
                handedOver = true;
                return new OutboundOutcome(OutboundReply.Open(response, timer), null);
            }
            return await OutboundReply.Read(response, limits, timer.Token) is { } reply
                ? new OutboundOutcome(reply, null)
                : OutboundOutcome.Of(FaultKind.TooLong, "its answer is too long");
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return timer.IsCancellationRequested
                ? OutboundOutcome.Of(FaultKind.TimedOut, $"no answer within {limits.Timeout.TotalSeconds:0.#} s")
                : OutboundOutcome.Of(FaultKind.Unreachable, "no connection in time");
        }
        catch (HttpRequestException exception)
        {
            return FaultOf(exception);
        }
        catch (IOException)
        {
            return OutboundOutcome.Of(FaultKind.Broken, "the connection ended before the answer was complete");
        }
        finally
        {
            if (!handedOver)
            {
                response?.Dispose();
                timer.Dispose();
            }
        }
    }

    // The framework's own messages name addresses, sometimes internal ones; these do not.
    private static OutboundOutcome FaultOf(HttpRequestException exception) =>
        exception switch
        {
            { InnerException: EgressRefusedException refused } => OutboundOutcome.Of(FaultKind.Forbidden, refused.Message),
            { HttpRequestError: HttpRequestError.NameResolutionError } => OutboundOutcome.Of(
                FaultKind.Unreachable,
                "its name is not known"
            ),
            { HttpRequestError: HttpRequestError.SecureConnectionError } => OutboundOutcome.Of(
                FaultKind.Unreachable,
                "no secure connection (TLS) came about"
            ),
            {
                HttpRequestError: HttpRequestError.ConnectionError,
                InnerException: SocketException { SocketErrorCode: SocketError.ConnectionRefused }
            } => OutboundOutcome.Of(FaultKind.Unreachable, "connection refused"),
            { HttpRequestError: HttpRequestError.ConnectionError } => OutboundOutcome.Of(FaultKind.Unreachable, "no connection"),
            { HttpRequestError: HttpRequestError.InvalidResponse } => OutboundOutcome.Of(FaultKind.Broken, "its answer is not HTTP"),
            _ => OutboundOutcome.Of(FaultKind.Broken, "the connection ended before the answer was complete"),
        };
}
