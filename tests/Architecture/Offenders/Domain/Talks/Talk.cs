using OmniHub.Tests.Architecture.Offenders.Domain.Lines;

namespace OmniHub.Tests.Architecture.Offenders.Domain.Talks;

internal sealed record Talk(Line Line);
