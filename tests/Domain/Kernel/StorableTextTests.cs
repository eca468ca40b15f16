using System.Text;
using System.Text.Json;
using OmniHub.Domain.Kernel;

namespace OmniHub.Tests.Domain.Kernel;

/// <summary>Text from outside is made storable, and nothing else is changed.</summary>
public sealed class StorableTextTests
{
    // Not as data of a theory: the metadata of an assembly is UTF-8 and cannot carry half a character.
    [Fact]
    public void Nul_and_half_characters_become_the_replacement_character()
    {
        StorableText.Of("").ShouldBe("");
        StorableText.Of("olá 👍🏽").ShouldBe("olá 👍🏽");
        StorableText.Of("a\0b").ShouldBe("a\uFFFDb");
        StorableText.Of("cut \uD83D").ShouldBe("cut \uFFFD");
        StorableText.Of("\uDC4D back").ShouldBe("\uFFFD back");
        StorableText.Of("\uD83D\uD83D\uDC4D").ShouldBe("\uFFFD👍");
    }

    [Fact]
    public void Clean_text_is_not_copied()
    {
        var text = "👍 as it is".ToString();

        StorableText.Of(text).ShouldBeSameAs(text);
        StorableText.Cut(text, 100).ShouldBeSameAs(text);
    }

    [Theory]
    [InlineData("abc", 2, "ab")]
    [InlineData("ab👍", 3, "ab")]
    [InlineData("ab👍", 4, "ab👍")]
    [InlineData("👍", 1, "")]
    [InlineData("abc", 0, "")]
    public void A_text_is_never_cut_inside_a_character(string given, int most, string kept) => StorableText.Cut(given, most).ShouldBe(kept);

    [Theory]
    [InlineData("""{"a":"\ud83d"}""", "\uFFFD")]
    [InlineData("""{"a":"\uD83Dx\uDC4D"}""", "\uFFFDx\uFFFD")]
    [InlineData("""{"a":"\ud83d\ud83d\udc4d"}""", "\uFFFD👍")]
    [InlineData("""{"a":"\u0000"}""", "\uFFFD")]
    [InlineData("""{"a":"\\ud83d"}""", "\\ud83d")]
    [InlineData("""{"a":"\\\ud83d"}""", "\\\uFFFD")]
    [InlineData("""{"a":"\ud83d\\udc4d"}""", "\uFFFD\\udc4d")]
    [InlineData("""{"a":"\u00e1\ud83d\udc4d\n"}""", "á👍\n")]
    public void Escapes_that_stand_for_no_character_are_replaced(string json, string read) =>
        Read(Encoding.UTF8.GetBytes(json)).ShouldBe(read);

    [Fact]
    public void Names_of_members_are_cleaned_like_values()
    {
        var clean = StorableJson.Of(Encoding.UTF8.GetBytes($$"""{"\ud800{{new string('x', 60)}}":1}"""));

        using var document = JsonDocument.Parse(clean);
        document.RootElement.EnumerateObject().Single().Name.ShouldBe("\uFFFD" + new string('x', 60));
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_replaced()
    {
        byte[] cut = [.. "{\"a\":\"ol"u8, 0xC3, .. "\"}"u8];
        byte[] surrogate = [.. "{\"a\":\""u8, 0xED, 0xA0, 0x80, .. "\"}"u8];

        Read(cut).ShouldBe("ol\uFFFD");
        Read(surrogate).ShouldBe("\uFFFD\uFFFD\uFFFD");
    }

    [Fact]
    public void A_byte_order_mark_is_skipped_and_clean_json_is_not_copied()
    {
        byte[] json = [0xEF, 0xBB, 0xBF, .. """{"a":"\u00e1"}"""u8];

        var clean = StorableJson.Of(json);

        System.Runtime.InteropServices.MemoryMarshal.TryGetArray(clean, out var segment).ShouldBeTrue();
        segment.Array.ShouldBeSameAs(json);
        segment.Offset.ShouldBe(3);
    }

    [Theory]
    [InlineData("\\")]
    [InlineData("\\u")]
    [InlineData("\\ud83")]
    [InlineData("\\ud83d\\")]
    [InlineData("\\ud83d\\udc4")]
    [InlineData("\\u+123\\u 12f")]
    public void What_ends_in_the_middle_of_an_escape_is_left_to_the_reader(string json) =>
        Should.NotThrow(() => StorableJson.Of(Encoding.UTF8.GetBytes(json)));

    private static string? Read(byte[] json)
    {
        using var document = JsonDocument.Parse(StorableJson.Of(json));
        return document.RootElement.GetProperty("a").GetString();
    }
}
