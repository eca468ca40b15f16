using System.Net.Http.Headers;
using System.Text.Json;
using OmniHub.Application.Channels;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Outbound;

namespace OmniHub.Infrastructure.Providers.Slack;

/// <summary>Calls methods of Slack's Web API with the token of one instance.</summary>
internal sealed class SlackClient(OutboundClients clients, SlackPace pace)
{
    private static readonly TimeSpan UsualPause = TimeSpan.FromSeconds(10);
    private readonly OutboundClient _http = clients.For(OutboundPurpose.Slack);

    /// <summary>Calls a method with a JSON body.</summary>
    internal Task<SlackAnswer> Post<TState>(
        InstanceAccess instance,
        string method,
        TState state,
        Action<Utf8JsonWriter, TState> write,
        CallLimits limits,
        CancellationToken ct
    )
    {
        var body = JsonBody.Object(state, write);
        // Slack warns of bodies that do not say so.
        body.Headers.ContentType = new("application/json") { CharSet = "utf-8" };
        return Call(instance.Instance, instance.BaseUrl, method, new("Bearer", instance.Key), body, limits, ct);
    }

    /// <summary>Calls a method with a form, as the ones that only ask want it.</summary>
    internal Task<SlackAnswer> Ask(
        InstanceAccess instance,
        string method,
        CancellationToken ct,
        params (string Name, string? Value)[] fields
    ) => Call(instance.Instance, instance.BaseUrl, method, new("Bearer", instance.Key), Form(fields), ProviderCalls.Asking, ct);

    /// <summary>Calls a method as the app itself: always a form, the app named by HTTP Basic.</summary>
    internal Task<SlackAnswer> As(
        Application.Instances.AppAccount app,
        string method,
        CancellationToken ct,
        params (string, string?)[] fields
    )
    {
        var basic = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{app.ClientId}:{app.ClientSecret}"));
        return Call(default, app.BaseUrl, method, new("Basic", basic), Form(fields), ProviderCalls.Sending, ct);
    }

    /// <summary>Fetches from an address of Slack's that is no method.</summary>
    internal async Task<SlackAnswer> Fetch(InstanceAccess instance, Uri from, CancellationToken ct)
    {
        using var request = Request(HttpMethod.Get, from, new("Bearer", instance.Key), null);
        return new(await _http.Send(request, ProviderCalls.Downloading, ct));
    }

    /// <summary>Puts bytes where Slack said they go; the address itself is the permission.</summary>
    internal async Task<OutboundOutcome> Upload(Uri to, HttpContent content, CancellationToken ct)
    {
        using var request = Request(HttpMethod.Post, to, null, content);
        return await _http.Send(request, ProviderCalls.Uploading, ct);
    }

    private async Task<SlackAnswer> Call(
        InstanceId instance,
        Uri baseUrl,
        string method,
        AuthenticationHeaderValue credential,
        HttpContent body,
        CallLimits limits,
        CancellationToken ct
    )
    {
        using var request = Request(HttpMethod.Post, new($"{baseUrl.AbsoluteUri.TrimEnd('/')}/{method}"), credential, body);
        if (pace.Wait(instance, method) is { } wait)
            return new(wait);
        var answer = new SlackAnswer(await _http.Send(request, limits, ct));
        if (answer.Status == 429 || answer.Error is "ratelimited" or "rate_limited")
            pace.Close(instance, method, answer.Reply!.RetryAfter ?? UsualPause);
        return answer;
    }

    private static HttpRequestMessage Request(HttpMethod method, Uri at, AuthenticationHeaderValue? credential, HttpContent? body)
    {
        var request = new HttpRequestMessage(method, at) { Content = body };
        request.Headers.Authorization = credential;
        request.Headers.UserAgent.Add(new("OmniHub", "1.0"));
        return request;
    }

    private static FormUrlEncodedContent Form((string Name, string? Value)[] fields) =>
        new(fields.Where(field => field.Value is not null).Select(field => KeyValuePair.Create(field.Name, field.Value!)));
}
