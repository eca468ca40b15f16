using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application.Idempotency;
using OmniHub.Domain.Kernel;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Infrastructure.Idempotency;

public sealed class IdempotentAnswersTests
{
    private static readonly IdempotentCall Call = new(TenantId.Default, "platform", "POST /x", "key", "content");

    [OnEachEngine]
    public async Task Keeps_an_answer_to_the_byte(Engine engine)
    {
        await using var hub = await HubApp.Start(engine);
        var answers = hub.Services.GetRequiredService<IIdempotentAnswers>();
        byte[] bytes = [0, 0xff, 0xed, 0xa0, 0x80, (byte)'\n'];

        (await answers.Begin(Call, default)).ShouldBeOfType<FirstCall>();
        await answers.Finish(Call, new(409, "image/png", "/there", "a.code", bytes));

        var kept = (await answers.Begin(Call, default)).ShouldBeOfType<AnsweredBefore>().Answer;
        (kept.Status, kept.ContentType, kept.Location, kept.ErrorCode).ShouldBe((409, "image/png", "/there", "a.code"));
        kept.Body.ToArray().ShouldBe(bytes);
        (await answers.Begin(Call with { ContentHash = "other" }, default)).ShouldBeOfType<UsedOtherwise>();
        foreach (
            var other in new[] { Call with { Caller = "tenant" }, Call with { Route = "POST /y" }, Call with { Tenant = TenantId.New() } }
        )
            (await answers.Begin(other, default)).ShouldBeOfType<FirstCall>();
    }

    [OnEachEngine]
    public async Task A_call_whose_process_died_is_unclear_and_not_made_again(Engine engine)
    {
        var clock = new TestClock();
        await using var hub = await HubApp.Start(engine, setup => setup.Clock = clock);
        var answers = hub.Services.GetRequiredService<IIdempotentAnswers>();
        (await answers.Begin(Call, default)).ShouldBeOfType<FirstCall>();
        (await answers.Begin(Call, default)).ShouldBeOfType<StillRunning>();

        clock.Jump(TimeSpan.FromMinutes(6));
        (await answers.Begin(Call, default)).ShouldBeOfType<EndedUnclear>();

        clock.Jump(TimeSpan.FromHours(24));
        (await answers.Begin(Call, default)).ShouldBeOfType<FirstCall>();
    }
}
