using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using OmniHub.Domain.Kernel;

namespace OmniHub.Api.Wire;

/// <summary>
/// Finds the value of the address that could not be bound. For a parameter that may be left out the compiled request delegates answer a bare 400 and name nothing.
/// </summary>
internal static class UnboundParameters
{
    private static readonly MethodInfo ReadsAs = typeof(UnboundParameters).GetMethod(
        nameof(Reads),
        BindingFlags.NonPublic | BindingFlags.Static
    )!;

    /// <summary>The first one; null when all of them can be read.</summary>
    internal static Failure? FirstOf(HttpContext context)
    {
        foreach (var parameter in context.GetEndpoint()?.Metadata.GetOrderedMetadata<IParameterBindingMetadata>() ?? [])
        {
            if (!parameter.HasTryParse || Given(context, NameOf(parameter)) is not { Length: > 0 } text)
                continue;
            var type = Nullable.GetUnderlyingType(parameter.ParameterInfo.ParameterType) ?? parameter.ParameterInfo.ParameterType;
            if (ReadsAs.MakeGenericMethod(type).Invoke(null, [text]) is false)
                return BadRequests.WrongType(NameOf(parameter), type);
        }

        return null;
    }

    private static bool Reads<T>(string text)
        where T : IParsable<T> => T.TryParse(text, CultureInfo.InvariantCulture, out _);

    private static string NameOf(IParameterBindingMetadata parameter) =>
        parameter.ParameterInfo.GetCustomAttributes(inherit: true).OfType<IFromQueryMetadata>().FirstOrDefault()?.Name ?? parameter.Name;

    private static string? Given(HttpContext context, string name) =>
        context.Request.RouteValues.TryGetValue(name, out var part) ? part as string
        : context.Request.Query.TryGetValue(name, out var values) ? values.ToString()
        : null;
}
