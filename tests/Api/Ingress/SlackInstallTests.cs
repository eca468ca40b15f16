using System.Net;
using System.Text.Json;
using System.Web;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application.Instances;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Tests.Api.Surfaces.OmniHub;
using OmniHub.Tests.Api.Surfaces.PyTake;
using OmniHub.Tests.Infrastructure.Providers.Slack;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Ingress;

public sealed class SlackInstallTests
{
    private const string Back = "/oauth/slack/callback";

    [OnEachEngine]
    public async Task A_link_is_good_once_for_ten_minutes_and_for_its_own_line(Engine engine)
    {
        await using var slack = await FakeHttpServer.Start();
        slack.On("POST", "/api/oauth.v2.access", Reply.Json(200, SlackExamples.Json("response-oauth-v2-access").GetRawText()));
        var clock = new TestClock(TimeProvider.System.GetUtcNow());
        await using var hub = await HubOn(engine, slack, clock);
        await hub.Client.Slack("one", ("slack_client_secret", "s"), ("slack_bot_token", null));
        await hub.Client.Slack("two", ("slack_client_secret", "s"), ("slack_bot_token", null));
        var (first, second) = (await State(hub, "one"), await State(hub, "two"));
        first.ShouldNotBe(second);
        (await State(hub, "one")).ShouldNotBe(first);

        await hub.Anonymous.GetAsync($"{Back}?code=c&state=made-up").ShouldAnswer(HttpStatusCode.BadRequest);
        await hub.Anonymous.GetAsync($"{Back}?code=c").ShouldAnswer(HttpStatusCode.BadRequest);
        slack.Seen.ShouldBeEmpty();
        // They did not agree: the link is used up all the same.
        var third = await State(hub, "one");
        var denied = await hub.Anonymous.GetAsync($"{Back}?error=access_denied&state={third}").ShouldAnswer(HttpStatusCode.BadRequest);
        (await denied.Content.ReadAsStringAsync()).ShouldContain("access_denied");
        await hub.Anonymous.GetAsync($"{Back}?code=c&state={third}").ShouldAnswer(HttpStatusCode.BadRequest);

        // Twice at once: one is let in.
        var both = await Task.WhenAll(
            hub.Anonymous.GetAsync($"{Back}?code=c&state={second}"),
            hub.Anonymous.GetAsync($"{Back}?code=c&state={second}")
        );
        both.Select(answer => answer.StatusCode).Order().ShouldBe([HttpStatusCode.OK, HttpStatusCode.BadRequest]);
        var lines = await hub.Rows<ChannelCredentials>();
        var two = (await hub.Rows<Instance>()).Single(line => line.Name.Value == "two");
        two.Status.ShouldBe(InstanceStatus.Connected);
        var own = lines.Single(line => line.Id == two.Id);
        (own.Workspace, own.AppId, own.BotUser).ShouldBe(("T0FAKE00001", "A0FAKE00001", "U0FAKEBOT1"));
        own.BotToken!.Value.Cipher.ShouldNotContain("xoxb", Case.Insensitive);
        lines.Single(line => line.Id != two.Id).Workspace.ShouldBeNull();

        clock.Jump(TimeSpan.FromMinutes(11));
        await hub.Anonymous.GetAsync($"{Back}?code=c&state={first}").ShouldAnswer(HttpStatusCode.BadRequest);
        slack.Seen.Count.ShouldBe(1);
    }

