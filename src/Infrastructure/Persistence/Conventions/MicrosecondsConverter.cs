using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace OmniHub.Infrastructure.Persistence.Conventions;

/// <summary>SQLite has no time type that sorts and compares: UTC microseconds since 1970 do, and that is PostgreSQL's resolution too.</summary>
internal sealed class MicrosecondsConverter()
    : ValueConverter<DateTimeOffset, long>(time => ToMicroseconds(time), stored => FromMicroseconds(stored))
{
    internal static long ToMicroseconds(DateTimeOffset time) =>
        (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    internal static DateTimeOffset FromMicroseconds(long stored) =>
        new(DateTimeOffset.UnixEpoch.Ticks + stored * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
}
