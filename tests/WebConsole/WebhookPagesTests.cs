using Bunit;
using MediatR;
using NSubstitute;
using OmniHub.Application.Instances;
using OmniHub.Application.Kernel;
using OmniHub.Application.Webhooks;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Webhooks;
using OmniHub.WebConsole.Webhooks;

namespace OmniHub.Tests.WebConsole;

/// <summary>Endpoints, and the log of what was sent to them.</summary>
public sealed class WebhookPagesTests
{
    private static readonly WebhookEndpointId Id = WebhookEndpointId.New();

    [Theory]
    [InlineData(null, false, "good")]
    [InlineData(null, true, "waiting")]
    [InlineData("410 Gone", false, "bad")]
    public async Task The_list_shows_the_state_of_each_endpoint(string? reason, bool isPaused, string look)
    {
        await using var bench = Bench();
        var one = Endpoint() with { DisabledReason = reason, PausedAt = isPaused ? bench.Clock.GetUtcNow() : null };
        bench.Answers<ListWebhooks, Page<WebhookView>>(new Page<WebhookView>([one], 1));

        var page = bench.Render<WebhooksPage>();

        page.Find(".state").ClassList.ShouldContain(look);
        page.Find("a.card").GetAttribute("href").ShouldBe($"console/webhooks/{Id}");
    }

    [Fact]
    public async Task A_tenant_without_endpoints_is_told_what_one_is()
    {
        await using var bench = Bench();
        bench.Answers<ListWebhooks, Page<WebhookView>>(new Page<WebhookView>([], 0));

        bench.Render<WebhooksPage>().Find(".empty h2").TextContent.ShouldBe("No endpoints yet");
    }

    [Fact]
    public async Task A_new_endpoint_shows_its_secret_once_and_a_refusal_stays_on_the_form()
    {
        await using var bench = Bench();
        bench.Answers<CreateWebhook, WebhookSecretView>(Invalid.Field("WebhookUrl", "is not allowed."));
        var page = bench.Render<WebhookFormPage>();

        await page.Find("#webhook-url").ChangeAsync(new() { Value = "http://10.0.0.1/hook" });
        await page.Find("form").SubmitAsync();
        page.Find("[role=alert]").TextContent.ShouldContain("WebhookUrl: is not allowed.");

        bench.Answers<CreateWebhook, WebhookSecretView>(new WebhookSecretView(Endpoint(), "whsec_once"));
        await page.Find("form").SubmitAsync();

        page.Find(".once code").TextContent.ShouldBe("whsec_once");
        page.FindAll("form").ShouldBeEmpty();
        await bench
            .Hub.Received(2)
            .Send(
                Arg.Is<IRequest<Result<WebhookSecretView>>>(sent =>
                    ((CreateWebhook)sent).Settings.Url == "http://10.0.0.1/hook" && ((CreateWebhook)sent).Settings.IsEnabled
                ),
                Arg.Any<CancellationToken>()
            );
    }

    [Theory]
    [InlineData("owner", true)]
    [InlineData("viewer", false)]
    public async Task Who_may_only_read_sees_the_log_without_buttons_that_change(string role, bool mayChange)
    {
        await using var bench = Bench(role);
        bench.Answers<GetWebhook, WebhookView>(Endpoint());
        bench.Answers<ListDeliveries, Page<DeliveryView>>(new Page<DeliveryView>([Delivery()], 1));

        var page = bench.Render<WebhookPage>(part => part.Add(one => one.Id, Id.Value));

        page.Find("tbody code").TextContent.ShouldBe("message_received");
        page.FindAll("button").Any(one => one.TextContent.Contains("Send a test event", StringComparison.Ordinal)).ShouldBe(mayChange);
        page.FindAll("button").Any(one => one.TextContent.Contains("Send failed ones again", StringComparison.Ordinal)).ShouldBe(mayChange);
    }

    [Fact]
    public async Task The_log_is_asked_for_with_the_chosen_state_and_looks_again_at_what_was_about_to_be_sent()
    {
        await using var bench = Bench();
        var waiting = Delivery() with { Status = DeliveryStatus.Pending, CreatedAt = bench.Clock.GetUtcNow() };
        bench.Answers<ListDeliveries, Page<DeliveryView>>(new Page<DeliveryView>([waiting], 1));
        var log = bench.Render<DeliveryLog>(part => part.Add(one => one.Endpoint, Id.Value));
        log.Find("tbody .state").ClassList.ShouldContain("waiting");

        bench.Answers<ListDeliveries, Page<DeliveryView>>(new Page<DeliveryView>([Delivery()], 1));
        bench.Clock.Advance(TimeSpan.FromSeconds(2));
        log.WaitForAssertion(() => log.Find("tbody .state").ClassList.ShouldContain("bad"));

        await log.Find("select").ChangeAsync(new() { Value = "Failed" });
        await bench
            .Hub.Received()
            .Send(
                Arg.Is<IRequest<Result<Page<DeliveryView>>>>(sent => ((ListDeliveries)sent).Filter.Status == DeliveryStatus.Failed),
                Arg.Any<CancellationToken>()
            );
    }

    [Fact]
    public async Task A_delivery_shows_its_attempts_and_a_line_to_repeat_it_without_a_secret()
    {
        await using var bench = Bench();
        bench.Answers<GetWebhook, WebhookView>(Endpoint());
        var answer = "<script>alert(1)</script>";
        bench.Answers<GetDelivery, DeliveryView>(
            Delivery() with
            {
                Body = """{"text":"it's"}""",
                Tries = [new AttemptView(bench.Clock.GetUtcNow(), 31, 500, "HTTP 500", answer)],
            }
        );

        var page = bench.Render<DeliveryPage>(part => part.Add(one => one.Endpoint, Id.Value).Add(one => one.Id, Guid.CreateVersion7()));

        page.Find(".attempts .state").TextContent.ShouldBe("500");
        page.Find(".attempts pre").TextContent.ShouldBe(answer);
        page.FindAll("script").ShouldBeEmpty();
        page.Find(".code pre").TextContent.ShouldContain("""BODY='{"text":"it'\''s"}'""");
    }

    private static ConsoleBench Bench(string role = "owner")
    {
        var bench = new ConsoleBench(role);
        bench.Answers<ListInstances, Page<InstanceView>>(new Page<InstanceView>([], 0));
        return bench;
    }

    private static WebhookView Endpoint() =>
        new()
        {
            Id = Id,
            Settings = new WebhookSettings { Url = "https://shop.example/hook", IsEnabled = true },
        };

    private static DeliveryView Delivery() =>
        new()
        {
            Id = WebhookDeliveryId.New(),
            Event = WebhookEvent.MessageReceived,
            Status = DeliveryStatus.Failed,
            Attempts = 1,
            CreatedAt = default(DateTimeOffset).AddYears(2000),
        };
}
