using System.Diagnostics;

namespace OmniHub.Bench.Identity;

/// <summary>Reads over HTTP, and how long they take.</summary>
internal static class Reading
{
    /// <summary>How many read at once: as many as the machine has processors, or what is measured is how they wait for each other.</summary>
    public static int Callers { get; } = Environment.ProcessorCount;

    /// <summary>So many reads, several at once, after a fifth of them that does not count; milliseconds in order.</summary>
    public static async Task<double[]> Times(
        HttpClient hub,
        int calls,
        Func<int, SeededTenant> whose,
        Func<SeededTenant, string> path,
        bool byAdmin
    )
    {
        var times = new double[calls];
        foreach (var (first, count) in new[] { (-calls / 5, calls / 5), (0, calls) })
        {
            await Parallel.ForAsync(
                0,
                count,
                new ParallelOptions { MaxDegreeOfParallelism = Callers },
                async (at, ct) =>
                {
                    var tenant = whose(at);
                    using var request = new HttpRequestMessage(HttpMethod.Get, path(tenant));
                    if (!byAdmin)
                        request.Headers.Authorization = tenant.Credential;
                    var begun = Stopwatch.GetTimestamp();
                    using var answer = await hub.SendAsync(request, ct);
                    if (!answer.IsSuccessStatusCode)
                        throw new InvalidOperationException(
                            $"{request.RequestUri} answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(ct)}"
                        );
                    if (first >= 0)
                        times[at] = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
                }
            );
        }

        return [.. times.Order()];
    }

    /// <summary>The id of a tenant's newest conversation.</summary>
    public static async Task<string> FirstTalk(HttpClient hub, SeededTenant tenant)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/conversations/agent?limit=1");
        request.Headers.Authorization = tenant.Credential;
        using var answer = await hub.SendAsync(request);
        using var json = System.Text.Json.JsonDocument.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync());
        return json.RootElement.GetProperty("conversations")[0].GetProperty("id").GetString()!;
    }
}
