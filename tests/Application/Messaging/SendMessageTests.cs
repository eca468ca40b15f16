using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;
using OmniHub.Application.Channels;
using OmniHub.Application.Instances;
using OmniHub.Application.Kernel;
using OmniHub.Application.Media;
using OmniHub.Application.Messaging;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;

namespace OmniHub.Tests.Application.Messaging;

public sealed class SendMessageTests
{
    private static readonly InstanceSnapshot Line = ChannelSenderTests.Line with
    {
        Channel = ChannelType.Slack,
        Provider = ProviderKind.Slack,
    };

    [Fact]
    public async Task A_rest_that_could_not_be_recorded_is_told_as_uncertain_so_that_nobody_repeats_the_first_part()
    {
        var outgoing = Substitute.For<IOutgoing>();
        outgoing.Record(default!, default).ReturnsForAnyArgs(_ => Recorded(), _ => throw new TimeoutException("the database is away"));

        var sent = await Handler(outgoing).Handle(new SendMessage(Long), CancellationToken.None);

        var failure = sent.Failure.ShouldBeOfType<Upstream>();
        failure.Code.ShouldBe("channel.uncertain");
        failure.Message.ShouldContain("first part is sent");
    }

    [Fact]
    public async Task The_rest_is_recorded_as_queued_in_one_go()
    {
        var outgoing = Substitute.For<IOutgoing>();
        var recorded = new List<bool[]>();
        outgoing
            .Record(Arg.Do<IReadOnlyList<NewSend>>(parts => recorded.Add([.. parts.Select(part => part.Queued)])), default)
            .ReturnsForAnyArgs(_ => Recorded());

        (await Handler(outgoing).Handle(new SendMessage(Long), CancellationToken.None)).Succeeded.ShouldBeTrue();

        recorded.ShouldBe([
            [false],
            [true, true],
        ]);
    }

    private static MessageRequest Long { get; } =
        new()
        {
            Line = "shop",
            To = "C0123456789",
            Content = new MessageContent(MessageKind.Text, $"{new string('a', 4000)} {new string('b', 4000)} c"),
        };

    private static Result<OutboxMessage[]> Recorded() =>
        new OutboxMessage[]
        {
            new(
                Line.Tenant,
                Line.Id,
                ConversationId.New(),
                MessageId.New(),
                0,
                new("C0123456789", Long.Content),
                0,
                DateTimeOffset.UnixEpoch,
                null
            ),
        };

    private static SendMessageHandler Handler(IOutgoing outgoing)
    {
        var gateway = Substitute.For<IChannelGateway>();
        gateway.Provider.Returns(ProviderKind.Slack);
        gateway.Send(default!, default!, default).ReturnsForAnyArgs(new SentMessage("1.2", null, MessageStatus.Sent));
        var files = new OutgoingFiles(Substitute.For<IMediaLibrary>(), new MediaLimits(), Substitute.For<IPassedOnLinks>());
        var directory = Substitute.For<IInstanceDirectory>();
        directory.ByName(default, default!, default).ReturnsForAnyArgs(Line);
        var caller = Substitute.For<ICaller>();
        caller.Tenant.Returns(Line.Tenant);
        return new SendMessageHandler(
            new SendingInstance(directory, Substitute.For<IWhatsAppConfigs>(), Substitute.For<IInstances>(), outgoing, files, caller),
            outgoing,
            new ChannelSender(new([gateway]), files, NullLogger<ChannelSender>.Instance),
            Substitute.For<ISendingPace>(),
            NullLogger<SendMessageHandler>.Instance
        );
    }
}
