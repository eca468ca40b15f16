using System.Text;
using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application.Inbox;
using OmniHub.Domain.Instances;
using OmniHub.Tests.Api.Ingress;
using OmniHub.Tests.Api.Surfaces.PyTake;
using OmniHub.Tests.Infrastructure.Providers.Slack;

namespace OmniHub.Tests.Fuzzing.Hub;

/// <summary>A way into the hub.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Inputs">What comes in that way.</param>
/// <param name="Post">Brings it; the status of the answer.</param>
internal sealed record Way(string Name, Gen<Fuzzed> Inputs, Func<FuzzedHub, Fuzzed, Task<int>> Post)
{
    private const string SlackSecret = "8f742231b10e8888abcd99yyyzzz85a5";

    private static readonly (string, byte[])[] Fetch =
    [
        ("flow", Encoding.UTF8.GetBytes(Hooks.Text("AAAAAAAAAAAAAAAAAAAA", "5511900000001", "fetch").Json())),
    ];

    /// <summary>All of them, as often as they matter.</summary>
    internal static readonly Gen<(Way Way, Fuzzed Input)> Any = Gen.Frequency(
        (4, Into(new("evolution", Fuzzed.Of(Recordings.Evolution), Evolution))),
        (5, Into(new("evolution message", Fuzzed.Of(Recordings.EvolutionTalk), Evolution))),
        (5, Into(new("official", Fuzzed.Of(Recordings.Official), (hub, input) => Status(hub.App.Anonymous.Deliver(input.Bytes))))),
        (4, Into(new("slack", Fuzzed.Of(Recordings.SlackTalk), (hub, input) => Slack(hub, input.Bytes, "application/json", SlackSecret)))),
        (1, Into(new("slack form", Fuzzed.Of(Recordings.SlackPresses), SlackForm))),
        (4, Into(new("discord", Fuzzed.Of(Recordings.DiscordStored), Discord))),
        (2, Into(new("flow", Gen.Int[0, 999_999].Select(Fetching), Evolution))),
        (1, Into(new("slack unproven", Fuzzed.Of(Recordings.Slack), (hub, input) => Slack(hub, input.Bytes, "application/json", "wrong")))),
        (
            1,
            Into(
                new(
                    "slack form unproven",
                    Fuzzed.Of(Recordings.Slack),
                    (hub, input) => Slack(hub, input.Bytes, "application/x-www-form-urlencoded", "wrong")
                )
            )
        ),
        (
            1,
            Into(
                new(
                    "official unproven",
                    Fuzzed.Of(Recordings.Official),
                    (hub, input) => Status(hub.App.Anonymous.Deliver(input.Bytes, "wrong"))
                )
            )
        )
    );

    private static Gen<(Way, Fuzzed)> Into(Way way) => way.Inputs.Select(input => (way, input));

    private static Fuzzed Fetching(int number)
    {
        var tree = RawJson.Parse(Fetch[0].Item2);
        Ids.Renew(tree, number);
        return new("flow", "", tree.Write());
    }

    private static async Task<int> Evolution(FuzzedHub hub, Fuzzed input)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/webhook/evolution/{hub.Evolution.Name}")
        {
            Content = new ByteArrayContent(input.Bytes),
        };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Add("X-OmniHub-Secret", hub.Evolution.Secret);
        return await Status(hub.App.Anonymous.SendAsync(request));
    }

    private static Task<int> SlackForm(FuzzedHub hub, Fuzzed input) =>
        Slack(
            hub,
            Encoding.ASCII.GetBytes($"payload={string.Concat(input.Bytes.Select(one => $"%{one:X2}"))}"),
            "application/x-www-form-urlencoded",
            SlackSecret
        );

    private static async Task<int> Slack(FuzzedHub hub, byte[] body, string type, string secret)
    {
        using var request = SlackExamples.Signed($"/webhook/slack/{FuzzedHub.Slack}", body, secret, TimeProvider.System.GetUtcNow(), type);
        return await Status(hub.App.Anonymous.SendAsync(request));
    }

    // What a session does with what it heard; the socket itself is the readers' matter.
    private static async Task<int> Discord(FuzzedHub hub, Fuzzed input)
    {
        var line = hub.Discord;
        var taken = await hub
            .App.Services.GetRequiredService<IInbox>()
            .Accept(
                new(line.Tenant, line.Id, ProviderKind.Discord, null, "1", input.Bytes, TimeProvider.System.GetUtcNow(), null),
                default
            );
        return taken.Succeeded ? 200 : 503;
    }

    private static async Task<int> Status(Task<HttpResponseMessage> posting)
    {
        using var answer = await posting;
        return (int)answer.StatusCode;
    }
}
