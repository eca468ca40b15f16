using OmniHub.Domain.Flows;

namespace OmniHub.Tests.Domain.Flows;

public sealed class AnswerRuleTests
{
    private static readonly FlowOption[] Options = [new("Technical Issue", "tech", null, null), new("Billing", "billing", null, null)];

    [Theory]
    [InlineData(AnswerKind.Number, "42", 42L)]
    [InlineData(AnswerKind.Number, "forty", null)]
    [InlineData(AnswerKind.Email, "ana@example.com", "ana@example.com")]
    [InlineData(AnswerKind.Email, "ana@example", null)]
    [InlineData(AnswerKind.Email, "a na@example.com", null)]
    [InlineData(AnswerKind.Phone, "+55 (11) 98888-0001", "5511988880001")]
    [InlineData(AnswerKind.Phone, "12", null)]
    [InlineData(AnswerKind.Date, "31/12/2026", "2026-12-31")]
    [InlineData(AnswerKind.Date, "2026-02-29", null)]
    [InlineData(AnswerKind.Choice, " BILLING ", "billing")]
    [InlineData(AnswerKind.Choice, "1", "tech")]
    [InlineData(AnswerKind.Choice, "1)", "tech")]
    [InlineData(AnswerKind.Choice, "3", null)]
    [InlineData(AnswerKind.Choice, "something else", null)]
    [InlineData(AnswerKind.Text, "  anything ", "anything")]
    [InlineData(AnswerKind.Text, "   ", null)]
    public void Takes_what_is_meant_and_nothing_else(AnswerKind kind, string said, object? value) =>
        new AnswerRule(kind).Read(new(said), Options).ShouldBe(value);

    [Fact]
    public void What_was_pressed_counts_before_what_it_says_and_several_may_be_chosen()
    {
        new AnswerRule(AnswerKind.Choice).Read(new("Billing", "tech"), Options).ShouldBe("tech");
        var several = new AnswerRule(AnswerKind.Multiple).Read(new("2, technical issue; 2"), Options);
        several.ShouldBeOfType<List<object?>>().ShouldBe(["billing", "tech"]);
        new AnswerRule(AnswerKind.Multiple).Read(new("1, nothing"), Options).ShouldBeNull();
        new AnswerRule(AnswerKind.Multiple, Max: 1).Read(new("1,2"), Options).ShouldBeNull();
        new AnswerRule(AnswerKind.Number, 18, 99).Read(new("17"), Options).ShouldBeNull();
        new AnswerRule(AnswerKind.Text, Pattern: SafeRegex.From("^[A-Z]{3}$")).Read(new("ABC"), Options).ShouldBe("ABC");
        new AnswerRule(AnswerKind.Text, Pattern: SafeRegex.From("^[A-Z]{3}$")).Read(new("ABCD"), Options).ShouldBeNull();
    }
}
