using System.Net;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.WebConsole;

/// <summary>The ways into the console, without a browser.</summary>
public sealed class FrontDoorTests
{
    [Fact]
    public async Task The_root_leads_a_browser_to_the_console_and_answers_a_program_with_json()
    {
        await using var hub = await HubApp.Start(Engine.Sqlite);

        using var browser = await Get(hub, "/", "text/html,application/xhtml+xml,*/*;q=0.8");
        using var program = await Get(hub, "/", "*/*");

        browser.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        browser.Headers.Location!.ToString().ShouldBe("/console");
        program.StatusCode.ShouldBe(HttpStatusCode.OK);
        program.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
    }

    [Fact]
    public async Task A_stranger_is_sent_to_the_sign_in_page_and_back_to_no_other_site()
    {
        await using var hub = await HubApp.Start(Engine.Sqlite);

        using var page = await Get(hub, "/console/instances", "text/html");
        using var signIn = await Get(hub, "/console/sign-in?back=https%3A%2F%2Fevil.example%2Fconsole", "text/html");
        var shown = await signIn.Content.ReadAsStringAsync();

        page.Headers.Location!.ToString().ShouldBe("/console/sign-in?back=%2Fconsole%2Finstances");
        shown.ShouldNotContain("evil.example");
        shown.ShouldNotContain("<script");
        signIn.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("script-src 'self';");
    }

    [Fact]
    public async Task A_form_without_its_token_signs_nobody_in()
    {
        await using var hub = await HubApp.Start(Engine.Sqlite);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["key"] = HubSetup.PlatformKey });

        using var answer = await hub.Anonymous.PostAsync("/console/sign-in", form);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.TryGetValues("Set-Cookie", out var cookies);
        (cookies ?? []).ShouldNotContain(cookie => cookie.StartsWith("omnihub.console", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Attempts_at_the_form_count_together_with_those_of_the_api()
    {
        await using var hub = await HubApp.Start(Engine.Sqlite, setup => setup.Settings["OmniHub:RateLimits:Enabled"] = "true");
        for (var attempt = 0; attempt < 5; attempt++)
            (await hub.Anonymous.PostAsync("/api/v1/auth/login", null)).Dispose();

        using var form = new FormUrlEncodedContent([]);
        using var answer = await hub.Anonymous.PostAsync("/console/sign-in", form);

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.ToString().ShouldBe("/console/sign-in?trouble=limited");
    }

    [Fact]
    public async Task No_first_user_is_offered_outside_development()
    {
        await using var hub = await HubApp.Start(Engine.Sqlite);

        using var answer = await Get(hub, "/console/first-user", "text/html");

        answer.Headers.Location!.ToString().ShouldBe("/console/sign-in");
    }

    private static async Task<HttpResponseMessage> Get(HubApp hub, string path, string accept)
    {
        using var call = new HttpRequestMessage(HttpMethod.Get, path);
        call.Headers.Accept.ParseAdd(accept);
        return await hub.Anonymous.SendAsync(call);
    }
}
