using OmniHub.Application.Channels;
using OmniHub.Infrastructure.Outbound;

namespace OmniHub.Infrastructure.Providers.Official;

/// <summary>Calls the Graph API on behalf of one number, in the version that its config names.</summary>
internal sealed class OfficialClient(OutboundClients clients)
{
    private readonly OutboundClient _http = clients.For(OutboundPurpose.Official);

    internal Task<GraphAnswer> Get(InstanceAccess instance, string path, CancellationToken ct) =>
        Call(instance, HttpMethod.Get, At(instance, path), null, ProviderCalls.Asking, ct);

    internal Task<GraphAnswer> Post(InstanceAccess instance, string path, HttpContent? body, CallLimits limits, CancellationToken ct) =>
        Call(instance, HttpMethod.Post, At(instance, path), body, limits, ct);

    /// <summary>Fetches a file from where Meta said it is; that host wants the token too.</summary>
    internal Task<GraphAnswer> Download(InstanceAccess instance, Uri from, CancellationToken ct) =>
        Call(instance, HttpMethod.Get, from, null, ProviderCalls.Downloading, ct);

    private async Task<GraphAnswer> Call(
        InstanceAccess instance,
        HttpMethod method,
        Uri at,
        HttpContent? body,
        CallLimits limits,
        CancellationToken ct
    )
    {
        using var request = new HttpRequestMessage(method, at) { Content = body };
        request.Headers.Authorization = new("Bearer", instance.Key);
        request.Headers.UserAgent.Add(new("OmniHub", "1.0"));
        return new GraphAnswer(await _http.Send(request, limits, ct));
    }

    private static Uri At(InstanceAccess instance, string path) =>
        new($"{instance.BaseUrl.AbsoluteUri.TrimEnd('/')}/{instance.ApiVersion}/{path}");
}
