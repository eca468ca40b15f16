using OmniHub.Application.Webhooks;

namespace OmniHub.Tests.Application.Webhooks;

public sealed class DeliveryRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(200, null)]
    [InlineData(204, null)]
    [InlineData(302, "answered 302: redirects are not followed")]
    [InlineData(404, "answered 404")]
    [InlineData(503, "answered 503")]
    public void Only_answers_from_200_to_299_count_as_delivered(int status, string? refusal)
    {
        DeliveryRules.Refusal(status).ShouldBe(refusal);
        Judge(Answered(status)).Status.ShouldBe(refusal is null ? DeliveryStatus.Delivered : DeliveryStatus.Pending);
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(1, 20)]
    [InlineData(2, 40)]
    public void A_failed_event_waits_twice_as_long_each_time(int earlier, int seconds)
    {
        var verdict = Judge(Answered(500) with { Earlier = earlier });

        verdict.ShouldBe(new DeliveryVerdict(DeliveryStatus.Pending, earlier + 1, Now.AddSeconds(seconds)));
    }

    [Fact]
    public void Chance_lengthens_a_wait_by_a_tenth_at_most() =>
        DeliveryRules.Judge(Answered(500), chance: 1).DueAt.ShouldBe(Now.AddSeconds(11));

    [Fact]
    public void A_wait_is_a_day_at_most()
    {
        Judge(Answered(500) with { Earlier = 30, MaxRetries = 40 }).DueAt.ShouldBe(Now.AddDays(1));
        Judge(Answered(503) with { RetryAfter = TimeSpan.FromDays(9) }).DueAt.ShouldBe(Now.AddDays(1));
    }

    [Fact]
    public void A_receiver_can_ask_for_a_longer_wait_and_not_for_a_shorter_one()
    {
        Judge(Answered(429) with { RetryAfter = TimeSpan.FromMinutes(5) }).DueAt.ShouldBe(Now.AddMinutes(5));
        Judge(Answered(429) with { RetryAfter = TimeSpan.FromSeconds(1) }).DueAt.ShouldBe(Now.AddSeconds(10));
    }

    [Fact]
    public void After_its_last_retry_an_event_has_failed()
    {
        Judge(Answered(500) with { Earlier = 2 }).Status.ShouldBe(DeliveryStatus.Pending);
        Judge(Answered(500) with { Earlier = 3 }).ShouldBe(new DeliveryVerdict(DeliveryStatus.Failed, 4, Now));
    }

    [Fact]
    public void A_receiver_that_is_gone_is_not_called_again()
    {
        var verdict = Judge(Answered(410));

        verdict.Status.ShouldBe(DeliveryStatus.Failed);
        verdict.Disables.ShouldBe("The receiver answered 410 Gone.");
        Judge(Answered(404)).Disables.ShouldBeNull();
    }

    [Fact]
    public void A_failed_question_whether_the_receiver_is_back_costs_the_event_no_retry()
    {
        Judge(Answered(500) with { Earlier = 3, IsProbe = true }).ShouldBe(new DeliveryVerdict(DeliveryStatus.Pending, 3, Now));
        Judge(Answered(410) with { IsProbe = true }).Status.ShouldBe(DeliveryStatus.Failed);
        Judge(Answered(200) with { IsProbe = true }).Status.ShouldBe(DeliveryStatus.Delivered);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(500, true)]
    [InlineData(503, true)]
    [InlineData(429, true)]
    [InlineData(408, true)]
    [InlineData(400, false)]
    [InlineData(404, false)]
    [InlineData(302, false)]
    [InlineData(200, false)]
    public void Only_silence_overload_and_server_errors_speak_against_the_receiver_itself(int? status, bool isTrouble) =>
        DeliveryRules.IsTrouble(Attempt(status)).ShouldBe(isTrouble);

    private static DeliveryTry Answered(int status) => new(Attempt(status), 0, 3, 10_000, null, IsProbe: false, Now);

    private static AttemptView Attempt(int? status) =>
        new(Now, 12, status, status is { } code ? DeliveryRules.Refusal(code) : "nobody answered", null);

    private static DeliveryVerdict Judge(DeliveryTry call) => DeliveryRules.Judge(call, chance: 0);
}
