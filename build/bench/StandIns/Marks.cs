using System.Text;

namespace OmniHub.Bench.StandIns;

/// <summary>The mark by which one message is known from the webhook to the reply: <c>mark</c> and twelve digits.</summary>
internal static class Marks
{
    public const int Digits = 12;
    private static readonly byte[] Word = "mark"u8.ToArray();

    public static string Of(long number) => $"mark{number:D12}";

    /// <summary>The first mark in there.</summary>
    public static string Find(ReadOnlySpan<byte> text)
    {
        var at = text.IndexOf(Word);
        return at < 0 ? "" : Encoding.ASCII.GetString(text.Slice(at, Word.Length + Digits));
    }
}
