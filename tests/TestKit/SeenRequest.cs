using System.Text;
using System.Text.Json;

namespace OmniHub.Tests.TestKit;

/// <summary>A request as a fake server got it.</summary>
internal sealed record SeenRequest(
    string Method,
    string Path,
    string PathAndQuery,
    IReadOnlyDictionary<string, string> Headers,
    byte[] Body
)
{
    /// <summary>The body as text.</summary>
    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>The body as JSON.</summary>
    public JsonElement Json => JsonElement.Parse(Body);

    /// <summary>Whether it went to this route; <c>*</c> at the path's end stands for any rest.</summary>
    public bool Matches(string method, string path) =>
        Method == method && (path.EndsWith('*') ? Path.StartsWith(path[..^1], StringComparison.Ordinal) : Path == path);

    /// <inheritdoc/>
    public override string ToString() => $"{Method} {PathAndQuery} {Text}";
}
