using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application.Channels;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;
using OmniHub.Infrastructure.Providers.Discord;
using OmniHub.Tests.Infrastructure.Providers.Discord.Sessions;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Infrastructure.Providers.Discord;

public sealed class DiscordLimitsTests : IAsyncLifetime
{
    private readonly TestClock _clock = new();
    private FakeHttpServer _discord = null!;
    private ServiceProvider _services = null!;

    private IChannelGateway Gateway => _services.GetServices<IChannelGateway>().Single();

    private InstanceAccess Line => new(InstanceId.New(), new Uri($"{_discord.Address}/api/v10"), "FAKE.TOKEN.VALUE", "1");

    private static Reply Good => Reply.Json(200, DiscordExamples.Json("response-create-message").GetRawText());

    public async Task InitializeAsync()
    {
        _discord = await FakeHttpServer.Start();
        _discord.On("POST", "/*", Good);
        _services = GatewayRig.Services(_discord.Address, _clock).BuildServiceProvider();
    }

    public async Task DisposeAsync()
    {
        await _services.DisposeAsync();
        await _discord.DisposeAsync();
    }

    [Fact]
    public async Task Spends_the_budget_of_one_channel_and_leaves_the_others_theirs()
    {
        _discord.On("POST", "/api/v10/channels/1/messages", Budget(Good, left: 1), Budget(Good, left: 0), Budget(Good, left: 4));
        _discord.On("POST", "/api/v10/channels/2/messages", Budget(Good, left: 4));

        (await Send("1")).Succeeded.ShouldBeTrue();
        (await Send("1")).Succeeded.ShouldBeTrue();
        var held = (await Send("1")).Failure.ShouldBeOfType<Limited>();
        (await Send("2")).Succeeded.ShouldBeTrue();
        _clock.Advance(TimeSpan.FromSeconds(5));
        (await Send("1")).Succeeded.ShouldBeTrue();

        held.RetryAfter.TotalSeconds.ShouldBeInRange(4, 5);
        _discord.SeenAt("POST", "/api/v10/channels/1/messages").Count.ShouldBe(3);
    }

    [Theory]
    [InlineData("user", false)]
    [InlineData("shared", false)]
    [InlineData("global", true)]
    [InlineData("edge_ban", true)]
    public async Task Leaves_Discord_alone_for_as_long_as_it_wants(string scope, bool isForEverything)
    {
        var example = DiscordExamples.Json("errors").GetProperty("429").GetProperty(scope);
        var refusal = scope == "edge_ban" ? Reply.Html(429) : Reply.Json(429, example.GetProperty("body").GetRawText());
        foreach (var header in example.GetProperty("headers").EnumerateObject().Where(header => header.Name != "Content-Type"))
            refusal = refusal.With(header.Name, header.Value.GetString()!);
        _discord.On("POST", "/api/v10/channels/1/messages", refusal, Good);

        var first = (await Send("1")).Failure.ShouldBeOfType<Limited>();
        var other = await Send("2");

        first.RetryAfter.TotalSeconds.ShouldBe(
            scope switch
            {
                "user" => 1.337,
                "shared" => 12.5,
                "global" => 64.57,
                _ => 3600,
            },
            0.001
        );
        other.Succeeded.ShouldBe(!isForEverything);
        _discord.SeenAt("POST", "/api/v10/channels/1/messages").Count.ShouldBe(1);
        _clock.Advance(first.RetryAfter);
        (await Send("1")).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Makes_no_more_than_fifty_calls_a_second_with_one_bot()
    {
        var limits = new DiscordLimits(_clock);
        for (var at = 0; at < DiscordLimits.PerSecond; at++)
            (await limits.Enter("bot", DiscordCall.Typing($"{at}"), default)).Refused.ShouldBeNull();

        var next = limits.Enter("bot", DiscordCall.Typing("next"), default);
        var other = await limits.Enter("other", DiscordCall.Typing("next"), default);

        next.IsCompleted.ShouldBeFalse();
        other.Refused.ShouldBeNull();
        _clock.Advance(TimeSpan.FromSeconds(1));
        (await next).Refused.ShouldBeNull();
    }

    [Fact]
    public async Task Stops_everybody_long_before_Discord_would_shut_out_the_address()
    {
        _discord.On("POST", "/*", Reply.Json(403, """{"message":"Missing Access","code":50001}"""));
        (await Send("1")).Failure!.Code.ShouldBe("channel.refused");
        var refusals = new DiscordRefusals(_clock);
        using var answer = await _services.GetRequiredService<DiscordClient>().Call(Line, DiscordCall.Typing("77"), default);
        for (var at = 0; at < DiscordRefusals.MostRefused; at++)
            refusals.Note("bot", DiscordCall.Typing($"{at}"), answer);

        refusals.WhyNot("anybody", DiscordCall.Ask("users/@me")).ShouldBeOfType<Limited>();
        _clock.Advance(TimeSpan.FromMinutes(10));
        refusals.WhyNot("anybody", DiscordCall.Ask("users/@me")).ShouldBeNull();
    }

    [Fact]
    public async Task Asks_again_at_a_closed_channel_when_somebody_restarts_the_line()
    {
        _discord.On("POST", "/api/v10/channels/1/messages", Reply.Json(403, """{"message":"Missing Access","code":50001}"""), Good);

        (await Send("1")).Succeeded.ShouldBeFalse();
        (await Send("1")).Succeeded.ShouldBeFalse();
        _services.GetRequiredService<DiscordLimits>().Forgive(BotKey.Of("FAKE.TOKEN.VALUE"));
        (await Send("1")).Succeeded.ShouldBeTrue();
    }

    private static Reply Budget(Reply reply, int left) =>
        reply
            .With("X-RateLimit-Limit", "5")
            .With("X-RateLimit-Remaining", $"{left}")
            .With("X-RateLimit-Reset-After", "5.000")
            .With("X-RateLimit-Bucket", "abcd");

    private Task<Result<SentMessage>> Send(string channel) =>
        Gateway.Send(Line, new(channel, new(MessageKind.Text, "Hi"), ChatKind.Group), default);
}
