using OmniHub.Application.Webhooks;
using OmniHub.Domain.Webhooks;
using OmniHub.Infrastructure.WebhookDeliveries;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Infrastructure.WebhookDeliveries;

public sealed class EndpointBreakersTests
{
    private readonly TestClock _clock = new();
    private readonly WebhookEndpointId _id = WebhookEndpointId.New();

    [Fact]
    public void Holds_after_five_in_a_row_and_asks_less_and_less_often()
    {
        var breakers = new EndpointBreakers(_clock);
        for (var at = 0; at < 4; at++)
            breakers.Settle(_id, breakers.Enter(_id), isTrouble: true).ShouldBeNull();
        breakers.Holds(_id).ShouldBeFalse();

        var pauses = new List<TimeSpan?> { breakers.Settle(_id, breakers.Enter(_id), isTrouble: true) };
        while (pauses.Count < 7)
        {
            breakers.Enter(_id).ShouldBe(CallPass.Refused);
            _clock.Advance(pauses[^1]!.Value);
            var pass = breakers.Enter(_id);
            pass.ShouldBe(CallPass.Probe);
            // One asks; the others go on waiting.
            breakers.Enter(_id).ShouldBe(CallPass.Refused);
            pauses.Add(breakers.Settle(_id, pass, isTrouble: true));
        }

        pauses.Select(pause => pause!.Value.TotalSeconds).ShouldBe([15, 30, 60, 120, 240, 300, 300]);
    }

    [Fact]
    public void Endpoints_without_end_are_forgotten_instead_of_remembered()
    {
        var breakers = new EndpointBreakers(_clock);
        breakers.Settle(_id, breakers.Enter(_id), isTrouble: false);
        var known = breakers.AtOnce(_id);

        for (var at = 0; at < 100_000; at++)
            breakers.Settle(WebhookEndpointId.New(), CallPass.Free, isTrouble: false);

        breakers.AtOnce(_id).ShouldBeLessThan(known);
    }

    [Fact]
    public void One_good_answer_closes_it_and_a_question_that_was_not_asked_is_given_back()
    {
        var breakers = new EndpointBreakers(_clock);
        for (var at = 0; at < 5; at++)
            breakers.Settle(_id, breakers.Enter(_id), isTrouble: true);
        _clock.Advance(TimeSpan.FromSeconds(15));
        var pass = breakers.Enter(_id);
        breakers.Release(_id, pass);
        breakers.IsAsking(_id).ShouldBeTrue();

        breakers.Settle(_id, breakers.Enter(_id), isTrouble: false).ShouldBeNull();

        breakers.Enter(_id).ShouldBe(CallPass.Free);
        breakers.IsAsking(_id).ShouldBeFalse();
    }
}
