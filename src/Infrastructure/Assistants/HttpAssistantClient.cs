using System.Diagnostics;
using OmniHub.Application.Assistants;
using OmniHub.Application.Channels;
using OmniHub.Application.Messaging;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Outbound;

namespace OmniHub.Infrastructure.Assistants;

/// <summary>Speaks to agent services over HTTP.</summary>
internal sealed class HttpAssistantClient(OutboundClients clients) : IAssistantClient
{
    private const int MostAnswer = 1024 * 1024;
    private readonly OutboundClient _http = clients.For(OutboundPurpose.Agents);

    public async Task<Result<AssistantReply>> Ask(AssistantAccess agent, AssistantQuestion question, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        var answer = await Call(agent, question, ct);
        MessageMetrics.Asked(Stopwatch.GetElapsedTime(started), answer.Failure?.Code ?? "ok");
        return answer;
    }

    private async Task<Result<AssistantReply>> Call(AssistantAccess agent, AssistantQuestion question, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, AddressOf(agent));
        request.Content = JsonBody.Object(question, AssistantBody.Write);
        request.Headers.TryAddWithoutValidation("Idempotency-Key", question.IdempotencyKey);
        if (agent.Key.Length > 0)
            request.Headers.TryAddWithoutValidation("x-api-key", agent.Key);

        var outcome = await _http.Send(request, new CallLimits(agent.Timeout, MostAnswer, Repeat.Never, Attempts: 1), ct);
        if (outcome.Fault is { } fault)
            return Named(fault);
        using var reply = outcome.Reply!;
        return WithoutCredentials(AssistantAnswer.Read(reply), agent.Key);
    }

    // A failing assistant may repeat parts of the request.
    private static Result<AssistantReply> WithoutCredentials(Result<AssistantReply> answer, string key) =>
        answer.Failure is { } failure ? failure with { Message = Masking.Masked(failure.Message, key) } : answer;

    private static Uri AddressOf(AssistantAccess agent) =>
        new($"{agent.BaseUrl.AbsoluteUri.TrimEnd('/')}/api/v1/agent/{Uri.EscapeDataString(agent.Agent)}/run");

    private static Upstream Named(OutboundFault fault) =>
        fault.Kind switch
        {
            FaultKind.Forbidden => AssistantFailures.Unreachable(
                $"the hub does not call that address ({fault.Said.TrimEnd('.')})",
                isTransient: false
            ),
            FaultKind.Paused => AssistantFailures.Unreachable($"calls to {fault.Said} are paused after repeated failures"),
            FaultKind.TimedOut => AssistantFailures.TimedOut(fault.Said),
            FaultKind.TooLong => AssistantFailures.Nonsense(fault.Said),
            _ => AssistantFailures.Unreachable(fault.Said),
        };
}
