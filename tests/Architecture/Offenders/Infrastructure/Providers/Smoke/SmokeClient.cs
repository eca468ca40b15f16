namespace OmniHub.Tests.Architecture.Offenders.Infrastructure.Providers.Smoke;

internal sealed record SmokeClient(string Fire);
