using System.Text;
using System.Text.Json;

namespace OmniHub.Tests.Fuzzing;

/// <summary>A JSON text as a tree of raw tokens: it can hold what no serializer would write, such as half characters, numbers without bounds and names that stand twice.</summary>
internal sealed class RawJson
{
    private RawJson(byte open, byte[] token) => (Open, Token) = (open, token);

    /// <summary>The bracket; 0: it is a single token.</summary>
    internal byte Open { get; set; }

    /// <summary>The bytes of a single token.</summary>
    internal byte[] Token { get; set; }

    /// <summary>Members or items; an item has no name.</summary>
    internal List<(byte[] Name, RawJson Value)> Children { get; private init; } = [];

    internal bool IsText => Open == 0 && Token is [(byte)'"', ..];

    internal bool IsList => Open == (byte)'[';

    internal bool IsObject => Open == (byte)'{';

    internal static RawJson Of(string token) => new(0, Encoding.UTF8.GetBytes(token));

    internal static RawJson List(params IEnumerable<RawJson> items) =>
        new((byte)'[', []) { Children = [.. items.Select(item => (Array.Empty<byte>(), item))] };

    internal static RawJson Object(params IEnumerable<(byte[] Name, RawJson Value)> members) =>
        new((byte)'{', []) { Children = [.. members] };

    internal static RawJson Parse(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        reader.Read();
        return Read(ref reader, utf8);
    }

    internal RawJson Copy() => new(Open, Token) { Children = [.. Children.Select(child => (child.Name, child.Value.Copy()))] };

    /// <summary>Becomes the other one, where it stands.</summary>
    internal void Become(RawJson other)
    {
        (Open, Token) = (other.Open, other.Token);
        var children = other.Children.ToList();
        Children.Clear();
        Children.AddRange(children);
    }

    /// <summary>Itself and everything in it, with what it stands in.</summary>
    internal IEnumerable<(RawJson? Parent, RawJson Node)> Walk(RawJson? parent = null) =>
        Children.SelectMany(child => child.Value.Walk(this)).Prepend((parent, this));

    internal byte[] Write()
    {
        using var bytes = new MemoryStream();
        Write(bytes);
        return bytes.ToArray();
    }

    private void Write(MemoryStream bytes)
    {
        if (Open == 0)
        {
            bytes.Write(Token);
            return;
        }

        bytes.WriteByte(Open);
        for (var at = 0; at < Children.Count; at++)
        {
            if (at > 0)
                bytes.WriteByte((byte)',');
            if (IsObject)
            {
                bytes.Write(Children[at].Name.Length == 0 ? "\"\""u8 : Children[at].Name);
                bytes.WriteByte((byte)':');
            }

            Children[at].Value.Write(bytes);
        }

        bytes.WriteByte(IsList ? (byte)']' : (byte)'}');
    }

    private static RawJson Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8)
    {
        if (reader.TokenType is not (JsonTokenType.StartArray or JsonTokenType.StartObject))
            return new(0, utf8[(int)reader.TokenStartIndex..(int)reader.BytesConsumed].ToArray());
        var all = new RawJson(utf8[(int)reader.TokenStartIndex], []);
        while (reader.Read() && reader.TokenType is not (JsonTokenType.EndArray or JsonTokenType.EndObject))
        {
            var name = Array.Empty<byte>();
            if (reader.TokenType is JsonTokenType.PropertyName)
            {
                // The colon behind it is consumed with it.
                name = [(byte)'"', .. utf8.Slice((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length), (byte)'"'];
                reader.Read();
            }

            all.Children.Add((name, Read(ref reader, utf8)));
        }

        return all;
    }
}
