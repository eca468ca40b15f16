using OmniHub.Application.Channels;
using OmniHub.Application.Messaging;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Messaging;

namespace OmniHub.Tests.Application.Messaging;

public sealed class WrittenNumberTests
{
    [Theory]
    // Brazil: with and without the ninth digit, landline, with the 0 of a call inside the country.
    [InlineData("+55 (11) 98888-0001", "5511988880001")]
    [InlineData("5511988880001", "5511988880001")]
    [InlineData("551188880001", "551188880001")]
    [InlineData("+55 11 3333-4444", "551133334444")]
    [InlineData("+55 011 98888-0001", "5511988880001")]
    // Mexico: as WhatsApp has it, and as it is dialled.
    [InlineData("+52 1 55 1234 5678", "5215512345678")]
    [InlineData("+52 55 1234 5678", "525512345678")]
    // Argentina: mobile, landline, and a mobile as it is dialled inside the country.
    [InlineData("+54 9 11 2345-6789", "5491123456789")]
    [InlineData("+54 11 2345-6789", "541123456789")]
    [InlineData("+54 11 15 2345 6789", "5491123456789")]
    [InlineData("+1 (415) 555-0100", "14155550100")]
    [InlineData("15550001111", "15550001111")]
    [InlineData("+1 202 555 0123", "12025550123")]
    [InlineData("+351 912 345 678", "351912345678")]
    [InlineData("+44 7911 123456", "447911123456")]
    [InlineData("+44 (0)7911 123456", "447911123456")]
    [InlineData("+49 1512 3456789", "4915123456789")]
    [InlineData("+33 6 12 34 56 78", "33612345678")]
    [InlineData("+39 312 345 6789", "393123456789")]
    [InlineData("+39 06 1234 5678", "390612345678")]
    [InlineData("+34 612 34 56 78", "34612345678")]
    [InlineData("+41 79 123 45 67", "41791234567")]
    [InlineData("+43 664 1234567", "436641234567")]
    [InlineData("+46 70 123 45 67", "46701234567")]
    [InlineData("+47 91 23 45 67", "4791234567")]
    [InlineData("+45 20 12 34 56", "4520123456")]
    [InlineData("+358 40 1234567", "358401234567")]
    [InlineData("+48 512 345 678", "48512345678")]
    [InlineData("+380 50 123 4567", "380501234567")]
    [InlineData("+7 916 123-45-67", "79161234567")]
    [InlineData("+90 532 123 45 67", "905321234567")]
    [InlineData("+972 50-123-4567", "972501234567")]
    [InlineData("+966 50 123 4567", "966501234567")]
    [InlineData("+971 50 123 4567", "971501234567")]
    [InlineData("+20 10 01234567", "201001234567")]
    [InlineData("+27 82 123 4567", "27821234567")]
    [InlineData("+234 803 123 4567", "2348031234567")]
    [InlineData("+254 712 345678", "254712345678")]
    [InlineData("+91 98765 43210", "919876543210")]
    [InlineData("+86 138 1234 5678", "8613812345678")]
    [InlineData("+81 90-1234-5678", "819012345678")]
    [InlineData("+82 10-1234-5678", "821012345678")]
    [InlineData("+62 812-3456-7890", "6281234567890")]
    [InlineData("+63 917 123 4567", "639171234567")]
    [InlineData("+65 9123 4567", "6591234567")]
    [InlineData("+61 412 345 678", "61412345678")]
    [InlineData("+64 21 123 4567", "64211234567")]
    [InlineData("+57 300 1234567", "573001234567")]
    [InlineData("+51 912 345 678", "51912345678")]
    [InlineData("+56 9 1234 5678", "56912345678")]
    [InlineData("+593 99 123 4567", "593991234567")]
    [InlineData("+598 94 123 456", "59894123456")]
    [InlineData("+595 981 234567", "595981234567")]
    [InlineData("+591 71234567", "59171234567")]
    [InlineData("+58 412-1234567", "584121234567")]
    [InlineData("+506 8888 1234", "50688881234")]
    [InlineData("+247 40123", "24740123")]
    public void Knows_the_numbers_of_many_countries(string written, string digits) => WrittenNumber.Parse(written).Value.ShouldBe(digits);

    [Theory]
    [InlineData("+999 123 456 789", "code of a country")]
    [InlineData("0123456789", "code of a country")]
    [InlineData("+1 234 567 890", "too few digits: +1")]
    [InlineData("+55 11 99999-99999", "too many digits: +55")]
    [InlineData("+54 2345 6789", "lacks its area code: +54")]
    [InlineData("1234", "8 to 15 digits")]
    [InlineData("1234567890123456", "8 to 15 digits")]
    [InlineData("bob 11988880001", "8 to 15 digits")]
    [InlineData("+55 11 98888-000１", "8 to 15 digits")]
    public void Says_what_is_wrong_with_the_others(string written, string why)
    {
        var refused = WrittenNumber.Parse(written).Failure.ShouldNotBeNull();

        refused.Code.ShouldBe("input.invalid");
        refused.Message.ShouldContain(why);
    }

    [Theory]
    [InlineData("999123456789@s.whatsapp.net", "999123456789")]
    [InlineData("1234567890@s.whatsapp.net", "1234567890")]
    [InlineData("5215512345678:3@s.whatsapp.net", "5215512345678")]
    public void A_number_in_an_address_of_the_provider_is_taken_as_it_is(string address, string digits) =>
        Recipient.Of(address, ChannelType.WhatsApp).Value.Address.ShouldBe(digits);

    [Theory]
    [InlineData("551188880001", "5511988880001")]
    [InlineData("5511988880001", "5511988880001")]
    [InlineData("551133334444", "551133334444")]
    [InlineData("525512345678", "5215512345678")]
    [InlineData("5215512345678", "5215512345678")]
    [InlineData("541123456789", "5491123456789")]
    [InlineData("5491123456789", "5491123456789")]
    [InlineData("+54 9 11 2345-6789", "5491123456789")]
    [InlineData("14155550100", "14155550100")]
    [InlineData("447911123456", "447911123456")]
    [InlineData("999123456789", "999123456789")]
    public void One_phone_has_one_form_by_which_it_is_compared(string written, string canonical) =>
        PhoneNumber.Canonical(written).ShouldBe(canonical);

    [Theory]
    [InlineData("551188880001", "5511988880001 551188880001")]
    [InlineData("525512345678", "5215512345678 525512345678")]
    [InlineData("5491123456789", "5491123456789 541123456789")]
    [InlineData("551133334444", "551133334444")]
    [InlineData("447911123456", "447911123456")]
    public void One_phone_is_looked_for_in_all_its_spellings(string digits, string spellings) =>
        string.Join(' ', PhoneNumber.Spellings(digits)).ShouldBe(spellings);
}
