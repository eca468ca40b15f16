using OmniHub.Tests.Architecture.Rules;

namespace OmniHub.Tests.Architecture;

public sealed class HouseRulesTests
{
    private static readonly Dictionary<string, Rule> Rules = LayerRules
        .All.Concat(LadderRules.All)
        .Concat(UseCaseRules.All)
        .Concat(SourceRules.All)
        .ToDictionary(rule => rule.Name);

    public static TheoryData<string> Names => [.. Rules.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_product_keeps_to_it(string rule) => Rules[rule].Offences(House.Product).Distinct().ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Names))]
    public void It_bites(string rule) =>
        Rules[rule].Offences(House.OfOffenders).ShouldContain(offence => offence.EndsWith(Rules[rule].Bites, StringComparison.Ordinal));
}
