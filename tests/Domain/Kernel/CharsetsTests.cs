using System.Text;
using OmniHub.Domain.Kernel;

namespace OmniHub.Tests.Domain.Kernel;

public sealed class CharsetsTests
{
    [Theory]
    [InlineData("iso-8859-1", "ação")]
    [InlineData("\"windows-1252\"", "5 €")]
    [InlineData("utf-16", "ação 👍")]
    public void Text_of_a_named_charset_becomes_utf8(string charset, string text)
    {
        var encoding = charset is "\"windows-1252\""
            ? CodePagesEncodingProvider.Instance.GetEncoding(1252)!
            : Encoding.GetEncoding(charset);
        byte[] sent = [.. encoding.GetPreamble(), .. encoding.GetBytes(text)];

        Encoding.UTF8.GetString(Charsets.ToUtf8(sent, charset).Span).ShouldBe(text);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("UTF-8")]
    [InlineData("no-such-charset")]
    [InlineData("utf-7")]
    public void Anything_else_stays_as_it_came(string? charset)
    {
        var sent = "ação"u8.ToArray();

        Charsets.ToUtf8(sent, charset).Span.Overlaps(sent).ShouldBeTrue();
    }
}
