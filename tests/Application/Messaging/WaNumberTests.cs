using OmniHub.Application.Channels;

namespace OmniHub.Tests.Application.Messaging;

public sealed class WaNumberTests
{
    [Theory]
    [InlineData("5511999999999")]
    [InlineData("+5511999999999")]
    [InlineData("+55 (11) 99999-9999")]
    [InlineData(" 55 11 99999.9999 ")]
    [InlineData("551199999999")]
    public void Knows_one_number_in_all_its_spellings(string written) => WaNumber.From(written).ShouldBe("5511999999999");

    [Theory]
    [InlineData("+14155550100", "14155550100")]
    [InlineData("+351 912 345 678", "351912345678")]
    [InlineData("551133334444", "551133334444")]
    public void Knows_other_countries_by_their_plus_and_landlines_by_their_digits(string written, string number) =>
        WaNumber.From(written).ShouldBe(number);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("+")]
    [InlineData("abc")]
    [InlineData("55119999a9999")]
    [InlineData("11999999999")]
    [InlineData("14155550100")]
    [InlineData("55119999999999")]
    [InlineData("+55119999999999")]
    [InlineData("5501999999999")]
    [InlineData("+5511")]
    [InlineData("+0123456789")]
    [InlineData("55119999999９9")]
    [InlineData("+999123456789")]
    [InlineData("+1234567890")]
    public void Refuses_what_is_no_number(string? written) => WaNumber.From(written).ShouldBeNull();

    [Fact]
    public void Does_not_read_a_megabyte() => WaNumber.From(new string('5', 1_000_000)).ShouldBeNull();
}
