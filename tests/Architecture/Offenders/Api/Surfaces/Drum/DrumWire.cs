using OmniHub.Tests.Architecture.Offenders.Api.Surfaces.Flag;
using OmniHub.Tests.Architecture.Offenders.Domain.Lines;

namespace OmniHub.Tests.Architecture.Offenders.Api.Surfaces.Drum;

internal sealed record DrumWire(Func<Line, FlagWire[]> Beat);
