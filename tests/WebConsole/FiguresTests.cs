using System.Net;
using Bunit;
using OmniHub.Application.Analytics;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Messaging;
using OmniHub.Tests.TestKit;
using OmniHub.WebConsole.Figures;

namespace OmniHub.Tests.WebConsole;

/// <summary>The figures, as pictures, tables and files.</summary>
public sealed class FiguresTests
{
    [Fact]
    public async Task The_picture_and_the_table_show_the_same_numbers()
    {
        await using var bench = new ConsoleBench();
        bench.Answers<GetOperatorPerformance, OperatorPerformanceView>(
            new OperatorPerformanceView(
                Of().Period,
                [
                    new OperatorTotals
                    {
                        AgentId = Guid.CreateVersion7(),
                        Name = "<b>Ana</b>",
                        Sent = 7,
                        AverageResponse = 95,
                    },
                ],
                default
            )
        );
        bench.Answers<GetAnalytics, AnalyticsView>(Of());

        var page = bench.Render<FiguresPage>();

        page.Find(".figure dd").TextContent.ShouldBe("3");
        page.Find(".figure dd.soft").TextContent.ShouldContain("+50%");
        page.FindAll(".chart title").Select(one => one.TextContent).Last().ShouldEndWith(": 3 / 1");
        page.FindAll(".more tbody tr").Count.ShouldBe(2);
        page.Markup.ShouldContain("1 min 35 s");
        page.FindAll("b").ShouldBeEmpty();
    }

    [Fact]
    public void The_file_has_a_line_per_day_and_no_number_in_the_manner_of_a_language()
    {
        var lines = FiguresCsv.Of(Of()).Split("\r\n");

        lines[0].ShouldStartWith("time,received,sent,");
        lines[1].ShouldBe("2026-03-04T00:00,0,0,0,0,0,0,,,,0,");
        lines[2].ShouldBe("2026-03-05T00:00,3,1,0,0,0,0,1.5,,,2,4.5");
    }

    [Fact]
    public async Task A_stranger_gets_no_file()
    {
        await using var hub = await HubApp.Start(Engine.Sqlite);

        using var answer = await hub.Anonymous.GetAsync("/console/figures.csv?period=week");

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    private static AnalyticsView Of()
    {
        var from = new DateTimeOffset(2026, 3, 4, 0, 0, 0, TimeSpan.Zero);
        var day = Totals.None with { Received = 3, Sent = 1, Replies = 1, ReplyMicroseconds = 1_500_000, Scores = 2, ScoreSum = 9 };
        return new()
        {
            Period = new Period("custom", from, from.AddDays(2), TimeZoneInfo.Utc),
            Totals = day,
            Before = Totals.None with { Received = 2 },
            Conversations = new(0, 0, 0),
            ConversationsBefore = new(0, 0, 0),
            NewContacts = 0,
            NewContactsBefore = 0,
            Channels = new Dictionary<ChannelType, int>(),
            Kinds = new Dictionary<MessageKind, long>(),
            Hours = new Dictionary<int, long>(),
            Series = [(from.DateTime, Totals.None), (from.DateTime.AddDays(1), day)],
            ByHour = false,
            At = from,
        };
    }
}
