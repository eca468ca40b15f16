using OmniHub.Application.Channels;
using OmniHub.Infrastructure.Caching;
using OmniHub.Infrastructure.Outbound;

namespace OmniHub.Infrastructure.Providers.Evolution;

/// <summary>The two generations of servers in the field; they take other bodies for the same calls.</summary>
internal enum Generation
{
    /// <summary>1.x: nested message bodies, flat settings.</summary>
    V1,

    /// <summary>2.x, and all unknown versions.</summary>
    V2,
}

/// <summary>Calls an Evolution server for one instance, and remembers the generation of each server.</summary>
internal sealed class EvolutionClient(OutboundClients clients)
{
    private const int MostAnswer = 16 * 1024 * 1024;
    private const int MostServers = 4096;
    private readonly OutboundClient _http = clients.For(OutboundPurpose.Evolution);
    private readonly BoundedCache<(string Host, int Port), Generation> _generations = new(MostServers);

    /// <summary>Queries can be repeated; a change is repeated only if it cannot have arrived.</summary>
    public static CallLimits Asking { get; } = new(TimeSpan.FromSeconds(20), MostAnswer, Repeat.Freely);

    public static CallLimits Changing { get; } = new(TimeSpan.FromSeconds(30), MostAnswer);

    /// <summary>The server answers after 2 s with a code where it can reach WhatsApp, and after 6 to 10 s without one where it cannot: nobody waits for that.</summary>
    public static CallLimits Pairing { get; } = new(TimeSpan.FromSeconds(4), MostAnswer);

    /// <summary>The answer repeats the whole file; its beginning says whether it went out.</summary>
    public static CallLimits Sending { get; } = new(TimeSpan.FromSeconds(60), 256 * 1024, Overlong: OversizePolicy.Cut);

    public static CallLimits Uploading { get; } = new(TimeSpan.FromMinutes(5), 256 * 1024, Repeat.Never, 1, OversizePolicy.Cut);

    public static CallLimits Downloading { get; } = new(TimeSpan.FromMinutes(5), MostAnswer, Repeat.Freely, 2, OversizePolicy.Streamed);

    public Task<EvolutionAnswer> Get(InstanceAccess instance, string path, CancellationToken ct) =>
        Call(instance, HttpMethod.Get, path, null, Asking, ct);

    public Task<EvolutionAnswer> Delete(InstanceAccess instance, string path, CancellationToken ct) =>
        Call(instance, HttpMethod.Delete, path, null, Changing, ct);

    public Task<EvolutionAnswer> Post(InstanceAccess instance, string path, HttpContent? body, CallLimits limits, CancellationToken ct) =>
        Call(instance, HttpMethod.Post, path, body, limits, ct);

    public async Task<EvolutionAnswer> Call(
        InstanceAccess instance,
        HttpMethod method,
        string path,
        HttpContent? body,
        CallLimits limits,
        CancellationToken ct
    )
    {
        using var request = new HttpRequestMessage(method, $"{instance.BaseUrl.AbsoluteUri.TrimEnd('/')}{path}") { Content = body };
        request.Headers.TryAddWithoutValidation("apikey", instance.Key);
        return new EvolutionAnswer(await _http.Send(request, limits, ct));
    }

    /// <summary>The name of the instance as a path segment.</summary>
    public static string Segment(InstanceAccess instance) => Uri.EscapeDataString(instance.RemoteName);

    public Generation GenerationOf(InstanceAccess instance) =>
        _generations.TryGetValue(Key(instance), out var known) ? known : Generation.V2;

    public void Learn(InstanceAccess instance, Generation generation) => _generations.Set(Key(instance), generation);

    /// <summary>Asks the server once for its version. Without an answer nothing changes, because the format of a refusal shows it, too.</summary>
    public async Task<Generation> Detect(InstanceAccess instance, CancellationToken ct)
    {
        if (_generations.TryGetValue(Key(instance), out var known))
            return known;
        using var answer = await Call(
            instance,
            HttpMethod.Get,
            "/",
            null,
            Asking with
            {
                Timeout = TimeSpan.FromSeconds(8),
                Attempts = 1,
            },
            ct
        );
        if (answer.Json.Text("version"u8) is not { } version)
            return Generation.V2;
        var generation = version.StartsWith("1.", StringComparison.Ordinal) ? Generation.V1 : Generation.V2;
        Learn(instance, generation);
        return generation;
    }

    /// <summary>
    /// Posts what the server's generation takes. A refusal that names the other generation's member teaches, and the call is made
    /// again: nothing happened at the first.
    /// </summary>
    public async Task<EvolutionAnswer> PostShaped(
        InstanceAccess instance,
        string path,
        Func<Generation, HttpContent> body,
        CallLimits limits,
        CancellationToken ct
    )
    {
        var generation = GenerationOf(instance);
        var answer = await Post(instance, path, body(generation), limits, ct);
        if (Taught(answer, generation) is not { } other)
            return answer;
        answer.Dispose();
        Learn(instance, other);
        return await Post(instance, path, body(other), limits, ct);
    }

    private static Generation? Taught(EvolutionAnswer answer, Generation tried) =>
        answer.Status != 400 ? null
        : tried is Generation.V2
        && answer.SaysAny(
            "Message\"",
            "requires property \"url\"",
            "requires property \"enabled\"",
            "requires property \"options\"",
            "requires property \"reject_call\""
        )
            ? Generation.V1
        : tried is Generation.V1
        && answer.SaysAny(
            "property \"text\"",
            "property \"webhook\"",
            "property \"mediatype\"",
            "property \"latitude\"",
            "property \"contact\"",
            "property \"rejectCall\"",
            "property \"key\"",
            "property \"values\""
        )
            ? Generation.V2
        : null;

    private static (string Host, int Port) Key(InstanceAccess instance) => (instance.BaseUrl.IdnHost, instance.BaseUrl.Port);
}
