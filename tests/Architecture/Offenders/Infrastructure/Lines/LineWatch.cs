using OmniHub.Tests.Architecture.Offenders.Infrastructure.Talks;

namespace OmniHub.Tests.Architecture.Offenders.Infrastructure.Lines;

/// <summary>Closes a circle: talks use lines already.</summary>
internal static class LineWatch
{
    public static Type Watched => typeof(TalkStore);
}
