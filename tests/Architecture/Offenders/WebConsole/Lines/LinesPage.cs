using OmniHub.Tests.Architecture.Offenders.Infrastructure.Talks;

namespace OmniHub.Tests.Architecture.Offenders.WebConsole.Lines;

internal sealed record LinesPage(TalkStore Store);
