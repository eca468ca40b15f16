using System.Text.Json.Nodes;

namespace OmniHub.Tests.Simulator;

/// <summary>A call of a real Evolution server and what is known of its answer: a row of the table in <c>docs/evolution.md</c>.</summary>
/// <param name="Method">The method of the call.</param>
/// <param name="Path">The path of the call.</param>
/// <param name="Body">The body of the call; null for none.</param>
/// <param name="Key">The key of the call: <c>server</c>, <c>wrong</c>, <c>none</c>, or the name of an instance for its own.</param>
/// <param name="Status">The status of the answer.</param>
/// <param name="Members">The members of the answer.</param>
/// <param name="Words">Words that stand in the answer; empty for none in particular.</param>
internal sealed record RecordedAnswer(
    string Method,
    string Path,
    string? Body,
    string Key,
    int Status,
    IReadOnlyList<string> Members,
    string Words
)
{
    private const string Begin = "<!-- Calls: the table is read by the check -->";
    private const string End = "<!-- End of the calls -->";
    private static readonly string[] Opened = ["instance", "key", "message", "response"];

    /// <summary>Reads the table of a page.</summary>
    public static IReadOnlyList<RecordedAnswer> Of(string page)
    {
        var (begin, end) = (page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, page.IndexOf(End, StringComparison.Ordinal));
        return
        [
            .. page[begin..end]
                .Split('\n')
                .Where(line => line.StartsWith('|'))
                .Skip(2)
                .Select(row => Read([.. row.Split('|').Select(cell => cell.Trim())])),
        ];
    }

    /// <summary>Returns what differs in an answer; empty if nothing does.</summary>
    public IEnumerable<string> Differences(int status, JsonNode? body)
    {
        var text = body?.ToJsonString(global::OmniHub.Simulator.Json.Options) ?? "";
        if (status != Status)
            yield return $"{this}: status {status} instead of {Status}: {text}";
        var members = MembersOf(body);
        foreach (var missing in Members.Except(members))
            yield return $"{this}: {missing} is missing";
        foreach (var extra in members.Except(Members))
            yield return $"{this}: {extra} is too much";
        if (
            !text.Contains(Words, StringComparison.Ordinal)
            && !text.Replace("\\\"", "\"", StringComparison.Ordinal).Contains(Words, StringComparison.Ordinal)
        )
            yield return $"{this}: does not say '{Words}': {text}";
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Method} {Path} {Body}";

    private static RecordedAnswer Read(string[] cells)
    {
        var call = cells[1].Split(' ', 2);
        return new(
            call[0],
            call[1],
            cells[2].Trim('`') is { Length: > 0 } body ? body : null,
            cells[3],
            int.Parse(cells[4], System.Globalization.CultureInfo.InvariantCulture),
            cells[5].Split(' ', StringSplitOptions.RemoveEmptyEntries),
            cells[6]
        );
    }

    private static IReadOnlyList<string> MembersOf(JsonNode? body) =>
        body switch
        {
            JsonArray { Count: > 0 } list => [.. MembersOf(list[0]).Select(member => $"[].{member}")],
            JsonObject one =>
            [
                .. one.SelectMany(member =>
                    Opened.Contains(member.Key) && member.Value is JsonObject inner
                        ? inner.Select(part => $"{member.Key}.{part.Key}")
                        : [member.Key]
                ),
            ],
            _ => [],
        };
}
