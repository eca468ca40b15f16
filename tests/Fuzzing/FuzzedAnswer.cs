using CsCheck;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Fuzzing;

/// <summary>An answer as no server should give it.</summary>
/// <param name="Body">Its body.</param>
/// <param name="Status">Its status.</param>
/// <param name="Type">What it says that it is.</param>
/// <param name="Header">One more header.</param>
/// <param name="End">How it ends: whole, cut off, or with nothing at all.</param>
internal sealed record FuzzedAnswer(Fuzzed Body, int Status, string Type, (string Name, string Value) Header, AnswerEnd End)
{
    private static readonly Gen<int> Statuses = Gen.OneOf(
        200,
        201,
        202,
        204,
        206,
        301,
        400,
        401,
        403,
        404,
        405,
        409,
        410,
        422,
        429,
        500,
        502,
        503,
        504,
        599
    );

    private static readonly Gen<string> Types = Gen.Frequency(
        (6, Gen.Const("application/json")),
        (1, Gen.OneOf("application/json; charset=utf-7", "application/json; charset=nonsense", "text/html", "text/plain", ";;", "")),
        (1, Gen.OneOf("application/problem+json", "image/png", "application/octet-stream"))
    );

    private static readonly Gen<(string, string)> Headers = Gen.Frequency(
        (3, Gen.Const(("X-Nothing", "1"))),
        (
            2,
            Gen.Select(
                Gen.OneOf(
                    "Retry-After",
                    "X-RateLimit-Reset-After",
                    "X-RateLimit-Remaining",
                    "X-RateLimit-Bucket",
                    "X-Business-Use-Case-Usage"
                ),
                Gen.OneOf(
                    "0",
                    "-1",
                    "1",
                    "1e400",
                    "NaN",
                    "99999999999999",
                    "soon",
                    "Wed, 21 Oct 9999 07:28:00 GMT",
                    "{}",
                    "[[]]",
                    "{\"1\":[{\"estimated_time_to_regain_access\":1e400}]}"
                )
            )
        )
    );

    private static readonly Gen<AnswerEnd> Ends = Gen.Frequency((12, AnswerEnd.Whole), (1, AnswerEnd.CutShort), (1, AnswerEnd.HungUp));

    /// <summary>Answers of that kind.</summary>
    /// <param name="recorded">What was recorded.</param>
    /// <param name="good">The status of a good one, which most have.</param>
    internal static Gen<FuzzedAnswer> Of(IReadOnlyList<(string Name, byte[] Bytes)> recorded, int good) =>
        Gen.Select(
            Fuzzed.Of(recorded),
            Gen.Frequency((2, Gen.Const(good)), (1, Statuses)),
            Types,
            Headers,
            Ends,
            (body, status, type, header, end) => new FuzzedAnswer(body, status, type, header, end)
        );

    /// <summary>
    /// Whether it says clearly that the call was turned away and may be made again: later, once the line may talk again, or in the words of an older Evolution server, whose 400 names the
    /// member that it misses.
    /// </summary>
    internal bool InvitesRepeats => End is not AnswerEnd.CutShort and not AnswerEnd.HungUp && Status is 400 or 401 or 403 or 429 or 503;

    /// <summary>The same as a fake server gives it.</summary>
    internal Reply AsReply() =>
        new(
            async (context, _) =>
            {
                if (End is AnswerEnd.HungUp)
                {
                    context.Abort();
                    return;
                }

                var response = context.Response;
                (response.StatusCode, response.Headers.ContentType, response.Headers[Header.Name]) = (Status, Type, Header.Value);
                if (Status is 204)
                    return;
                response.ContentLength = Body.Bytes.Length + (End is AnswerEnd.CutShort ? 10 : 0);
                await response.Body.WriteAsync(Body.Bytes);
                if (End is AnswerEnd.CutShort)
                {
                    await response.Body.FlushAsync();
                    context.Abort();
                }
            }
        );

    /// <inheritdoc/>
    public override string ToString() => $"{Status} {Type}, {Header.Name}: {Header.Value}, {End}; {Body}";
}

/// <summary>How an answer ends.</summary>
internal enum AnswerEnd
{
    Whole,
    CutShort,
    HungUp,
}
