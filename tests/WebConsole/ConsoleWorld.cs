using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.WebConsole;

/// <summary>A hub on a real port with the simulator, and a browser in front of it. Both start with the first journey.</summary>
public sealed class ConsoleWorld : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private HubApp? _hub;

    /// <summary>A password of people in the journeys.</summary>
    internal const string Password = "correct horse battery";

    internal HubApp Hub => _hub!;

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        if (OnChromiumAttribute.Program is not { } program)
            return;
        _hub = await HubApp.Start(
            Engine.Sqlite,
            setup =>
            {
                (setup.OnKestrel, setup.Environment) = (true, "Development");
                setup.Settings["OmniHub:Simulator:Enabled"] = "true";
            }
        );
        // A machine that runs the whole suite answers late.
        Assertions.SetDefaultExpectTimeout(20_000);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = program, Args = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"] }
        );
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_hub is not null)
            await _hub.DisposeAsync();
    }

    /// <summary>A page of a browser that nobody has used before.</summary>
    internal async Task<IPage> NewPage(int width = 1280, int height = 800, bool dark = false)
    {
        if (_browser is null)
            throw new InvalidOperationException("Chromium is required and not installed.");
        var context = await _browser.NewContextAsync(
            new()
            {
                BaseURL = Hub.Address,
                Locale = "en-GB",
                ViewportSize = new() { Width = width, Height = height },
                ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            }
        );
        context.SetDefaultTimeout(15_000);
        return await context.NewPageAsync();
    }

    /// <summary>Registers a person with a tenant of their own, over the API; their access token.</summary>
    internal async Task<string> Register(string email)
    {
        using var answer = await Hub.Anonymous.PostAsJsonAsync(
            "/api/v1/auth/register",
            new
            {
                email,
                password = Password,
                name = "Person",
            }
        );
        answer.IsSuccessStatusCode.ShouldBeTrue();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString()!;
    }

    /// <summary>Signs in over the form.</summary>
    internal static async Task SignIn(IPage page, string email, string password = Password)
    {
        await page.GotoAsync("/console/sign-in");
        await page.GetByLabel("E-mail").FillAsync(email);
        await page.GetByLabel("Password").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).First.ClickAsync();
    }
}
