using NSubstitute;
using OmniHub.Application.Events;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.EventLog;

namespace OmniHub.Tests.Infrastructure.EventLog;

public sealed class SharedReadingTests
{
    private readonly List<LoggedEntry> _log = [];
    private readonly List<EventCursor> _reads = [];

    [Fact]
    public async Task Readers_at_the_same_place_cause_one_read()
    {
        Append(40);
        using var shared = Shared();

        var read = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => shared.After(EventCursor.Start, 500, default)));

        foreach (var entries in read)
            entries.ShouldBe(_log);
        _reads.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Each_reader_gets_everything_once_and_in_order_at_its_own_pace()
    {
        using var shared = Shared();
        var seen = new List<LoggedEntry>[] { [], [], [] };
        for (var round = 0; round < 60; round++)
        {
            Append(100);
            foreach (var (reader, every) in new[] { (0, 1), (1, 3), (2, 60) })
            {
                if ((round + 1) % every != 0)
                    continue;
                while (
                    await shared.After(seen[reader] is [.., var last] ? last.At : EventCursor.Start, 130, default) is { Count: > 0 } more
                )
                    seen[reader].AddRange(more);
            }
        }

        foreach (var entries in seen)
            entries.ShouldBe(_log);
        // The third one is far behind what is kept, and reads for itself.
        _reads.Count(read => read == EventCursor.Start).ShouldBe(2);
    }

    [Fact]
    public async Task A_reader_that_is_ahead_of_what_is_kept_skips_nothing()
    {
        Append(10);
        using var shared = Shared();
        (await shared.After(EventCursor.Start, 500, default)).Count.ShouldBe(10);
        Append(1200);

        (await shared.After(_log[1199].At, 500, default)).ShouldBe(_log[1200..]);
        (await shared.After(_log[9].At, 500, default)).ShouldBe(_log[10..510]);
    }

    private SharedReading Shared()
    {
        var reader = Substitute.For<IEventReader>();
        reader
            .ReadAfter(default, default, default, default, default)
            .ReturnsForAnyArgs(call =>
            {
                var after = call.Arg<EventCursor>();
                _reads.Add(after);
                return [.. _log.Where(entry => entry.At > after).Take(call.ArgAt<int>(1))];
            });
        return new(reader);
    }

    private void Append(int count)
    {
        for (var at = 0; at < count; at++)
            _log.Add(
                new(new((ulong)_log.Count / 7, _log.Count + 1), TenantId.Default, null, null, null, "test", "{}", DateTimeOffset.UnixEpoch)
            );
    }
}
