namespace OmniHub.Tests.Fuzzing;

public sealed class ParserFuzzTests
{
    private const ulong Seed = 20261130;
    private const uint Inputs = 500;

    public static TheoryData<string> Readers => [.. ParserProperties.All.Keys];

    [Theory]
    [MemberData(nameof(Readers))]
    public void Whatever_is_read_is_understood_or_refused_and_can_be_stored(string reader)
    {
        var (inputs, property) = ParserProperties.All[reader];

        Property.Holds(inputs, Seed, Inputs, property);
    }
}
