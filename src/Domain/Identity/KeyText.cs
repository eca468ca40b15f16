using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace OmniHub.Domain.Identity;

/// <summary>The text of a key: <c>ok_</c> and 256 random bits. It is known to its holder alone; the hub keeps its hash and its first characters.</summary>
public readonly record struct KeyText
{
    private const string Sign = "ok_";
    private const int Bytes = 32;
    private const int ShownLength = 10;
    private const int Length = 3 + 43;

    private KeyText(string value) => Value = value;

    /// <summary>The whole text: a secret.</summary>
    public string Value { get; }

    /// <summary>The first characters, by which people tell keys apart; they give nothing away.</summary>
    public string Prefix => Value[..ShownLength];

    /// <summary>The hash by which the key is found.</summary>
    public string Hash => HashOf(Value);

    /// <summary>A new one.</summary>
    public static KeyText New() => new(Sign + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes)));

    /// <summary>Returns true if a text has the form of a key.</summary>
    public static bool LooksLikeOne(string text) => text.Length == Length && text.StartsWith(Sign, StringComparison.Ordinal);

    /// <summary>SHA-256 in hexadecimal: a random text of this length needs no slow hash.</summary>
    public static string HashOf(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Hides the text, because this may end up in a log.</summary>
    public override string ToString() => "***";
}
