using OmniHub.Application.Webhooks;

namespace OmniHub.WebConsole.Webhooks;

/// <summary>Ready-made lines for developers who receive calls of the hub. They contain no secret: it stands in an environment variable.</summary>
internal static class WebhookLines
{
    /// <summary>Receivers that check the signature, in three languages.</summary>
    internal static IReadOnlyList<(string Language, string Code)> Receive { get; } =
    [
        (
            "C#",
            """
            app.MapPost("/hook", async (HttpRequest request) =>
            {
                using var body = new MemoryStream();
                await request.Body.CopyToAsync(body);
                var secret = Encoding.UTF8.GetBytes(Environment.GetEnvironmentVariable("WEBHOOK_SECRET")!);
                var expected = Convert.ToHexStringLower(HMACSHA256.HashData(secret, body.ToArray()));
                var given = request.Headers["X-Webhook-Signature"].ToString();
                return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.ASCII.GetBytes(given))
                    ? Results.Ok()
                    : Results.Unauthorized();
            });
            """
        ),
        (
            "TypeScript",
            """
            import { createHmac, timingSafeEqual } from "node:crypto";
            import express from "express";

            const app = express();
            app.post("/hook", express.raw({ type: () => true }), (request, response) => {
              const expected = createHmac("sha256", process.env.WEBHOOK_SECRET!).update(request.body).digest("hex");
              const given = request.get("X-Webhook-Signature") ?? "";
              const isOurs = given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected));
              response.sendStatus(isOurs ? 200 : 401);
            });
            app.listen(3000);
            """
        ),
        (
            "Python",
            """
            import hashlib, hmac, os
            from flask import Flask, request

            app = Flask(__name__)

            @app.post("/hook")
            def hook():
                secret = os.environ["WEBHOOK_SECRET"].encode()
                expected = hmac.new(secret, request.get_data(), hashlib.sha256).hexdigest()
                given = request.headers.get("X-Webhook-Signature", "")
                return ("", 200) if hmac.compare_digest(expected, given) else ("", 401)
            """
        ),
    ];

    /// <summary>The call of a delivery, to repeat it against a receiver by hand.</summary>
    internal static string Curl(string url, DeliveryView delivery) =>
        $"""
            BODY={Quoted(delivery.Body ?? "")}
            SIGNATURE=$(printf %s "$BODY" | openssl dgst -sha256 -hmac "$WEBHOOK_SECRET" -r | cut -d' ' -f1)
            curl -X POST {Quoted(url)} \
              -H 'Content-Type: application/json' \
              -H {Quoted($"webhook-id: {delivery.Id}")} \
              -H {Quoted($"X-Webhook-Event: {delivery.Event}")} \
              -H "X-Webhook-Signature: $SIGNATURE" \
              --data-binary "$BODY"
            """;

    // Within single quotes a shell reads everything but a single quote as it stands.
    private static string Quoted(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
