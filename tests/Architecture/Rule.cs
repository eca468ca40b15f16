namespace OmniHub.Tests.Architecture;

/// <summary>A rule of the house.</summary>
/// <param name="Name">What it asks for, as a sentence.</param>
/// <param name="Offences">Finds what breaks it, one line each.</param>
/// <param name="Bites">What it must find among the offenders.</param>
internal sealed record Rule(string Name, Func<House, IEnumerable<string>> Offences, string Bites);
