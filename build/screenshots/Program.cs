using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using OmniHub.Tests.Architecture;
using OmniHub.Tests.WebConsole;

// Makes pictures of every page of the console, light and dark, for a desktop and a phone: dotnet run --project build/screenshots -- FOLDER [part of a page's name]
if (args is not [var folder, ..])
{
    Console.Error.WriteLine("Which folder? dotnet run --project build/screenshots -- FOLDER [part of a page's name]");
    return 2;
}

var wanted = args.ElementAtOrDefault(1) ?? "";
Directory.CreateDirectory(folder);
Environment.SetEnvironmentVariable("ASPNETCORE_TEST_CONTENTROOT_OMNIHUB_API", Path.Combine(SourceFile.Top(), "src", "Api"));
var world = new ConsoleWorld();
await world.InitializeAsync();
try
{
    var pages = await Seed(world);
    foreach (var (width, height) in new[] { (1280, 800), (390, 844) })
    foreach (var dark in new[] { false, true })
    {
        var page = await world.NewPage(width, height, dark);
        page.Console += (_, said) =>
        {
            if (said.Type is "error" or "warning")
                Console.Error.WriteLine($"{page.Url}: {said.Text}");
        };
        await ConsoleWorld.SignIn(page, Email);
        await page.WaitForURLAsync("**/console/**", new() { WaitUntil = WaitUntilState.Commit });
        foreach (var (name, path) in pages.Where(one => one.Name.Contains(wanted, StringComparison.Ordinal)))
        {
            await page.GotoAsync(path);
            await page.Locator("main h1, main h2").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
            await page.WaitForTimeoutAsync(700);
            var file = string.Create(CultureInfo.InvariantCulture, $"{name}-{width}-{(dark ? "dark" : "light")}.png");
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, file) });
        }

        await page.Context.CloseAsync();
    }
}
catch (Exception)
{
    foreach (var line in world.Hub.Logs.Lines.TakeLast(20))
        Console.Error.WriteLine(line);
    throw;
}
finally
{
    await world.DisposeAsync();
}

return 0;

static async Task<IReadOnlyList<(string Name, string Path)>> Seed(ConsoleWorld world)
{
    var token = await world.Register(Email);
    async Task<JsonElement> Call(HttpMethod method, string path, object? body = null)
    {
        using var call = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        call.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await world.Hub.Anonymous.SendAsync(call);
        var text = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"{method} {path}: {(int)answer.StatusCode} {text}");
        return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
    }

    var webhook = await Call(
        HttpMethod.Post,
        "/api/v1/webhooks",
        new { url = "https://shop.example/hooks/omnihub", description = "Shop backend" }
    );
    var webhookId = webhook.GetProperty("webhook").GetProperty("id").GetString();
    await Call(HttpMethod.Post, "/api/v1/webhooks", new { url = "https://crm.example/events", description = "CRM" });
    var delivery = await Call(HttpMethod.Post, $"/api/v1/webhooks/{webhookId}/test");
    await Call(HttpMethod.Post, "/api/v1/api-keys", new { name = "Shop backend" });
    var flow = await Call(
        HttpMethod.Post,
        "/api/v1/flows",
        new
        {
            name = "Support",
            trigger = "keyword",
            trigger_value = "help",
            is_active = true,
            steps = new object[]
            {
                new
                {
                    type = "message",
                    content = "How can I help you today?",
                    options = Choices,
                },
                new { type = "condition", conditions = new[] { new { @if = "Technical issue", then = "transfer_to_tech" } } },
                new { type = "message", content = "Our billing desk writes to you soon." },
            },
        }
    );
    return
    [
        ("flows", "/console/flows"),
        ("flow", $"/console/flows/{flow.GetProperty("id").GetString()}"),
        ("inbox", "/console/inbox"),
        ("instances", "/console/instances"),
        ("figures", "/console/figures"),
        ("webhooks", "/console/webhooks"),
        ("webhook-new", "/console/webhooks/new"),
        ("webhook", $"/console/webhooks/{webhookId}"),
        ("delivery", $"/console/webhooks/{webhookId}/deliveries/{delivery.GetProperty("id").GetString()}"),
        ("keys", "/console/keys"),
        ("contacts", "/console/contacts"),
        ("users", "/console/users"),
        ("audit", "/console/audit"),
        ("scheduled", "/console/scheduled"),
        ("events", "/console/events"),
        ("dead-letters", "/console/dead-letters"),
    ];
}

internal static partial class Program
{
    private const string Email = "olivia@shop.example";

    private static readonly string[] Choices = ["Technical issue", "Billing"];
}
