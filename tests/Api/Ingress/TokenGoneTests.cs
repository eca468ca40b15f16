using System.Net;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Messaging;
using OmniHub.Tests.Api.Ingress.Places;
using OmniHub.Tests.Api.Surfaces.PyTake;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Ingress;

/// <summary>A bot whose token ends while somebody waits for its answer.</summary>
public sealed class TokenGoneTests
{
    [OnEachEngine]
    [InlineData("slack")]
    [InlineData("discord")]
    public async Task What_was_to_be_said_while_the_line_was_logged_out_is_said_once_it_is_back(Engine engine, string channel)
    {
        await using var place = await Place.Of(channel);
        await using var hub = await HubApp.Start(engine, place.Setup);
        var answer = await Thinks(hub, place);

        await hub.Client.PostAsync($"/api/v1/instances/{Place.Line}/logout", null).ShouldAnswer(HttpStatusCode.OK);
        await Place.Becomes(hub, "disconnected");
        answer.SetResult();
        (await Outgoing(hub, message => message.Status is MessageStatus.Pending)).Text.ShouldBe($"re: {place.World.Told.Single()}");
        await place.LetIn(hub);

        (await place.Screen(1)).ShouldBe([$"re: {place.World.Told.Single()}"]);
        await Outgoing(hub, message => message.Status is MessageStatus.Sent);
    }

    [OnEachEngine]
    public async Task A_token_that_Slack_revokes_in_the_middle_of_a_send_delays_it_until_the_app_is_let_in_again(Engine engine)
    {
        await using var place = await Place.Of("slack");
        await using var hub = await HubApp.Start(engine, place.Setup);
        var answer = await Thinks(hub, place);

        await place.Revoke();
        await Is(hub, InstanceStatus.LoggedOut);
        answer.SetResult();
        await Outgoing(hub, message => message.Status is MessageStatus.Pending);
        await place.LetIn(hub);

        (await place.Screen(1)).Length.ShouldBe(1);
        await Outgoing(hub, message => message.Status is MessageStatus.Sent);
    }

    [OnEachEngine]
    public async Task A_token_that_Discord_refuses_in_the_middle_of_a_send_fails_it_and_stops_every_call_of_the_bot(Engine engine)
    {
        await using var place = await Place.Of("discord");
        await using var hub = await HubApp.Start(engine, place.Setup);
        var answer = await Thinks(hub, place);

        await place.Revoke();
        await Is(hub, InstanceStatus.AuthExpired);
        answer.SetResult();

        (await Outgoing(hub, message => message.Status is MessageStatus.Failed)).Error!.ShouldContain("refuses the credential");
        var refused = await ((DiscordPlace)place).Calls();
        for (var again = 0; again < 5; again++)
            await Place.Becomes(hub, "error");
        (await ((DiscordPlace)place).Calls()).ShouldBe(refused, "whoever goes on asking is shut out");
    }

    /// <summary>Somebody wrote, and the agent has not answered yet.</summary>
    private static async Task<TaskCompletionSource> Thinks(HubApp hub, Place place)
    {
        await place.Open(hub);
        var thought = new TaskCompletionSource();
        place.World.Agent.On("POST", "/api/v1/agent/*", place.World.Echoes.When(thought.Task));
        await place.Write("Oi!");
        await place.World.Agent.UntilSeen("POST", "/api/v1/agent/*");
        return thought;
    }

    private static async Task<Message> Outgoing(HubApp hub, Predicate<Message> wanted) =>
        (
            await Eventually.Become(
                async () => (await hub.Rows<Message>()).Where(message => message.Direction is MessageDirection.Outbound).ToList(),
                rows => rows.Count == 1 && wanted(rows[0]),
                TimeSpan.FromSeconds(40)
            )
        )[0];

    private static Task Is(HubApp hub, InstanceStatus status) =>
        Eventually.BeTrue(async () => (await hub.Rows<Instance>()).Single().Status == status);
}
