using NSubstitute;
using OmniHub.Application.Channels;
using OmniHub.Domain.Kernel;

namespace OmniHub.Tests.Application.Messaging;

public sealed class ChannelAbilitiesTests
{
    private static readonly InstanceAccess Line = new(InstanceId.New(), new Uri("http://127.0.0.1:1"), "key", "shop");

    [Fact]
    public async Task A_channel_that_cannot_do_something_says_what()
    {
        var plain = Substitute.For<IChannelGateway>();

        Said(await plain.ShowPresence(Line, "ana", Presence.Composing, TimeSpan.Zero, default)).ShouldBe("showing that somebody types");
        Said(await plain.MarkRead(Line, "ana", ["1"], default)).ShouldBe("marking messages as read");
        Said(await plain.Contacts(Line, default)).ShouldBe("listing contacts");
        Said(await plain.Chats(Line, default)).ShouldBe("listing chats");
        Said(await plain.CheckNumbers(Line, ["1"], default)).ShouldBe("checking numbers");
    }

    [Fact]
    public async Task A_channel_that_shows_typing_only_on_messages_says_so()
    {
        var onMessages = Substitute.For<IChannelGateway, IShowTypingOnMessages>();

        Said(await onMessages.ShowPresence(Line, "ana", Presence.Composing, TimeSpan.Zero, default))
            .ShouldBe("typing without a message that it answers");
    }

    [Fact]
    public async Task A_channel_that_can_is_asked()
    {
        var able = Substitute.For<IChannelGateway, IMarkAsRead>();
        ((IMarkAsRead)able).MarkRead(Line, "ana", Arg.Any<IReadOnlyList<string>>(), default).Returns((Result<Done>)Done.It);

        (await able.MarkRead(Line, "ana", ["1"], default)).Succeeded.ShouldBeTrue();
    }

    private static string Said<T>(Result<T> result)
    {
        var failure = result.Failure.ShouldBeOfType<Unsupported>();
        failure.Code.ShouldBe("channel.unsupported");
        return failure.Message["This channel cannot do that: ".Length..^1];
    }
}
