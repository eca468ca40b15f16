using System.Net;
using OmniHub.Tests.Api.Surfaces;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Identity;

public sealed class DevelopmentDoorTests
{
    [Fact]
    public async Task Lets_this_machine_in_on_every_dialect_when_development_has_no_key()
    {
        await using var hub = await Start("Development");

        foreach (var dialect in new[] { "omnihub", "hubconnect", "pytake", "multiinstance" })
            (await Status(hub, dialect)).ShouldBe(HttpStatusCode.OK, dialect);
        (await Status(hub, "pytake", ("X-Forwarded-For", "203.0.113.9"))).ShouldBe(HttpStatusCode.Unauthorized);
        (await Status(hub, "omnihub", ("Sec-Fetch-Site", "cross-site"))).ShouldBe(HttpStatusCode.Unauthorized);
        (await Status(hub, "omnihub", ("Sec-Fetch-Site", "same-origin"))).ShouldBe(HttpStatusCode.OK);
        (await Status(hub, "omnihub", ("X-Forwarded-For", "203.0.113.9"))).ShouldBe(HttpStatusCode.Unauthorized);
        (await Status(hub, "omnihub", ("Host", "evil.example"))).ShouldBe(HttpStatusCode.Unauthorized);
        (await Status(hub, "omnihub", ("X-API-Key", "wrong"))).ShouldBe(HttpStatusCode.Unauthorized);
        hub.Logs.Lines.ShouldContain(line => line.StartsWith("Warning") && line.Contains("No platform key is set"));
    }

    [Fact]
    public async Task Stays_shut_when_a_key_is_set()
    {
        await using var hub = await Start("Development", HubSetup.PlatformKey);

        (await Status(hub, "omnihub")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static Task<HubApp> Start(string environment, string? key = null) =>
        HubApp.Start(
            Engine.Sqlite,
            setup =>
            {
                (setup.Environment, setup.OnKestrel, setup.Replace) = (environment, true, Probed.Put);
                setup.Settings["OmniHub:ApiKey"] = key;
            }
        );

    private static async Task<HttpStatusCode> Status(HubApp hub, string surface, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Probed.ProbeOf(surface) + "?pageSize=1");
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await hub.Anonymous.SendAsync(request);
        return answer.StatusCode;
    }
}
