using System.Text;
using OmniHub.Infrastructure.Media;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Infrastructure.Media;

public sealed class FileSignsTests
{
    private static readonly byte[] Zip = [0x50, 0x4B, 3, 4, 0, 0];

    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    [Fact]
    public void Believes_the_bytes_before_the_words()
    {
        Type(Files.Png(), "image/jpeg", "a.jpg").ShouldBe("image/png");
        Type([0xFF, 0xD8, 0xFF, 0xE0], null, null).ShouldBe("image/jpeg");
        Type(Bytes("%PDF-1.7"), "image/png", "a.png").ShouldBe("application/pdf");
        Type(Bytes("MZ.."), "image/png", "a.png").ShouldBe("application/x-msdownload");
        Type(Bytes("<svg onload=alert(1)>"), "image/png", null).ShouldBe("image/svg+xml");
        Type(Bytes("  <!DOCTYPE HTML><p>"), "image/jpeg", null).ShouldBe("text/html");
        Type(Bytes("RIFF....WEBPVP8 "), "image/webp", null).ShouldBe("image/webp");
        Type(Bytes("OggS...."), "audio/ogg; codecs=opus", null).ShouldBe("audio/ogg");
        Type([0, 0, 0, 0x18, .. Bytes("ftypM4A ")], "audio/mp4", null).ShouldBe("audio/mp4");
        Type([0, 0, 0, 0x18, .. Bytes("ftypisom")], null, null).ShouldBe("video/mp4");
    }

    [Fact]
    public void Takes_the_words_where_the_bytes_cannot_tell()
    {
        Type(Zip, Word, null).ShouldBe(Word);
        Type(Zip, null, "contract.docx").ShouldBe(Word);
        Type(Zip, "image/png", null).ShouldBe("application/zip");
        Type(Bytes("name;age"), null, "people.CSV").ShouldBe("text/csv");
        Type(Bytes("hello"), "text/plain; charset=utf-8", null).ShouldBe("text/plain");
        // A picture would have been recognised: this is none.
        Type(Bytes("hello"), "image/png", "a.png").ShouldBe("application/octet-stream");
        Type([1, 2, 3], "not a type", null).ShouldBe("application/octet-stream");
        Type([1, 2, 3], null, null).ShouldBe("application/octet-stream");
    }

    private static string Type(byte[] bytes, string? claimed, string? name) => FileSigns.TypeOf(bytes, claimed, name);

    private static byte[] Bytes(string text) => Encoding.ASCII.GetBytes(text);
}
