using System.ComponentModel;
using OmniHub.Api.Wire;

namespace OmniHub.Api.Surfaces.OmniHub;

/// <summary>Document 000's refusal.</summary>
/// <param name="Detail">What went wrong, for a person.</param>
[SnakeCase]
public sealed record OmniHubError([property: Description("What went wrong, for a person.")] string Detail)
{
    internal static OmniHubError From(Fault fault, Func<string, string> fieldName) => new(fault.Sentence(fieldName));
}
