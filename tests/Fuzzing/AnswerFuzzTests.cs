namespace OmniHub.Tests.Fuzzing;

public sealed class AnswerFuzzTests
{
    private const ulong Seed = 20261130;
    private const uint Answers = 150;

    public static TheoryData<string> Asked => [.. AnswerProperties.Names];

    [Theory]
    [MemberData(nameof(Asked))]
    public async Task Whatever_is_answered_is_a_value_or_a_named_failure_and_can_be_stored(string asked)
    {
        await using var answerer = await Answerer.Start();
        var (inputs, property) = new AnswerProperties(answerer)[asked];

        Property.Holds(inputs, Seed, Answers, property);
    }
}
