using System.Reflection;
using Microsoft.Extensions.Logging;
using OmniHub.Application;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Tests.Architecture;

/// <summary>Operators filter and alert by event ids: an id means one thing, and a feature's ids lie together.</summary>
public sealed class LogEventsTests
{
    private static readonly List<LogEvent> Events =
    [
        .. new[] { typeof(Program), typeof(HubDbContext), typeof(ApplicationModule) }
            .SelectMany(type => type.Assembly.GetTypes())
            .SelectMany(Of),
    ];

    [Fact]
    public void No_id_is_used_twice() => Twice(Events).ShouldBeEmpty();

    [Fact]
    public void The_ids_of_a_feature_lie_together() => Scattered(Events).ShouldBeEmpty();

    [Fact]
    public void Doubled_and_scattered_ids_are_noticed()
    {
        List<LogEvent> offenders = [new(1, "A", "One"), new(2, "B", "Two"), new(2, "B", "Other"), new(3, "A", "Three")];

        Twice(offenders).ShouldBe(["2: B.Two, B.Other"]);
        Scattered(offenders).ShouldBe(["A: 1, 3"]);
        Of(typeof(OffendingLog)).Select(one => one.Id).ShouldBe([990_001, 990_002], ignoreOrder: true);
        Events.Count.ShouldBeGreaterThan(50);
    }

    private static IEnumerable<string> Twice(IEnumerable<LogEvent> events) =>
        events
            .GroupBy(one => one.Id)
            .Where(same => same.Count() > 1)
            .Select(same => $"{same.Key}: {string.Join(", ", same.Select(one => $"{one.Feature}.{one.Name}"))}");

    // Between the first and the last id of a feature there is no other's.
    private static IEnumerable<string> Scattered(IReadOnlyList<LogEvent> events) =>
        events
            .GroupBy(one => one.Feature)
            .Where(feature =>
                events.Any(one => one.Feature != feature.Key && one.Id > feature.Min(own => own.Id) && one.Id < feature.Max(own => own.Id))
            )
            .Select(feature => $"{feature.Key}: {string.Join(", ", feature.Select(one => one.Id).Order())}");

    private static IEnumerable<LogEvent> Of(Type type) =>
        type.GetMethods(
                BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly
            )
            .Select(method => (Method: method, Message: method.GetCustomAttribute<LoggerMessageAttribute>()))
            .Where(one => one.Message is not null)
            .Select(one => new LogEvent(one.Message!.EventId, type.Namespace!, one.Method.Name));

    private sealed record LogEvent(int Id, string Feature, string Name);
}

internal static partial class OffendingLog
{
    [LoggerMessage(990_001, LogLevel.Debug, "One")]
    internal static partial void One(ILogger log);

    [LoggerMessage(990_002, LogLevel.Debug, "Two")]
    internal static partial void Two(ILogger log);
}
