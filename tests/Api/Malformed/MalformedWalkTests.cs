using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using OmniHub.Tests.Api.Identity;
using OmniHub.Tests.Api.Ingress;
using OmniHub.Tests.TestKit;
using Xunit.Abstractions;

namespace OmniHub.Tests.Api.Malformed;

/// <summary>Walks every operation of every OpenAPI document with one malformed member at a time: bad input is the caller's mistake, in the dialect's own words.</summary>
public sealed class MalformedWalkTests(ITestOutputHelper output)
{
    private const int AtOnce = 8;

    // Ends the sessions that the rest of the walk needs.
    private static readonly string[] Left = ["/api/v1/auth/logout", "/api/v1/auth-db/logout"];

    private static readonly Dictionary<string, string[]> Envelopes = new()
    {
        ["omnihub"] = ["detail"],
        ["hubconnect"] = ["detail"],
        ["pytake"] = ["error", "message", "code"],
        ["multiinstance"] = ["error", "message", "code"],
    };

    [OnEachEngine]
    public async Task No_malformed_call_is_more_than_the_callers_mistake(Engine engine)
    {
        await using var world = await World.Start();
        await using var hub = await HubApp.Start(
            engine,
            setup =>
            {
                setup.OnKestrel = true;
                setup.Settings["OmniHub:Simulator:Enabled"] = "true";
                // Whoever is called is there and answers at once.
                setup.Settings["OmniHub:Slack:BaseUrl"] = world.Evolution.Address;
                setup.Settings["OmniHub:Discord:BaseUrl"] = world.Evolution.Address;
                setup.Settings["OmniHub:Official:BaseUrl"] = world.Evolution.Address;
            }
        );
        var owner = await Person.Register(hub);
        var canary = await Person.Register(hub, "canary@example.com");
        var estate = await Estate.Build(hub, world, owner.Client, "walked-line");
        using var nobody = Client();
        using var mine = Client(owner.Token);
        using var administrator = Client(HubSetup.PlatformKey);
        var (wrong, made) = (new ConcurrentQueue<string>(), 0);

        var operations = new List<Operation>();
        foreach (var dialect in Envelopes.Keys)
            operations.AddRange(
                Operation.Of(
                    hub.Address,
                    dialect,
                    await hub.Anonymous.GetAsync($"/api-docs/{dialect}.json").ShouldAnswerJson(HttpStatusCode.OK)
                )
            );
        operations.RemoveAll(operation => Left.Contains(operation.Path));
        operations.Count.ShouldBeGreaterThan(100);
        // What removes something comes last: the ids shall be those of real things as long as possible.
        foreach (var group in operations.GroupBy(operation => operation.Method is "DELETE").OrderBy(group => group.Key))
        {
            var calls = @group.SelectMany(operation =>
                CallsOf(operation, estate, operation.Path.Contains("/admin", StringComparison.Ordinal) ? administrator : mine, nobody)
            );
            await Parallel.ForEachAsync(
                calls,
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
                async (call, ct) =>
                {
                    Interlocked.Increment(ref made);
                    if (await Judge(call.Operation, call.Client, call.Make, ct) is { } verdict)
                        wrong.Enqueue($"{call.Operation}, {call.What}{(call.Client == nobody ? ", nobody" : "")} -> {verdict}");
                }
            );
        }

        await canary.Client.GetAsync("/api/v1/auth/me").ShouldAnswer(HttpStatusCode.OK);
        await hub.Anonymous.GetAsync("/health").ShouldAnswer(HttpStatusCode.OK);
        output.WriteLine($"{made} calls of {operations.Count} operations, {wrong.Count} offenders");
        wrong.Order().ShouldBeEmpty(string.Join('\n', wrong.Order()));
    }

    // Who shows no credential is turned away before anything is read, wherever one is asked for: there a sample will do.
    private static IEnumerable<(Operation Operation, HttpClient Client, string What, Func<HttpRequestMessage> Make)> CallsOf(
        Operation operation,
        Estate estate,
        HttpClient allowed,
        HttpClient nobody
    )
    {
        var at = 0;
        foreach (var (what, make) in operation.Calls(estate))
        {
            yield return (operation, allowed, what, make);
            if (!operation.Told.TryGetProperty("security", out _) || at++ % 12 == 0)
                yield return (operation, nobody, what, make);
        }
    }

    private static HttpClient Client(string? credential = null)
    {
        var client = new HttpClient(
            new SocketsHttpHandler { AllowAutoRedirect = false, RequestHeaderEncodingSelector = (_, _) => System.Text.Encoding.UTF8 }
        );
        if (credential is not null)
            client.DefaultRequestHeaders.Authorization = new("Bearer", credential);
        return client;
    }

    private static async Task<string?> Judge(Operation operation, HttpClient client, Func<HttpRequestMessage> make, CancellationToken ct)
    {
        HttpResponseMessage answer;
        string text;
        try
        {
            using var request = make();
            answer = await client.SendAsync(request, ct);
            text = await answer.Content.ReadAsStringAsync(ct);
        }
        catch (Exception broken) when (broken is HttpRequestException or TaskCanceledException)
        {
            return $"no answer: {broken.Message}";
        }

        using (answer)
        {
            var status = (int)answer.StatusCode;
            var code = answer.Headers.TryGetValues("X-Error-Code", out var codes) ? codes.Single() : null;
            // A provider that refuses, and a channel that cannot, say so by their own codes.
            if (status >= 500)
                return code is null or "internal" or "database.away" ? $"{status} {code} {text}" : null;
            // Pages are for people, a HEAD has no body, and the test of a configuration answers what it found in its own words, whatever that is.
            if (
                status < 400
                || operation.Path.StartsWith("/oauth/", StringComparison.Ordinal)
                || answer.RequestMessage!.Method == HttpMethod.Head
                || operation.Path.EndsWith("/whatsapp-configs/{id}/test", StringComparison.Ordinal)
            )
                return null;
            // The server itself refuses what is no HTTP, before there is a dialect.
            if (code is null && text.Length == 0 && status is 400 or 431)
                return null;
            return IsEnvelope(operation.Dialect, text) ? null : $"{status} without the envelope: {text}";
        }
    }

    private static bool IsEnvelope(string dialect, string text)
    {
        try
        {
            return JsonElement.Parse(text) is { ValueKind: JsonValueKind.Object } body
                && Envelopes[dialect].All(member => body.TryGetProperty(member, out _));
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
