using System.Text;
using CsCheck;

namespace OmniHub.Tests.Fuzzing;

/// <summary>What a long run found: every kind of failure once, with the smallest input of that kind that could be found.</summary>
internal sealed class Findings
{
    private const int MostShrinking = 1_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (int Times, string Input, string Seed)> _kinds = [];

    /// <summary>How many inputs were tried.</summary>
    internal long Tried { get; set; }

    internal int Kinds => _kinds.Count;

    /// <summary>Tries inputs until the time is over.</summary>
    internal void Try<T>(string name, Gen<T> inputs, ulong seed, TimeSpan time, Action<T> property)
    {
        var began = TimeProvider.System.GetTimestamp();
        for (var number = 0u; TimeProvider.System.GetElapsedTime(began) < time; number++)
        {
            var (input, at) = Property.One(inputs, seed, number);
            Tried++;
            if (KindOf(input, property) is not { } kind)
                continue;
            var isNew = !_kinds.ContainsKey($"{name}: {kind}");
            Note($"{name}: {kind}", isNew ? Smallest(inputs, at, kind, property) ?? $"{input}" : $"{input}", at);
        }
    }

    /// <summary>Keeps one, if it is the first of its kind or smaller than the others.</summary>
    internal void Note(string kind, string input, string seed)
    {
        lock (_gate)
        {
            var (times, smallest, first) = _kinds.GetValueOrDefault(kind, (0, input, seed));
            _kinds[kind] = input.Length < smallest.Length ? (times + 1, input, seed) : (times + 1, smallest, first);
        }
    }

    /// <summary>Everything that was found.</summary>
    public override string ToString()
    {
        var all = new StringBuilder();
        foreach (var (kind, (times, input, seed)) in _kinds.OrderByDescending(one => one.Value.Times))
            all.AppendLine($"FOUND {times} times: {kind}").AppendLine($"    seed {seed}").AppendLine($"    {input}").AppendLine();
        return all.ToString();
    }

    private static string? Smallest<T>(Gen<T> inputs, string seed, string kind, Action<T> property)
    {
        try
        {
            inputs.Sample(
                input => KindOf(input, property) != kind,
                seed: seed,
                iter: MostShrinking,
                threads: 1,
                print: input => $"{input}"
            );
            return null;
        }
        catch (CsCheckException smallest)
        {
            return smallest.Message;
        }
    }

    // Where it was thrown tells one kind from another better than its words.
    private static string? KindOf<T>(T input, Action<T> property)
    {
        try
        {
            property(input);
            return null;
        }
        catch (ShouldAssertException trouble)
        {
            return trouble.Message.Split(':')[0];
        }
        catch (Exception trouble)
        {
            var place = $"{trouble.StackTrace}"
                .Split('\n')
                .Select(line => line.Trim())
                .FirstOrDefault(line => line.StartsWith("at OmniHub.", StringComparison.Ordinal));
            return $"{trouble.GetType().Name} {place?.Split(" in ")[0]}";
        }
    }
}
