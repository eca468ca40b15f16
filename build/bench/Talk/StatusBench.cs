using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using OmniHub.Bench.Load;

namespace OmniHub.Bench.Talk;

/// <summary>Meta reports a thousand receipts in one signed call: how long until it is acknowledged.</summary>
internal static class StatusBench
{
    private const int Statuses = 1000;
    private const string Number = "106540352242922";
    private const string Secret = "app-secret-of-the-benchmark";

    public static async Task Run(Hub hub, Options options)
    {
        using var made = await hub.Client.PostAsJsonAsync(
            "/api/v1/whatsapp-configs",
            new
            {
                name = "Official",
                provider = "official",
                phone_number_id = Number,
                access_token = "token",
                app_secret = Secret,
            }
        );
        made.EnsureSuccessStatusCode();
        var times = new List<double>();
        for (var batch = -5; batch < options.Batches; batch++)
        {
            using var call = Call(batch);
            var begun = Stopwatch.GetTimestamp();
            using var answer = await hub.Client.SendAsync(call);
            if (batch >= 0)
                times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            answer.EnsureSuccessStatusCode();
        }

        double[] sorted = [.. times.Order()];
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"\nMeta, {Statuses} statuses in one call, acknowledged after the commit: p50 {Storm.At(sorted, 0.5):F1} ms, p99 {Storm.At(sorted, 0.99):F1} ms, slowest {sorted[^1]:F1} ms ({sorted.Length} calls)."
            )
        );
    }

    private static HttpRequestMessage Call(int batch)
    {
        var statuses = string.Join(
            ',',
            Enumerable
                .Range(0, Statuses)
                .Select(one =>
                    $$$"""{"id":"wamid.HBgNNTU2MTk5OTk5OTk5ORUCABEYEj{{{batch}}}x{{{one}}}","status":"delivered","timestamp":"1790000001","recipient_id":"551198888{{{one:D4}}}","conversation":{"id":"c{{{one}}}","origin":{"type":"utility"}},"pricing":{"billable":true,"pricing_model":"PMP","type":"regular","category":"utility"}}"""
                )
        );
        var body = Encoding.UTF8.GetBytes(
            $$$"""{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"15550783881","phone_number_id":"{{{Number}}}"},"statuses":[{{{statuses}}}]},"field":"messages"}]}]}"""
        );
        var call = new HttpRequestMessage(HttpMethod.Post, "/api/v1/whatsapp/webhook") { Content = new ByteArrayContent(body) };
        call.Content.Headers.ContentType = new("application/json");
        call.Headers.Add(
            "X-Hub-Signature-256",
            "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), body))
        );
        return call;
    }
}
