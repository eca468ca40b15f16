using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Fuzzing.Hub;

/// <summary>What the servers around a hub answer, and what they were asked: badly, until they are healed.</summary>
internal sealed partial class HubAnswers(ulong seed)
{
    private const string Mark = "#0000000000000";
    private static readonly byte[] Good = """{"message":"re: #0000000000000 hello","success":true,"user_id":"u-1"}"""u8.ToArray();

    private readonly ConcurrentDictionary<string, int> _posts = new();
    private readonly ConcurrentDictionary<string, int> _asks = new();
    private int _given;

    /// <summary>From now on everybody answers well, or badly again.</summary>
    internal bool AreGood { get; set; }

    /// <summary>Texts that went to a provider more than once although it did not ask for that.</summary>
    internal IEnumerable<string> Repeated => _posts.Where(one => one.Value > 1).Select(one => $"{one.Key} ({one.Value} times)");

    /// <summary>Questions that an agent was asked more than once.</summary>
    internal IEnumerable<string> AskedAgain => _asks.Where(one => one.Value > 1).Select(one => $"{one.Key} ({one.Value} times)");

    /// <summary>How many answers were given.</summary>
    internal int Given => _given;

    /// <summary>An agent: each answer has a mark of its own in its text, by which the posts that come of it are known.</summary>
    internal Reply Agent()
    {
        var bad = FuzzedAnswer.Of([("agent", Good), .. Recordings.AgentAnswers], 200);
        return new(
            (context, request) =>
            {
                var number = Interlocked.Increment(ref _given);
                _asks.AddOrUpdate(request.Headers.GetValueOrDefault("Idempotency-Key", ""), 1, (_, times) => times + 1);
                var answer = AreGood
                    ? Reply.Bytes(200, "application/json", Marked(Good, number))
                    : Marked(Property.One(bad, seed, (uint)number).Input, number).AsReply();
                return answer.Write(context, request);
            }
        );
    }

    /// <summary>A provider that takes messages.</summary>
    internal Reply Sent(IReadOnlyList<(string Name, byte[] Bytes)> recorded, int good)
    {
        var bad = FuzzedAnswer.Of(recorded, good);
        return new(
            (context, request) =>
            {
                var number = Interlocked.Increment(ref _given);
                var answer = Property.One(bad, seed, (uint)number).Input;
                if (AreGood)
                {
                    var tree = RawJson.Parse(recorded[0].Bytes);
                    Ids.Renew(tree, number % 1_000_000);
                    answer = new(new("good", "", tree.Write()), good, "application/json", ("X-Nothing", "1"), AnswerEnd.Whole);
                }

                if (!answer.InvitesRepeats && Marks().Match(request.Text) is { Success: true } mark)
                    _posts.AddOrUpdate(mark.Value, 1, (_, times) => times + 1);
                return answer.AsReply().Write(context, request);
            }
        );
    }

    /// <summary>Any other server.</summary>
    internal Reply Any(IReadOnlyList<(string Name, byte[] Bytes)> recorded, int good)
    {
        var bad = FuzzedAnswer.Of(recorded, good);
        return new(
            (context, request) =>
            {
                var number = Interlocked.Increment(ref _given);
                var answer = AreGood
                    ? Reply.Bytes(good, "application/json", recorded[0].Bytes)
                    : Property.One(bad, seed, (uint)number).Input.AsReply();
                return answer.Write(context, request);
            }
        );
    }

    private static FuzzedAnswer Marked(FuzzedAnswer answer, int number) =>
        answer with
        {
            Body = answer.Body with { Bytes = Marked(answer.Body.Bytes, number) },
        };

    private static byte[] Marked(byte[] body, int number)
    {
        var marked = body.ToArray();
        if (marked.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Mark)) is >= 0 and var at)
            Encoding.ASCII.GetBytes($"#{number:D13}").CopyTo(marked.AsSpan(at));
        return marked;
    }

    [GeneratedRegex(@"#\d{13}")]
    private static partial Regex Marks();
}
