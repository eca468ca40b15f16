using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Http;
using OmniHub.Tests.TestKit;
using StandardWebhooks;
using StandardWebhooks.Diagnostics;

namespace OmniHub.Tests.Api.Surfaces.PyTake;

/// <summary>The signatures of webhook calls, judged by the library that the Standard Webhooks project publishes for receivers.</summary>
public sealed class StandardWebhooksTests
{
    [Fact]
    public async Task The_library_for_receivers_accepts_a_call_and_no_other_body_id_or_secret()
    {
        await using var receiver = (await FakeHttpServer.Start()).On("POST", "/hook", Reply.Status(200));
        await using var hub = await HubApp.Start(Engine.Sqlite);
        var (webhook, secret) = await Made(hub, receiver);

        var told = await Told(hub, webhook, receiver);

        var judge = new StandardWebhook(secret);
        judge.Verify(told.Text, HeadersOf(told));
        Should.Throw<WebhookVerificationException>(() => judge.Verify(told.Text + " ", HeadersOf(told)));
        var renamed = HeadersOf(told);
        renamed["webhook-id"] = "msg_of_somebody_else";
        Should.Throw<WebhookVerificationException>(() => judge.Verify(told.Text, renamed));
        var stranger = new StandardWebhook("whsec_" + Convert.ToBase64String(new byte[32]));
        Should.Throw<WebhookVerificationException>(() => stranger.Verify(told.Text, HeadersOf(told)));
    }

    [Fact]
    public async Task The_library_for_receivers_accepts_the_old_and_the_new_secret_while_a_rotation_overlaps()
    {
        await using var receiver = (await FakeHttpServer.Start()).On("POST", "/hook", Reply.Status(200));
        await using var hub = await HubApp.Start(Engine.Sqlite);
        var (webhook, old) = await Made(hub, receiver);
        var fresh = await Rotated(hub, webhook, overlapSeconds: 3600);

        var told = await Told(hub, webhook, receiver);

        new StandardWebhook(fresh).Verify(told.Text, HeadersOf(told));
        // Of a list the library judges the first signature alone, so the second is shown to it by itself.
        var second = HeadersOf(told);
        second["webhook-signature"] = told.Headers["webhook-signature"].Split(' ').Last();
        new StandardWebhook(old).Verify(told.Text, second);
    }

    private static async Task<(string Id, string Secret)> Made(HubApp hub, FakeHttpServer receiver)
    {
        var made = await hub
            .Client.PostAsJsonAsync("/api/v1/webhooks", new { url = $"{receiver.Address}/hook" })
            .ShouldAnswerJson(HttpStatusCode.Created);
        var id = made.Text("webhook.id")!;
        return (id, await Rotated(hub, id, overlapSeconds: 0));
    }

    private static async Task<string> Rotated(HubApp hub, string webhook, int overlapSeconds) =>
        (
            await hub
                .Client.PostAsJsonAsync($"/api/v1/webhooks/{webhook}/rotate-secret", new { overlap_seconds = overlapSeconds })
                .ShouldAnswerJson(HttpStatusCode.OK)
        ).Text("secret")!;

    private static async Task<SeenRequest> Told(HubApp hub, string webhook, FakeHttpServer receiver)
    {
        await hub.Client.PostAsync($"/api/v1/webhooks/{webhook}/test", null).ShouldAnswer(HttpStatusCode.Accepted);
        // The endpoint is told of its own changes as well.
        return (
            await Eventually.Become(
                () => receiver.Seen.FirstOrDefault(seen => seen.Headers["X-Webhook-Event"] == "webhook_test"),
                seen => seen is not null
            )
        )!;
    }

    private static HeaderDictionary HeadersOf(SeenRequest told)
    {
        var headers = new HeaderDictionary();
        foreach (var name in (string[])["webhook-id", "webhook-timestamp", "webhook-signature"])
            headers[name] = told.Headers[name];
        return headers;
    }
}
