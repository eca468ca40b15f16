using NSubstitute;
using OmniHub.Application.Channels;
using OmniHub.Application.Replies;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Application.Replies;

public sealed class TypingIndicatorTests
{
    private static readonly InstanceAccess Line = new(InstanceId.New(), new Uri("http://127.0.0.1:1"), "key", "shop");

    private readonly TestClock _clock = new();
    private readonly List<string> _shown = [];

    [Fact]
    public async Task Is_shown_once_for_a_message_where_the_provider_takes_it_only_with_one()
    {
        var gateway = Substitute.For<IChannelGateway, IShowTypingOnMessages, IShowPresence>();
        ((IShowTypingOnMessages)gateway)
            .ShowTyping(default!, default!, default)
            .ReturnsForAnyArgs(call => Shown($"on {call.ArgAt<string>(1)}"));
        await using (TypingIndicator.Show(gateway, Line, Asked, _clock))
            Pass(seconds: 60);

        _shown.ShouldBe(["on wamid.IN"]);
        await ((IShowPresence)gateway).DidNotReceiveWithAnyArgs().ShowPresence(default!, default!, default, default, default);
    }

    [Fact]
    public async Task Is_shown_again_every_five_seconds_elsewhere_until_the_answer_is_there()
    {
        var gateway = Substitute.For<IChannelGateway, IShowPresence>();
        ((IShowPresence)gateway).ShowPresence(default!, default!, default, default, default).ReturnsForAnyArgs(_ => Shown("composing"));
        await using (TypingIndicator.Show(gateway, Line, Asked, _clock))
            Pass(seconds: 12);
        Pass(seconds: 60);

        _shown.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Is_not_shown_for_an_answer_that_comes_at_once()
    {
        var gateway = Substitute.For<IChannelGateway, IShowPresence>();
        ((IShowPresence)gateway).ShowPresence(default!, default!, default, default, default).ReturnsForAnyArgs(_ => Shown("composing"));
        await using (TypingIndicator.Show(gateway, Line, Asked, _clock))
            _clock.Advance(TimeSpan.FromMilliseconds(600));
        Pass(seconds: 10);

        _shown.ShouldBeEmpty();
    }

    private static MessageArrived Asked =>
        new(
            null,
            "wamid.IN",
            new Chat("15550001111", ChatKind.Direct),
            new Person("15550001111", [], "15550001111", "Ana"),
            FromMe: false,
            new MessageContent(MessageKind.Text, "Hi")
        );

    private Task<Result<Done>> Shown(string what)
    {
        _shown.Add(what);
        return Task.FromResult<Result<Done>>(Done.It);
    }

    private void Pass(int seconds)
    {
        for (var at = 0; at < seconds * 10; at++)
            _clock.Advance(TimeSpan.FromMilliseconds(100));
    }
}
