using System.Collections;
using System.Reflection;
using OmniHub.Domain.Kernel;

namespace OmniHub.Tests.Fuzzing;

/// <summary>What every text must be like that is handed on: no store takes a NUL or half a character.</summary>
internal static class Storable
{
    internal static void Check(object? told)
    {
        foreach (var (path, text) in Texts(told, told?.GetType().Name ?? ""))
            if (!IsStorable(text))
                throw new ShouldAssertException(
                    $"{path} cannot be stored: {string.Join(' ', text.Select(sign => $"{(int)sign:X4}").Take(40))}"
                );
    }

    internal static bool IsStorable(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\0' || char.IsLowSurrogate(text[at]))
                return false;
            if (char.IsHighSurrogate(text[at]) && (++at == text.Length || !char.IsLowSurrogate(text[at])))
                return false;
        }

        return true;
    }

    // Every text in a value, with the way to it.
    private static IEnumerable<(string Path, string Text)> Texts(object? value, string path) =>
        value switch
        {
            null or byte[] or Stream => [],
            string text => [(path, text)],
            IOutcome { Failure: { } failure } => Texts(failure, path),
            IEnumerable many => many.Cast<object?>().SelectMany((one, at) => Texts(one, $"{path}[{at}]")),
            _ when value.GetType() is { IsEnum: false, Namespace: { } home } type && home.StartsWith("OmniHub", StringComparison.Ordinal) =>
                type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                    .Where(property => property.GetIndexParameters().Length == 0)
                    .SelectMany(property => Texts(property.GetValue(value), $"{path}.{property.Name}")),
            _ => [],
        };
}
