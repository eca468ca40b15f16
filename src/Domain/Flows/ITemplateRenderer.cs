using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Flows;

/// <summary>Fills variables into texts.</summary>
public interface ITemplateRenderer
{
    /// <summary>The longest text that comes out.</summary>
    const int MaxOutput = 64 * 1024;

    /// <summary>The text with its variables filled in; a variable without a value is empty. Refused when it cannot be read or gets longer than <see cref="MaxOutput"/>.</summary>
    Result<string> Render(string template, IReadOnlyDictionary<string, object?> values);
}
