using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using OmniHub.Bench.Load;
using OmniHub.Tests.TestKit;

namespace OmniHub.Bench;

/// <summary>Outgoing webhooks: how fast, beside the same calls from memory, and what receivers that hang cost the others.</summary>
internal sealed class WebhookBench(Options options, string folder, PostgresServer? server)
{
    private const int AtOnce = 16;
    private const int Endpoints = 1000;
    private const int Hanging = 100;
    private static readonly string[] Received = ["message_received"];

    /// <summary>One endpoint, a fast receiver, everything waiting: the hub beside a bare <see cref="HttpClient"/> with as many calls at once.</summary>
    public async Task OneEndpoint()
    {
        var count = options.Quick ? 4_000 : 40_000;
        var (port, standIns) = await EngineBench.StandIns();
        await using var _ = standIns;
        using var receiver = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        await Floor(receiver, count / 4);
        var floor = await Floor(receiver, count);

        using var database = await Database.New(folder, server);
        await using var hub = await Hub.Start(database, port);
        var target = await hub.CreateLines(port, null, "bench", withAgent: false);
        var webhook = await Create(hub, $"http://127.0.0.1:{port}/bench/hook/0");
        // On the first round the process gets warm, as the floor's does.
        await WorkOff(hub, target, webhook, receiver, count);
        var perSecond = await WorkOff(hub, target, webhook, receiver, count);
        Print(
            $"\nOutgoing webhooks to one fast receiver, {count} waiting, {AtOnce} at once: {perSecond:F0} /s; the same calls from memory: {floor:F0} /s ({perSecond / floor:P0})."
        );
    }

    private static async Task<double> WorkOff(Hub hub, Target target, string webhook, HttpClient receiver, int count)
    {
        await hub.Client.PostAsync($"/api/v1/webhooks/{webhook}/pause", null);
        await receiver.PostAsync("/bench/hooks/clear", null);
        await Storm.Pour(target, count);
        await Until(async () => await Pending(hub, webhook) == count);
        await hub.Client.PostAsync($"/api/v1/webhooks/{webhook}/resume", null);
        await Until(async () => (await Seen(receiver)).Count >= count);
        return (await Seen(receiver)).PerSecond;
    }

    /// <summary>A thousand endpoints of one line, with and without a tenth of them hanging.</summary>
    public async Task ThousandEndpoints()
    {
        Print($"\n| endpoints that hang | burst: deliveries /s to the other 900 | one message every two seconds: p50 ms | p99 ms |");
        Print($"|--:|--:|--:|--:|");
        foreach (var hanging in new[] { 0, Hanging })
        {
            var (port, standIns) = await EngineBench.StandIns();
            await using var _ = standIns;
            using var receiver = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
            using var database = await Database.New(folder, server);
            await using var hub = await Hub.Start(database, port);
            var target = await hub.CreateLines(port, null, "bench", withAgent: false);
            for (var at = 0; at < Endpoints; at++)
            {
                // Those that are counted are the same 900 in both rows.
                var path =
                    at >= Hanging ? "hook"
                    : hanging > 0 ? "hang"
                    : "hook-uncounted";
                await Create(hub, $"http://127.0.0.1:{port}/bench/{path}/{at}");
            }

            await Burst(target, receiver, 3);
            var burst = await Burst(target, receiver, options.Quick ? 10 : 40);
            await receiver.PostAsync("/bench/hooks/clear", null);
            var messages = options.Quick ? 8 : 30;
            for (var message = 0; message < messages; message++)
            {
                await Storm.Pour(target, 1, 1);
                await Task.Delay(TimeSpan.FromSeconds(2));
            }

            await Until(async () => (await Seen(receiver)).Count >= messages * (Endpoints - Hanging));
            var paced = await Seen(receiver);
            Print($"| {hanging} | {burst:F0} | {paced.P50:F0} | {paced.P99:F0} |");
        }
    }

    private static async Task<double> Burst(Target target, HttpClient receiver, int messages)
    {
        await receiver.PostAsync("/bench/hooks/clear", null);
        await Storm.Pour(target, messages, 4);
        await Until(async () => (await Seen(receiver)).Count >= messages * (Endpoints - Hanging));
        return (await Seen(receiver)).PerSecond;
    }

    private static async Task<double> Floor(HttpClient receiver, int count)
    {
        await receiver.PostAsync("/bench/hooks/clear", null);
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = AtOnce })
        {
            BaseAddress = receiver.BaseAddress,
        };
        var body = Encoding.UTF8.GetBytes(
            """{"event":"message_received","data":{"instanceId":"0199e5b2-6c1d-7d6e-9a57-3f1c6a0b2d11","messageId":"3EB000000000000000000001","from":"5511900000001@s.whatsapp.net","body":"Bom dia, o meu pedido ainda não chegou.","type":"conversation","timestamp":1795313011,"hasMedia":false,"pushName":"Ana Teste"},"timestamp":"2026-03-04T12:00:00.000Z"}"""
        );
        var left = count;
        await Task.WhenAll(
            Enumerable
                .Range(0, AtOnce)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        while (Interlocked.Decrement(ref left) >= 0)
                        {
                            using var content = new ByteArrayContent(body);
                            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
                            using var answer = await client.PostAsync("/bench/hook/floor", content);
                            answer.EnsureSuccessStatusCode();
                        }
                    })
                )
        );
        return (await Seen(receiver)).PerSecond;
    }

    private static async Task<string> Create(Hub hub, string url)
    {
        using var answer = await hub.Client.PostAsJsonAsync("/api/v1/webhooks", new { url, events = Received });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("webhook").GetProperty("id").GetString()!;
    }

    private static async Task<int> Pending(Hub hub, string webhook) =>
        (await hub.Client.GetFromJsonAsync<JsonElement>($"/api/v1/webhooks/{webhook}/deliveries?status=pending&limit=1"))
            .GetProperty("total")
            .GetInt32();

    private static async Task<(long Count, double PerSecond, double P50, double P99)> Seen(HttpClient receiver)
    {
        var said = (await receiver.GetStringAsync("/bench/hooks"))
            .Split(' ')
            .Select(one => double.Parse(one, CultureInfo.InvariantCulture))
            .ToArray();
        return ((long)said[0], said[1], said[2], said[3]);
    }

    private static async Task Until(Func<Task<bool>> ask)
    {
        for (var attempt = 0; attempt < 3000; attempt++)
        {
            if (await ask())
                return;
            await Task.Delay(100);
        }

        throw new InvalidOperationException("It did not come about within five minutes.");
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
