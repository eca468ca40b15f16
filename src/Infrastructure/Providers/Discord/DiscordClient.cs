using OmniHub.Application.Channels;
using OmniHub.Application.Instances;
using OmniHub.Infrastructure.Outbound;

namespace OmniHub.Infrastructure.Providers.Discord;

/// <summary>Calls Discord's API as one bot, within its limits.</summary>
internal sealed class DiscordClient(OutboundClients clients, DiscordLimits limits, ProviderDefaults defaults)
{
    private readonly OutboundClient _http = clients.For(OutboundPurpose.Discord);

    // Discord refuses, at its edge and with a page, whoever does not say who they are in exactly this form.
    private readonly string _whoCalls = $"DiscordBot ({defaults.PublicUrl}, 1.0)";

    internal async Task<DiscordAnswer> Call(InstanceAccess instance, DiscordCall call, CancellationToken ct)
    {
        var bot = BotKey.Of(instance.Key);
        var place = await limits.Enter(bot, call, ct);
        if (place.Refused is { } held)
            return new DiscordAnswer(held);
        DiscordAnswer? answer = null;
        try
        {
            using var request = new HttpRequestMessage(call.Method, At(instance, call.Path)) { Content = call.Body?.Invoke() };
            request.Headers.Authorization = new("Bot", instance.Key);
            request.Headers.TryAddWithoutValidation("User-Agent", _whoCalls);
            return answer = new DiscordAnswer(await _http.Send(request, call.Limits, ct));
        }
        finally
        {
            limits.Leave(bot, call, place.Bucket!, answer);
        }
    }

    /// <summary>Fetches a file of the content network, which knows no bots and gets no token.</summary>
    internal async Task<DiscordAnswer> Download(Uri from, CallLimits how, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, from);
        request.Headers.TryAddWithoutValidation("User-Agent", _whoCalls);
        return new DiscordAnswer(await _http.Send(request, how, ct));
    }

    private static Uri At(InstanceAccess instance, string path) => new($"{instance.BaseUrl.AbsoluteUri.TrimEnd('/')}/{path}");
}
