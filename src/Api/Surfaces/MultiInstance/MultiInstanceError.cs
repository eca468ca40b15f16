using Microsoft.AspNetCore.WebUtilities;
using OmniHub.Api.Wire;

namespace OmniHub.Api.Surfaces.MultiInstance;

/// <summary>Document 004's refusal.</summary>
/// <param name="Error">The status in words, as the document's table has them.</param>
/// <param name="Message">What went wrong, for a person.</param>
/// <param name="Code">The status once more.</param>
public sealed record MultiInstanceError(string Error, string Message, int Code)
{
    internal static MultiInstanceError From(Fault fault, Func<string, string> fieldName) =>
        new(
            fault.Status == StatusCodes.Status404NotFound ? "Resource Not Found" : ReasonPhrases.GetReasonPhrase(fault.Status),
            fault.Sentence(fieldName),
            fault.Status
        );
}
