using System.ComponentModel;
using OmniHub.Api.Wire;

namespace OmniHub.Api.Surfaces.OmniHub;

/// <summary>Document 000's refusal.</summary>
/// <param name="Detail">A description of the error for people.</param>
[SnakeCase]
public sealed record OmniHubError([property: Description("A description of the error for people.")] string Detail)
{
    internal static OmniHubError From(Fault fault, Func<string, string> fieldName) => new(fault.Sentence(fieldName));
}
