namespace OmniHub.Tests.Architecture.Offenders.Infrastructure.Lines;

internal sealed record LineStore(string Table);
