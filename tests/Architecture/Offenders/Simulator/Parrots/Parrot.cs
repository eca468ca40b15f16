using OmniHub.Tests.Architecture.Offenders.Domain.Lines;

namespace OmniHub.Tests.Architecture.Offenders.Simulator.Parrots;

internal sealed record Parrot(Line Line);
