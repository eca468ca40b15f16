using OmniHub.Domain.Tenants;

namespace OmniHub.Tests.Domain.Tenants;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("contato@loja.com", "contato@loja.com")]
    [InlineData("  Contato@LOJA.com ", "contato@loja.com")]
    [InlineData("a.b+c@sub.loja.com.br", "a.b+c@sub.loja.com.br")]
    public void Knows_an_address_in_any_case(string written, string address) => EmailAddress.From(written).ShouldBe(address);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("contato")]
    [InlineData("@loja.com")]
    [InlineData("contato@loja")]
    [InlineData("contato@.com")]
    [InlineData("contato@loja..com")]
    [InlineData("con tato@loja.com")]
    [InlineData("a@b@loja.com")]
    [InlineData("a@loja.com\nBcc: b@loja.com")]
    public void Refuses_what_is_none(string? written) => EmailAddress.From(written).ShouldBeNull();

    [Fact]
    public void Does_not_read_a_megabyte() => EmailAddress.From(new string('a', 1_000_000) + "@loja.com").ShouldBeNull();
}
