using Microsoft.AspNetCore.WebUtilities;
using OmniHub.Api.Wire;

namespace OmniHub.Api.Surfaces.MultiInstance;

/// <summary>Document 004's refusal.</summary>
/// <param name="Error">The name of the status, as in the document's table.</param>
/// <param name="Message">A description of the error for people.</param>
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
