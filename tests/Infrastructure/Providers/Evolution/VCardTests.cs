using OmniHub.Infrastructure.Providers.Evolution;

namespace OmniHub.Tests.Infrastructure.Providers.Evolution;

public sealed class VCardTests
{
    [Fact]
    public void Prefers_the_number_that_WhatsApp_knows()
    {
        var card = VCard.Read(
            "BEGIN:VCARD\nFN:Ana\nTEL;type=WORK:+55 11 3333-0000\nitem1.TEL;waid=5511988880001;type=CELL:+55 11 98888-0001\nEND:VCARD",
            null
        );

        (card.Name, card.Phone).ShouldBe(("Ana", "5511988880001"));
    }

    [Fact]
    public void Takes_the_first_number_of_a_card_that_WhatsApp_does_not_know() =>
        VCard.Read("FN:Ana\nTEL:+55 11 3333-0000\nTEL:+55 11 4444-0000", null).Phone.ShouldBe("551133330000");

    [Theory]
    [InlineData("FN:Silva\\, Ana\\; Dr.", "Silva, Ana; Dr.")]
    [InlineData("FN:C:\\\\temp", "C:\\temp")]
    [InlineData("FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Jo=C3=A3o", "João")]
    [InlineData("FN;ENCODING=QUOTED-PRINTABLE:Jo=C3=A3o =\nSilva", "João Silva")]
    [InlineData("FN:Ana\n  Maria", "Ana Maria")]
    public void Decodes_names(string text, string name) => VCard.Read(text, null).Name.ShouldBe(name);

    [Fact]
    public void Falls_back_to_the_shown_name() => VCard.Read("FN: \nTEL:1", "Ana").Name.ShouldBe("Ana");
}
