using OmniHub.Domain.Kernel;

namespace OmniHub.Tests.Domain.Kernel;

public sealed class ResultTests
{
    private static readonly NotFound Missing = new("thing.missing", "There is no such thing.");

    [Fact]
    public void A_value_becomes_a_success()
    {
        Result<int> result = 7;

        result.Succeeded.ShouldBeTrue();
        result.Failure.ShouldBeNull();
        result.Value.ShouldBe(7);
    }

    [Fact]
    public void A_failure_becomes_a_refusal_whose_value_cannot_be_asked_for()
    {
        Result<int> result = Missing;

        result.Succeeded.ShouldBeFalse();
        result.Failure.ShouldBe(Missing);
        Should.Throw<InvalidOperationException>(() => result.Value).Message.ShouldContain("thing.missing");
    }

    [Fact]
    public void Then_maps_a_value_and_passes_a_failure_on()
    {
        Result<int> success = 7;
        Result<int> refusal = Missing;

        success.Then(value => $"{value}").Value.ShouldBe("7");
        refusal.Then(value => $"{value}").Failure.ShouldBe(Missing);
    }

    [Fact]
    public void Two_refusals_of_the_same_fields_are_equal()
    {
        Invalid.Field("Name", "Too long.").ShouldBe(Invalid.Field("Name", "Too long."));
        Invalid.Field("Name", "Too long.").ShouldNotBe(Invalid.Field("Name", "Too short."));
    }

    [Fact]
    public void A_sealed_secret_prints_nothing_of_itself() => new SealedSecret("cipher").ToString().ShouldNotContain("cipher");
}
