using Bunit;
using OmniHub.Application.Conversations;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;
using OmniHub.WebConsole.Inbox;

namespace OmniHub.Tests.WebConsole;

/// <summary>One message in a thread.</summary>
public sealed class MessageBubbleTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 4, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("&lt;b&gt; \u202Eright to left\u202C")]
    public async Task Markup_in_a_body_is_shown_as_text(string body)
    {
        await using var bench = new ConsoleBench();

        var bubble = bench.Render<MessageBubble>(part => part.Add(one => one.Message, Message(body)));

        bubble.Find(".said").TextContent.ShouldBe(body);
        bubble.FindAll("script, img, b").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_name_with_markup_is_shown_as_text()
    {
        await using var bench = new ConsoleBench();
        var file = new MediaDescriptor(
            "application/pdf",
            "<img src=x onerror=alert(1)>.pdf",
            Url: "http://hub.example/media/1?sig=2",
            StoredId: Guid.CreateVersion7()
        );

        var bubble = bench.Render<MessageBubble>(part =>
            part.Add(one => one.Message, Message(null) with { Kind = MessageKind.Document, Media = file })
        );

        var link = bubble.Find("a.file");
        link.TextContent.ShouldContain("<img src=x onerror=alert(1)>.pdf");
        link.GetAttribute("href").ShouldBe("/media/1?sig=2");
        bubble.FindAll("img").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_long_body_is_shown_in_part_until_all_is_asked_for()
    {
        await using var bench = new ConsoleBench();
        var body = new string('a', 100_000);

        var bubble = bench.Render<MessageBubble>(part => part.Add(one => one.Message, Message(body)));

        bubble.Find(".said").TextContent.Length.ShouldBeLessThan(4000);
        await bubble.Find("button.link").ClickAsync(new());
        bubble.Find(".said").TextContent.ShouldBe(body);
    }

    [Fact]
    public async Task A_failed_message_says_why()
    {
        await using var bench = new ConsoleBench();

        var bubble = bench.Render<MessageBubble>(part =>
            part.Add(
                one => one.Message,
                Message("hello") with
                {
                    Direction = MessageDirection.Outbound,
                    Status = MessageStatus.Failed,
                    Error = "The number is not on WhatsApp",
                }
            )
        );

        bubble.Find(".why").TextContent.ShouldBe("The number is not on WhatsApp");
        bubble.Find(".tick").TextContent.ShouldContain("Not delivered");
    }

    internal static MessageView Message(string? text) =>
        new()
        {
            Id = new MessageId(Guid.CreateVersion7()),
            Conversation = new ConversationId(Guid.CreateVersion7()),
            Direction = MessageDirection.Inbound,
            Sender = SenderKind.Customer,
            Kind = MessageKind.Text,
            Text = text,
            Status = MessageStatus.Received,
            SentAt = At,
            CreatedAt = At,
        };
}
