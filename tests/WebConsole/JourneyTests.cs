using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace OmniHub.Tests.WebConsole;

/// <summary>Who gets into the console and who does not, in a real browser against a real hub.</summary>
public sealed class JourneyTests(ConsoleWorld world) : IClassFixture<ConsoleWorld>
{
    [OnChromium]
    public async Task A_wrong_password_is_told_and_the_right_one_opens_the_page_that_was_asked_for()
    {
        await world.Register("paula@example.com");
        var page = await world.NewPage();

        await page.GotoAsync("/console/instances");
        await page.GetByLabel("E-mail").FillAsync("paula@example.com");
        await page.GetByLabel("Password").FillAsync("wrong");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("The e-mail address or the password is wrong.");

        await page.GetByLabel("Password").FillAsync(ConsoleWorld.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Instances", Exact = true })).ToBeVisibleAsync();
        page.Url.ShouldEndWith("/console/instances");

        await page.GetByRole(AriaRole.Button, new() { Name = "Account" }).Last.ClickAsync();
        await page.GetByText("Sign out").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(page.GetByLabel("Password")).ToBeVisibleAsync();
        await page.GotoAsync("/console/instances");
        page.Url.ShouldEndWith("/console/sign-in?back=%2Fconsole%2Finstances");
    }

    [OnChromium]
    public async Task A_user_who_is_disabled_is_led_out_of_an_open_page()
    {
        var owner = await world.Register("owner@example.com");
        var agent = await Call(
            HttpMethod.Post,
            "/api/v1/users",
            owner,
            new
            {
                email = "agent@example.com",
                name = "Agent",
                role = "agent",
                password = ConsoleWorld.Password,
            }
        );
        var page = await world.NewPage();
        await ConsoleWorld.SignIn(page, "agent@example.com");
        await Expect(page.GetByText("Choose a conversation")).ToBeVisibleAsync();

        await Call(HttpMethod.Put, $"/api/v1/users/{agent.GetProperty("id").GetString()}", owner, new { is_active = false });

        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Your session has ended. Sign in again.");
    }

    private async Task<JsonElement> Call(HttpMethod method, string path, string token, object body)
    {
        using var call = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        call.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await world.Hub.Anonymous.SendAsync(call);
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonSerializer.Deserialize<JsonElement>(text);
    }
}
