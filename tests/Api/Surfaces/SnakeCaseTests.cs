using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using OmniHub.Api.Wire;

namespace OmniHub.Tests.Api.Surfaces;

public sealed class SnakeCaseTests
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new UtcDates() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver().WithAddedModifier(SnakeCase.Apply),
    };

    [Fact]
    public void Writes_and_binds_marked_records_in_snake_case()
    {
        var text = JsonSerializer.Serialize(new Marked("a", "b", new("c")), Json);

        text.ShouldBe("""{"phone_number":"a","ODD":"b","inner_part":{"plainName":"c"}}""");
        JsonSerializer.Deserialize<Marked>(text, Json).ShouldBe(new Marked("a", "b", new("c")));
    }

    [Fact]
    public void Writes_dates_in_utc_and_takes_a_date_without_offset_as_utc()
    {
        JsonSerializer
            .Serialize(new DateTimeOffset(2025, 1, 7, 12, 0, 0, TimeSpan.FromHours(2)), Json)
            .ShouldBe("\"2025-01-07T10:00:00Z\"");
        JsonSerializer
            .Deserialize<DateTimeOffset>("\"2025-01-07T10:00:00\"", Json)
            .ShouldBe(new DateTimeOffset(2025, 1, 7, 10, 0, 0, TimeSpan.Zero));
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<DateTimeOffset>("\"tomorrow\"", Json));
    }

    [Theory]
    [InlineData("PhoneNumber", "phone_number", "phoneNumber")]
    [InlineData("Items[0].UnitPrice", "items[0].unit_price", "items[0].unitPrice")]
    [InlineData("", "", "")]
    public void Translates_members_also_nested_ones(string member, string snake, string camel) =>
        (FieldNames.Snake(member), FieldNames.Camel(member)).ShouldBe((snake, camel));

    [SnakeCase]
    private sealed record Marked(string PhoneNumber, [property: JsonPropertyName("ODD")] string OddOne, Plain InnerPart);

    private sealed record Plain(string PlainName);
}
