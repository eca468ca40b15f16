using System.Text;
using CsCheck;

namespace OmniHub.Tests.Fuzzing;

/// <summary>A recorded text with changes.</summary>
/// <param name="Name">What was recorded.</param>
/// <param name="Changes">What was changed.</param>
/// <param name="Bytes">What is left of it.</param>
internal sealed record Fuzzed(string Name, string Changes, byte[] Bytes)
{
    private const int MostShown = 1500;
    private const int MostBytes = 1 << 20;

    /// <summary>Changed texts of a set of recorded ones.</summary>
    /// <param name="recorded">What was recorded, by name.</param>
    /// <param name="plant">What is added to the changed tree before it is written; nothing unless told.</param>
    internal static Gen<Fuzzed> Of(IReadOnlyList<(string Name, byte[] Bytes)> recorded, Action<RawJson>? plant = null)
    {
        var trees = recorded.Select(one => (one.Name, Tree: RawJson.Parse(one.Bytes))).ToArray();
        return Gen.Select(
            Gen.Int[0, trees.Length - 1],
            Mutations.Any.Array[0, 4],
            Encodings.Any,
            Gen.Int[0, 999_999],
            (at, mutations, encoding, number) =>
            {
                var tree = trees[at].Tree.Copy();
                Ids.Renew(tree, number);
                foreach (var mutation in mutations)
                    mutation.Apply(tree);
                plant?.Invoke(tree);
                return new Fuzzed(
                    trees[at].Name,
                    string.Join("; ", [.. mutations.Select(one => one.ToString()), encoding.Name]),
                    encoding.Do(Shortened(tree.Write()))
                );
            }
        );
    }

    // Changes on changes can grow without end.
    private static byte[] Shortened(byte[] bytes) => bytes.Length <= MostBytes ? bytes : bytes[..MostBytes];

    /// <summary>Everything that is needed to do it again by hand.</summary>
    public override string ToString() => $"{Name} ({Changes}), {Bytes.Length} bytes: {Shown(Bytes)}";

    /// <summary>The bytes as a reader sees them; what is not printable by its number.</summary>
    internal static string Shown(ReadOnlySpan<byte> bytes)
    {
        var shown = new StringBuilder();
        foreach (var one in bytes[..Math.Min(bytes.Length, MostShown)])
            _ = one is >= 0x20 and < 0x7F ? shown.Append((char)one) : shown.Append($"<{one:X2}>");
        return bytes.Length > MostShown ? $"{shown}…" : shown.ToString();
    }
}
