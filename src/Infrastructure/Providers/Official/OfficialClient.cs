using OmniHub.Application.Channels;
using OmniHub.Infrastructure.Outbound;

namespace OmniHub.Infrastructure.Providers.Official;

/// <summary>Calls the Graph API on behalf of one number, in the version that its config names.</summary>
internal sealed class OfficialClient(OutboundClients clients)
{
    private readonly OutboundClient _http = clients.For(OutboundPurpose.Official);

    internal Task<GraphAnswer> Get(InstanceAccess line, string path, CancellationToken ct) =>
        Call(line, HttpMethod.Get, At(line, path), null, ProviderCalls.Asking, ct);

    internal Task<GraphAnswer> Post(InstanceAccess line, string path, HttpContent? body, CallLimits limits, CancellationToken ct) =>
        Call(line, HttpMethod.Post, At(line, path), body, limits, ct);

    /// <summary>Fetches a file from where Meta said it is; that host wants the token too.</summary>
    internal Task<GraphAnswer> Download(InstanceAccess line, Uri from, CancellationToken ct) =>
        Call(line, HttpMethod.Get, from, null, ProviderCalls.Downloading, ct);

    private async Task<GraphAnswer> Call(
        InstanceAccess line,
        HttpMethod method,
        Uri at,
        HttpContent? body,
        CallLimits limits,
        CancellationToken ct
    )
    {
        using var request = new HttpRequestMessage(method, at) { Content = body };
        request.Headers.Authorization = new("Bearer", line.Key);
        request.Headers.UserAgent.Add(new("OmniHub", "1.0"));
        return new GraphAnswer(await _http.Send(request, limits, ct));
    }

    private static Uri At(InstanceAccess line, string path) => new($"{line.BaseUrl.AbsoluteUri.TrimEnd('/')}/{line.ApiVersion}/{path}");
}
