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
    var conversation = await Talk(world, (method, path, body) => Call(method, path, body));
    return
    [
        ("flows", "/console/flows"),
        ("flow", $"/console/flows/{flow.GetProperty("id").GetString()}"),
        ("inbox", $"/console/inbox/{conversation}"),
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

// A customer writes on a simulated phone, the simulated agent answers, and a person, too.
static async Task<string> Talk(ConsoleWorld world, Func<HttpMethod, string, object?, Task<JsonElement>> call)
{
    var hub = world.Hub.Address;
    var instance = await call(
        HttpMethod.Post,
        "/api/v1/instances",
        new
        {
            name = "shop",
            agent_api_url = $"{hub}/simulator/agent",
            agent_api_key = "any",
            default_agent = "support",
        }
    );
    var line = instance.GetProperty("whatsapp_instance").GetString();
    await call(HttpMethod.Post, "/simulator/phones/5511999990000/scan", new { instance = line });
    foreach (var (phone, name, text) in Customers)
        await call(
            HttpMethod.Post,
            $"/simulator/phones/{phone}/messages",
            new
            {
                to = line,
                name,
                text,
            }
        );
    for (var tries = 0; tries < 100; tries++)
    {
        var page = await call(HttpMethod.Get, "/api/v1/conversations/agent?search=Ana", null);
        if (page.GetProperty("conversations") is { } found && found.GetArrayLength() == 1)
        {
            var id = found[0].GetProperty("id").GetString()!;
            await Task.Delay(1500);
            await call(
                HttpMethod.Post,
                $"/api/v1/conversations/{id}/messages",
                new { content = "Hi Ana, it left this morning. Here is the number: BR123." }
            );
            await call(
                HttpMethod.Post,
                $"/api/v1/conversations/{id}/notes",
                new { text = "Called the carrier: delivery tomorrow before noon." }
            );
            await Task.Delay(1000);
            return id;
        }

        await Task.Delay(100);
    }

    throw new InvalidOperationException("No conversation began.");
}

internal static partial class Program
{
    private const string Email = "olivia@shop.example";

    private static readonly (string Phone, string Name, string Text)[] Customers =
    [
        ("5511988880003", "Caio", "Do you deliver to Curitiba?"),
        ("5511988880002", "Bea", "Obrigada, chegou tudo certo!"),
        ("5511988880001", "Ana", "Hi! Where is my parcel?"),
    ];

    private static readonly string[] Choices = ["Technical issue", "Billing"];
}
