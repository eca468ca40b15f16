using System.Net;
using System.Web;
using OmniHub.Domain.Instances;
using OmniHub.Tests.Api.Ingress;
using OmniHub.Tests.Api.Surfaces.PyTake;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Infrastructure.Instances;

public sealed class AppTokenRenewalsTests : IAsyncLifetime
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(20);

    private readonly TestClock _clock = new(TimeProvider.System.GetUtcNow());
    private FakeHttpServer _slack = null!;

    public async Task InitializeAsync() =>
        _slack = (await FakeHttpServer.Start()).On("POST", "/api/oauth.v2.access", Reply.Json(200, Answer));

    public Task DisposeAsync() => _slack.DisposeAsync().AsTask();

    [OnEachEngine]
    public async Task Tokens_are_renewed_two_hours_before_they_end_each_once(Engine engine)
    {
        await using var hub = await Hub(engine);
        await Install(hub, "noon", hours: 12);
        await Install(hub, "dawn", hours: 10);

        // The other one is the proof that a round was made.
        await Pass(TimeSpan.FromHours(8) + Round, () => Renewals("dawn") == 1);
        Renewals("noon").ShouldBe(0);

        await Pass(TimeSpan.FromHours(2), () => Renewals("noon") == 1);
        (
            await Eventually.Become(() => Token(hub, "noon"), token => token.TokenExpiresAt > _clock.GetUtcNow().AddHours(11))
        ).TokenExpiresAt!.Value.ShouldBe(_clock.GetUtcNow().AddHours(12), TimeSpan.FromMinutes(1));
        // What was handed out last is what is used next: a refresh token is good once.
        await Pass(TimeSpan.FromHours(10) + Round, () => Renewals("noon-2") == 1 && Renewals("dawn-2") == 1);
        (Renewals("noon"), Renewals("dawn")).ShouldBe((1, 1));
    }

    [OnEachEngine]
    public async Task One_that_is_refused_is_asked_for_now_and_then_and_given_up_at_its_end_while_others_are_tried_again(Engine engine)
    {
        await using var hub = await Hub(engine);
        await Install(hub, "refused", hours: 12);
        await Install(hub, "trouble", hours: 12);
        await Pass(TimeSpan.FromHours(10) + Round, () => Renewals("refused") == 1 && Renewals("trouble") >= 1);

        await Rounds(3);
        Renewals("refused").ShouldBe(1);
        (await Status(hub, "refused")).ShouldBe(InstanceStatus.Connected, "the token is still good");
        await Pass(TimeSpan.FromMinutes(6), () => Renewals("refused") == 2);
        // The refusal itself is over before the token's end comes.
        await Rounds(2);

        await Pass(TimeSpan.FromHours(2), () => Renewals("refused") == 3);
        await Eventually.BeTrue(async () => await Status(hub, "refused") is InstanceStatus.LoggedOut);
        (await Token(hub, "refused")).RefreshToken.ShouldBeNull();
        _clock.Jump(TimeSpan.FromMinutes(6));
        await Rounds(2);
        Renewals("refused").ShouldBe(3, "nobody asks for what was given up");
        (await Status(hub, "trouble")).ShouldBe(InstanceStatus.Connected, "Slack is in trouble, not the line");
        // Let in again, it is renewed like any other.
        await Install(hub, "refused", hours: 12, refresh: "again");
        (await Status(hub, "refused")).ShouldBe(InstanceStatus.Connected);
        await Pass(TimeSpan.FromHours(10) + Round, () => Renewals("again") == 1);
    }

    private async Task Rounds(int count)
    {
        for (var at = 0; at < count; at++)
        {
            var before = Renewals("trouble");
            await Pass(Round, () => Renewals("trouble") > before);
        }
    }

    // Time that passes while the hub is in the middle of a round does not count for the next one: then another round's time passes.
    private async Task Pass(TimeSpan time, Func<bool> until)
    {
        _clock.Jump(time);
        for (var more = 0; more < 10; more++)
        {
            try
            {
                await Eventually.BeTrue(until, TimeSpan.FromSeconds(5));
                return;
            }
            catch (TimeoutException)
            {
                _clock.Jump(Round);
            }
        }

        until().ShouldBeTrue();
    }

    private int Renewals(string refresh) => _slack.Seen.Count(request => Field(request, "refresh_token") == refresh);

    private static string? Field(SeenRequest request, string name) => HttpUtility.ParseQueryString(request.Text)[name];

    // A code installs: "name|hours"; a refresh token is refused, in trouble, or good for the next one.
    private static object Answer(SeenRequest request)
    {
        if (Field(request, "code")?.Split('|') is [var refresh, var hours])
            return Granted(refresh, int.Parse(hours, System.Globalization.CultureInfo.InvariantCulture));
        return Field(request, "refresh_token") switch
        {
            "refused" => new { ok = false, error = "invalid_refresh_token" },
            "trouble" => new { ok = false, error = "internal_error" },
            var good => Granted($"{good}-2", 12),
        };
    }

    private static object Granted(string refresh, int hours) =>
        new
        {
            ok = true,
            access_token = $"xoxe.xoxb-{refresh}",
            refresh_token = refresh,
            expires_in = hours * 3600,
            team = new { id = "T0FAKE00001", name = "Team" },
        };

    private async Task Install(HubApp hub, string name, int hours, string? refresh = null)
    {
        if ((await hub.Rows<Instance>()).All(line => line.Name.Value != name))
            await hub.Client.Slack(name, ("slack_client_secret", "s"), ("slack_bot_token", null));
        var qr = await hub.Client.GetAsync($"/api/v1/instances/{name}/qr").ShouldAnswerJson(HttpStatusCode.OK);
        var state = HttpUtility.ParseQueryString(new Uri(qr.Text("auth_url")!).Query)["state"];
        await hub
            .Anonymous.GetAsync($"/oauth/slack/callback?code={refresh ?? name}%7C{hours}&state={state}")
            .ShouldAnswer(HttpStatusCode.OK);
    }

    private Task<HubApp> Hub(Engine engine) =>
        HubApp.Start(
            engine,
            setup =>
            {
                setup.Clock = _clock;
                setup.Settings["OmniHub:Slack:BaseUrl"] = $"{_slack.Address}/api";
            }
        );

    private static async Task<Instance> Line(HubApp hub, string name) =>
        (await hub.Rows<Instance>()).Single(line => line.Name.Value == name);

    private static async Task<InstanceStatus> Status(HubApp hub, string name) => (await Line(hub, name)).Status;

    private static async Task<ChannelCredentials> Token(HubApp hub, string name)
    {
        var line = await Line(hub, name);
        return (await hub.Rows<ChannelCredentials>()).Single(one => one.Id == line.Id);
    }
}