    [OnEachEngine]
    public async Task Organisations_and_tokens_that_rotate(Engine engine)
    {
        await using var slack = await FakeHttpServer.Start();
        slack.On(
            "POST",
            "/api/oauth.v2.access",
            Reply.Json(200, SlackExamples.Json("response-oauth-v2-access-org").GetRawText()),
            Reply.Json(200, SlackExamples.Json("response-oauth-v2-access-rotating").GetRawText()),
            Reply.Json(200, Rotated("xoxe.xoxb-2", "xoxe-2"))
        );
        await using var hub = await HubOn(engine, slack);
        await hub.Client.Slack("team", ("slack_client_secret", "s"), ("slack_bot_token", null));
        await hub.Anonymous.GetAsync($"{Back}?code=c&state={await State(hub, "team")}").ShouldAnswer(HttpStatusCode.OK);
        (await hub.Rows<ChannelCredentials>()).Single().Workspace.ShouldBe("E0FAKE00001");

        // Installed again, on a workspace and with rotation: the same line.
        await hub.Anonymous.GetAsync($"{Back}?code=d&state={await State(hub, "team")}").ShouldAnswer(HttpStatusCode.OK);
        var own = (await hub.Rows<ChannelCredentials>()).Single();
        own.Workspace.ShouldBe("T0FAKE00001");
        (own.TokenExpiresAt! - TimeProvider.System.GetUtcNow()).Value.TotalHours.ShouldBe(12, 0.1);
        await Renew(hub, own.Id);
        slack.Seen.Count.ShouldBe(2, "there is time");

        await Change(
            hub,
            own.Id,
            line => line.Renew(line.BotToken!.Value, null, TimeProvider.System.GetUtcNow().AddHours(1), line.UpdatedAt)
        );
        await Renew(hub, own.Id);
        await Renew(hub, own.Id);
        slack.Seen.Count.ShouldBe(3, "once is enough");
        slack.Seen[2].Text.ShouldBe("grant_type=refresh_token&refresh_token=xoxe-1-FAKE");
        (await hub.Services.GetRequiredService<IInstanceDirectory>().ById(own.Id, default))!.Line!.Key.ShouldBe("xoxe.xoxb-2");

        // Refused for good, and the token is over: somebody has to let the app in again.
        slack.On("POST", "/api/oauth.v2.access", Reply.Json(200, """{"ok":false,"error":"invalid_refresh_token"}"""));
        await Change(
            hub,
            own.Id,
            line => line.Renew(line.BotToken!.Value, null, TimeProvider.System.GetUtcNow().AddSeconds(-1), line.UpdatedAt)
        );
        await Renew(hub, own.Id);
        (await hub.Rows<Instance>()).Single().Status.ShouldBe(InstanceStatus.LoggedOut);
    }

    [OnEachEngine]
    public async Task A_wrong_token_makes_no_line_and_others_see_nothing(Engine engine)
    {
        await using var slack = await FakeHttpServer.Start();
        slack.On("POST", "/api/auth.test", Reply.Json(200, """{"ok":false,"error":"invalid_auth"}"""));
        await using var hub = await HubOn(engine, slack);
        await hub
            .Client.Create(
                OmniHubCalls.Body(
                    "team",
                    "",
                    ("channel_type", "slack"),
                    ("evolution_url", null),
                    ("evolution_key", null),
                    ("whatsapp_instance", null),
                    ("slack_bot_token", "xoxb-wrong")
                )
            )
            .ShouldAnswer(HttpStatusCode.BadGateway);
        (await hub.Client.Names()).ShouldBeEmpty();

        await hub.Client.Slack("team", ("slack_bot_token", null));
        var stranger = await hub.NewTenant();
        foreach (var path in new[] { "qr", "status" })
            await stranger.Client.GetAsync($"/api/v1/instances/team/{path}").ShouldAnswer(HttpStatusCode.NotFound);
    }

    private static string Rotated(string token, string refresh) =>
        JsonSerializer.Serialize(
            new
            {
                ok = true,
                access_token = token,
                refresh_token = refresh,
                expires_in = 43200,
                team = new { id = "T0FAKE00001" },
            }
        );

    private static Task<HubApp> HubOn(Engine engine, FakeHttpServer slack, TestClock? clock = null) =>
        HubApp.Start(
            engine,
            setup =>
            {
                setup.Clock = clock;
                setup.Settings["OmniHub:Slack:BaseUrl"] = $"{slack.Address}/api";
            }
        );

    private static async Task<string> State(HubApp hub, string line)
    {
        var qr = await hub.Client.GetAsync($"/api/v1/instances/{line}/qr").ShouldAnswerJson(HttpStatusCode.OK);
        return HttpUtility.ParseQueryString(new Uri(qr.Text("auth_url")!).Query)["state"]!;
    }

    private static async Task Renew(HubApp hub, InstanceId line)
    {
        await using var scope = hub.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ITenantScope>().EnterAll();
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new RenewAppToken(line));
    }

    private static async Task Change(HubApp hub, InstanceId line, Action<ChannelCredentials> change)
    {
        await using var scope = hub.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ITenantScope>().EnterAll();
        change((await scope.ServiceProvider.GetRequiredService<IChannelCredentials>().Find(line, default))!);
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().Commit(default);
    }
}
