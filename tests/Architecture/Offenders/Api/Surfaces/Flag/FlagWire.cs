namespace OmniHub.Tests.Architecture.Offenders.Api.Surfaces.Flag;

internal sealed record FlagWire(string Colour);
