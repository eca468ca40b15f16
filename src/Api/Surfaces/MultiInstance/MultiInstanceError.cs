using OmniHub.Api.Wire;

namespace OmniHub.Api.Surfaces.MultiInstance;

/// <summary>Document 004's refusal.</summary>
/// <param name="Error">A description of the error for people: programs of this document show this member.</param>
/// <param name="Message">The same description.</param>
/// <param name="Code">The status once more.</param>
public sealed record MultiInstanceError(string Error, string Message, int Code)
{
    internal static MultiInstanceError From(Fault fault, Func<string, string> fieldName)
    {
        var sentence = fault.Sentence(fieldName);
        return new(sentence, sentence, fault.Status);
    }
}
