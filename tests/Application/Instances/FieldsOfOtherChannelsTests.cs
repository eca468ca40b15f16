using System.Net;
using System.Net.Http.Json;
using OmniHub.Domain.Instances;
using OmniHub.Tests.Api.Surfaces.OmniHub;
using OmniHub.Tests.Api.Surfaces.PyTake;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Application.Instances;

public sealed class FieldsOfOtherChannelsTests
{
    private static readonly (string, object?)[] OfSlack =
    [
        ("slack_client_id", "1.2"),
        ("slack_client_secret", "secret-of-slack"),
        ("slack_signing_secret", "signing-of-slack"),
        ("slack_bot_token", "xoxb-of-slack"),
        ("slack_app_token", "xapp-of-slack"),
    ];

    private static readonly (string, object?)[] OfDiscord =
    [
        ("discord_client_id", "77"),
        ("discord_bot_token", "token.of.discord"),
        ("discord_guild_id", "not a number"),
    ];

    [OnEachEngine]
    public async Task Are_ignored_when_an_instance_is_made_and_when_it_is_changed(Engine engine)
    {
        await using var provider = await EvolutionFake.Start();
        await using var hub = await HubApp.Start(
            engine,
            setup =>
                (setup.Settings["OmniHub:Slack:BaseUrl"], setup.Settings["OmniHub:Discord:BaseUrl"]) = (provider.Address, provider.Address)
        );

        foreach (
            var (name, channel, others) in new (string, string, (string, object?)[])[]
            {
                ("team", "slack", OfDiscord),
                ("guild", "discord", OfSlack),
                ("phone", "whatsapp", [.. OfSlack, .. OfDiscord]),
            }
        )
        {
            await hub.Client.Created(name, provider.Address, [("channel_type", channel), .. others]);
            await hub
                .Client.PutAsJsonAsync($"/api/v1/instances/{name}", others.ToDictionary(field => field.Item1, field => field.Item2))
                .ShouldAnswer(HttpStatusCode.OK);
        }

        var kept = await hub.Rows<ChannelCredentials>();
        kept.Count.ShouldBe(2);
        kept.ShouldAllBe(own => own.ClientId == null && own.ClientSecret == null && own.SigningSecret == null && own.BotToken == null);
        kept.ShouldAllBe(own => own.AppToken == null && own.ServerId == null);
    }
}
