using System.Net.Sockets;
using OmniHub.Application.Channels;
using OmniHub.Infrastructure.Egress;
using OmniHub.Infrastructure.Leases;
using Polly;
using Polly.CircuitBreaker;

namespace OmniHub.Infrastructure.Outbound;

/// <summary>
/// Calls other people's servers for one purpose: through the guard, with a pool and pipelines of its own. What goes wrong on the way is
/// a value; only the caller's own cancellation is thrown, and a lease that the caller acted under and that is over.
/// </summary>
internal sealed class OutboundClient(HttpMessageHandler handler, OutboundPipelines pipelines) : IDisposable
{
    private readonly HttpMessageInvoker _http = new(handler, disposeHandler: true);

    /// <summary>The request is the caller's to dispose, after the reply; a body that cannot be read twice needs <see cref="Repeat.Never"/>.</summary>
    public async Task<OutboundOutcome> Send(HttpRequestMessage request, CallLimits limits, CancellationToken ct)
    {
        var context = OutboundPipelines.Context(limits, ct);
        try
        {
            return await pipelines.Repeats.ExecuteAsync(
                static (context, state) =>
                {
                    // Not inside the breaker: a lease that is over says nothing about the host.
                    Acting.Demand();
                    return state.Self.Attempt(state.Request, state.Limits, context);
                },
                context,
                (Self: this, Request: request, Limits: limits)
            );
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    public void Dispose()
    {
        _http.Dispose();
        pipelines.Dispose();
    }

    private async ValueTask<OutboundOutcome> Attempt(HttpRequestMessage request, CallLimits limits, ResilienceContext context)
    {
        var outcome = await pipelines
            .BreakerOf(request.RequestUri!)
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
                new OutboundFault(FaultKind.Paused, request.RequestUri!.Host, open.RetryAfter ?? pipelines.Pause)
            );
        outcome.ThrowIfException();
        return outcome.Result;
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
            if (limits.Overlong is OversizePolicy.Streamed && response.IsSuccessStatusCode)
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
