using Bunit;
using MediatR;
using NSubstitute;
using OmniHub.Application.Events;
using OmniHub.Application.Inbox;
using OmniHub.Application.Instances;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;
using OmniHub.WebConsole.DeadLetters;
using OmniHub.WebConsole.Events;

namespace OmniHub.Tests.WebConsole;

/// <summary>The event log and the dead letters.</summary>
public sealed class LogPagesTests
{
    [Fact]
    public async Task Older_events_are_asked_for_from_the_last_one_on_and_added_below()
    {
        await using var bench = new ConsoleBench();
        bench.Answers<ListInstances, Page<InstanceView>>(new Page<InstanceView>([], 0));
        bench.Answers<BrowseEvents, EventsView>(new EventsView([Entry(9, "message.received")], "e-0-9", false));
        var page = bench.Render<EventsPage>();
        page.Find("pre").TextContent.ShouldContain("<b>bold</b>");
        page.FindAll("b").ShouldBeEmpty();

        bench.Answers<BrowseEvents, EventsView>(new EventsView([Entry(8, "instance.connected")], null, false));
        await page.Find(".pager button").ClickAsync(new());

        page.FindAll(".log code")
            .Select(one => one.TextContent)
            .Where(text => text.Contains('.'))
            .ShouldBe(["message.received", "instance.connected"]);
        page.FindAll(".pager button").ShouldBeEmpty();
        await bench
            .Hub.Received(1)
            .Send(Arg.Is<IRequest<Result<EventsView>>>(sent => ((BrowseEvents)sent).Before == "e-0-9"), Arg.Any<CancellationToken>());
    }

    [Theory]
    [InlineData("owner", true)]
    [InlineData("viewer", false)]
    public async Task A_dead_letter_shows_its_reason_and_bytes_and_only_some_may_replay_it(string role, bool mayReplay)
    {
        await using var bench = new ConsoleBench(role);
        var letter = new DeadLetterView(Guid.CreateVersion7(), "shop", "Evolution", "unreadable", "<i>{</i>", default, default, "abc");
        bench.Answers<ListDeadLetters, Page<DeadLetterView>>(new Page<DeadLetterView>([letter], 1));

        var page = bench.Render<DeadLettersPage>();

        page.Find(".why").TextContent.ShouldBe("unreadable");
        page.Find("pre").TextContent.ShouldBe("<i>{</i>");
        page.FindAll("button").Any(one => one.TextContent.Contains("Replay", StringComparison.Ordinal)).ShouldBe(mayReplay);
    }

    private static EventView Entry(long id, string type) =>
        new(new LoggedEntry(new(0, id), TenantId.Default, null, null, null, type, """{"text":"<b>bold</b>"}""", default), "shop", null);
}
