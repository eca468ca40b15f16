using Microsoft.Extensions.Localization;
using OmniHub.Domain.Kernel;
using OmniHub.WebConsole.Texts;

namespace OmniHub.WebConsole.Requests;

/// <summary>Turns failures into sentences for people: in their language where the console has a text for the failure's code, else in the hub's own words.</summary>
internal static class FailureTexts
{
    internal static string Of(Failure failure, IStringLocalizer<ConsoleTexts> texts)
    {
        if (texts[$"failure:{failure.Code}"] is { ResourceNotFound: false } known)
            return known;
        if (failure is Denied)
            return texts["NotAllowed"];
        return failure is Invalid { Fields: { Count: > 0 } fields }
            ? string.Join(" ", fields.Select(field => field.Field.Length == 0 ? field.Message : $"{field.Field}: {field.Message}"))
            : failure.Message;
    }
}
