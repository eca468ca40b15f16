using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;
using OmniHub.Application.Channels;
using OmniHub.Application.Instances;
using OmniHub.Application.Media;
using OmniHub.Application.Messaging;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;

namespace OmniHub.Tests.Application.Messaging;

/// <summary>Whatever happens while a message is handed to its provider is an outcome, and after it left never one that makes somebody send it again.</summary>
public sealed class ChannelSenderTests
{
    private static readonly OutboundMessage Hello = new("5511988880001", new MessageContent(MessageKind.Text, "hello"));

    [Fact]
    public async Task What_breaks_after_the_call_left_is_uncertain()
    {
        var outcome = await Sender(_ =>
            {
                Departure.Note();
                throw new InvalidOperationException("half a character");
            })
            .Send(Line, Hello, CancellationToken.None);

        outcome.Failure.ShouldBeOfType<Upstream>().Code.ShouldBe("channel.uncertain");
    }

    [Fact]
    public async Task A_stop_after_the_call_left_is_uncertain_too()
    {
        using var stop = new CancellationTokenSource();
        var outcome = await Sender(async ct =>
            {
                await Task.Yield();
                Departure.Note();
                await stop.CancelAsync();
                ct.ThrowIfCancellationRequested();
                return new SentMessage("never", null, MessageStatus.Sent);
            })
            .Send(Line, Hello, stop.Token);

        outcome.Failure!.Code.ShouldBe("channel.uncertain");
    }

    [Fact]
    public async Task What_breaks_before_the_call_left_has_not_been_sent()
    {
        var outcome = await Sender(_ => throw new InvalidOperationException("no words for it")).Send(Line, Hello, CancellationToken.None);

        outcome.Failure!.Code.ShouldBe("channel.not_prepared");
    }

    [Fact]
    public async Task A_stop_before_the_call_left_leaves_the_message_to_the_next_start()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(
            Sender(ct => Task.FromCanceled<Result<SentMessage>>(ct)).Send(Line, Hello, stop.Token)
        );
    }

    [Fact]
    public async Task A_call_of_earlier_work_says_nothing_about_this_message()
    {
        Departure.Note();

        var outcome = await Sender(_ => throw new InvalidOperationException("no words for it")).Send(Line, Hello, CancellationToken.None);

        outcome.Failure!.Code.ShouldBe("channel.not_prepared");
    }

    [Fact]
    public async Task A_line_that_was_deleted_or_logged_out_meanwhile_is_an_outcome_too()
    {
        var sender = Sender(_ => throw new InvalidOperationException("must not be called"));
        var slack = Line with { Channel = ChannelType.Slack, Provider = ProviderKind.Slack, Line = null };

        (await sender.Send(null, Hello, CancellationToken.None)).Failure!.Code.ShouldBe("channel.line_unknown");
        (await sender.Send(Line with { Line = null }, Hello, CancellationToken.None)).Failure.ShouldBeOfType<Unsupported>();
        // A bot can be wanted back: its messages wait.
        (await sender.Send(slack, Hello, CancellationToken.None)).Failure!.Code.ShouldBe("channel.not_connected");
    }

    private static ChannelSender Sender(Func<CancellationToken, Task<Result<SentMessage>>> send)
    {
        var gateway = Substitute.For<IChannelGateway>();
        gateway.Provider.Returns(ProviderKind.Evolution);
        gateway.Send(default!, default!, default).ReturnsForAnyArgs(call => send(call.Arg<CancellationToken>()));
        var files = new OutgoingFiles(Substitute.For<IMediaLibrary>(), new MediaLimits(), Substitute.For<IPassedOnLinks>());
        return new ChannelSender(new([gateway]), files, NullLogger<ChannelSender>.Instance);
    }

    internal static InstanceSnapshot Line { get; } =
        new()
        {
            Id = InstanceId.New(),
            Tenant = TenantId.Default,
            TenantIsActive = true,
            Name = "shop",
            Channel = ChannelType.WhatsApp,
            Provider = ProviderKind.Evolution,
            Line = new(InstanceId.New(), new Uri("http://localhost"), "key", "shop"),
            ApologyText = "",
            SuppressPrefix = "",
            AnswersGroups = false,
            SessionIdPrefix = "",
            SecretHash = default,
            KeyHashes = [],
        };
}
