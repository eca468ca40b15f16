using OmniHub.Domain.Kernel;

namespace OmniHub.Api.Wire;

/// <summary>A failure on its way out.</summary>
/// <param name="Failure">The failure to describe.</param>
/// <param name="Status">The status that the answer has.</param>
/// <param name="At">The time of the failure.</param>
/// <param name="Source">The source of the fields: <c>body</c>, <c>query</c> or <c>path</c>.</param>
public sealed record Fault(Failure Failure, int Status, DateTimeOffset At, string Source)
{
    /// <summary>The wrong fields; none for most failures.</summary>
    public IReadOnlyList<FieldError> Fields => Failure is Invalid invalid ? invalid.Fields : [];

    /// <summary>Whole seconds until the next attempt makes sense, where that is known.</summary>
    public int? RetryAfter =>
        Failure switch
        {
            Limited limited => Seconds(limited.RetryAfter),
            Unavailable unavailable => unavailable.RetryAfter is { } wait ? Seconds(wait) : DefaultRetry,
            _ => Status == StatusCodes.Status503ServiceUnavailable ? DefaultRetry : null,
        };

    private const int DefaultRetry = 5;

    /// <summary>One sentence that names the wrong fields, for dialects without a place for them.</summary>
    public string Sentence(Func<string, string> fieldName) =>
        Fields.Count == 0
            ? Failure.Message
            : string.Join(
                "; ",
                Fields.Select(field => field.Field.Length == 0 ? field.Message : $"{fieldName(field.Field)}: {field.Message}")
            );

    private static int Seconds(TimeSpan wait) => Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
}
