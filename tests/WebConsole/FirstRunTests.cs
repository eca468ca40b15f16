using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace OmniHub.Tests.WebConsole;

/// <summary>What a newcomer does with a hub that nobody has used yet.</summary>
public sealed class FirstRunTests(ConsoleWorld world) : IClassFixture<ConsoleWorld>
{
    [OnChromium]
    public async Task The_first_user_connects_a_number_and_answers_a_customer_and_no_other_tenant_sees_it()
    {
        var page = await world.NewPage();
        var complaints = new List<string>();
        page.Console += (_, said) =>
        {
            if (said.Type is "error")
                complaints.Add(said.Text);
        };

        await page.GotoAsync("/");
        await page.GetByLabel("Your name").FillAsync("Olivia");
        await page.GetByLabel("E-mail").FillAsync("olivia@example.com");
        await page.GetByLabel("Password").FillAsync(ConsoleWorld.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Begin" }).ClickAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Instances" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Add instance" }).ClickAsync();
        await page.Locator("#instance-name").FillAsync("shop");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add instance" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Img, new() { Name = "QR code" })).ToBeVisibleAsync();
        await Expect(page.GetByText("A new code in")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Scan with the simulated phone" }).ClickAsync();
        await Expect(page.Locator(".state.good")).ToHaveTextAsync("Connected");

        await page.GetByRole(AriaRole.Link, new() { Name = "Inbox" }).ClickAsync();
        var phone = page.GetByRole(AriaRole.Complementary, new() { Name = "Simulated phone" });
        await phone.GetByRole(AriaRole.Textbox).FillAsync("Where is <b>my</b> parcel?");
        await phone.GetByRole(AriaRole.Textbox).PressAsync("Enter");
        await page.GetByRole(AriaRole.Link, new() { Name = "Ana" }).ClickAsync();
        var thread = page.GetByRole(AriaRole.Log, new() { Name = "Messages" });
        await Expect(thread.Locator(".said")).ToHaveTextAsync("Where is <b>my</b> parcel?");

        await page.GetByRole(AriaRole.Textbox, new() { Name = "Write a message" }).FillAsync("On its way, Ana.");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Write a message" }).PressAsync("Enter");
        await Expect(phone.GetByText("On its way, Ana.")).ToBeVisibleAsync();
        await Expect(thread.Locator(".bubble.ours .tick.delivered")).ToBeVisibleAsync();

        await page.EvaluateAsync(
            """
            () => {
              const data = new DataTransfer();
              data.items.add(new File(["hello"], "<img onerror=alert(1)>.txt", { type: "text/plain" }));
              document.querySelector(".composer textarea").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
            }
            """
        );
        await Expect(page.GetByText("<img onerror=alert(1)>.txt")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove the file" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "More" }).ClickAsync();
        await page.GetByText("Snooze until tomorrow, 9:00").ClickAsync();
        await Expect(page.GetByText("Snoozed until")).ToBeVisibleAsync();
        var search = page.GetByRole(AriaRole.Searchbox, new() { Name = "Search by name or number" });
        await search.FillAsync("nobody");
        await search.PressAsync("Tab");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Ana" })).ToHaveCountAsync(0);
        await search.FillAsync("ana");
        await search.PressAsync("Tab");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Ana" })).ToBeVisibleAsync();
        complaints.ShouldBeEmpty();

        await world.Register("stranger@example.com");
        var other = await world.NewPage();
        await ConsoleWorld.SignIn(other, "stranger@example.com");
        await other.GotoAsync(new Uri(page.Url).AbsolutePath);
        await Expect(other.GetByRole(AriaRole.Heading, new() { Name = "Not found" })).ToBeVisibleAsync();
        await Expect(other.GetByText("parcel")).ToHaveCountAsync(0);
    }
}
