using OmniHub.Application.Channels;
using OmniHub.Domain.Flows;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Flows;

/// <summary>Refuses a definition that calls, or sends, an address that the hub never calls. Addresses with variables are looked at when they are filled in.</summary>
internal sealed class FlowCallRules(IEgressGuard guard)
{
    internal Failure? Refuses(FlowSource source)
    {
        // What is wrong with the definition itself is said by whoever takes it.
        if (FlowGraph.Compile(source) is not { Failure: null, Value: var graph })
            return null;
        foreach (var (step, url, purpose) in graph.Steps.SelectMany(Addresses))
        {
            if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || guard.Check(purpose, address) is not { } refused)
                continue;
            return Invalid.Field("Steps", $"Step '{step}': {refused.Message}");
        }

        return null;
    }

    private static IEnumerable<(string Step, string Url, OutboundPurpose Purpose)> Addresses(FlowStep step)
    {
        var (url, purpose) = step switch
        {
            HttpStep http => (http.Url, OutboundPurpose.Webhooks),
            SayStep { Media: { } said } => (said.Url, OutboundPurpose.Media),
            AskStep { Media: { } asked } => (asked.Url, OutboundPurpose.Media),
            _ => (null, default),
        };
        if (url is not null && !url.Contains("{{", StringComparison.Ordinal))
            yield return (step.Id, url, purpose);
    }
}
