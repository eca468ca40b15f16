using OmniHub.Tests.Architecture.Offenders.Simulator.Parrots;

namespace OmniHub.Tests.Architecture.Offenders.Api;

internal sealed record ParrotCage(Parrot Parrot);
