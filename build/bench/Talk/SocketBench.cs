using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using OmniHub.Bench.Load;

namespace OmniHub.Bench.Talk;

/// <summary>Many connected clients of many tenants: what each costs, and how fast an event reaches all clients of one tenant.</summary>
internal static class SocketBench
{
    private const int PerTenant = 100;
    private const int WarmUp = 100;

    public static async Task Run(Hub hub, int standIns, Options options)
    {
        var tokens = new List<string>();
        for (var tenant = 0; tenant < options.Sockets / PerTenant; tenant++)
            tokens.Add(await Register(hub, tenant));
        var target = await hub.CreateLines(standIns, tokens[0], "sockets", withAgent: true);
        // What the first connections cost once (code, pools) is not what each costs.
        foreach (var token in tokens)
        {
            var passing = await Task.WhenAll(Enumerable.Range(0, PerTenant / 5).Select(_ => Connect(hub, token)));
            foreach (var client in passing)
                client.Dispose();
        }

        await Task.Delay(TimeSpan.FromSeconds(2));
        var before = hub.Process.Resident;
        var clients = new List<ClientWebSocket>();
        try
        {
            foreach (var token in tokens)
                clients.AddRange(await Task.WhenAll(Enumerable.Range(0, PerTenant).Select(_ => Connect(hub, token))));
            await Task.Delay(TimeSpan.FromSeconds(3));
            var each = (hub.Process.Resident - before) * 1024 / clients.Count;
            var times = await Tell(target, [.. clients.Take(PerTenant)], options);
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"\nWebSocket, {clients.Count} clients of {tokens.Count} tenants: {each:F1} KiB a connection; from a webhook's first byte to each of one tenant's {PerTenant}: p50 {Storm.At(times, 0.5):F1} ms, p99 {Storm.At(times, 0.99):F1} ms ({times.Length} frames)."
                )
            );
        }
        finally
        {
            clients.ForEach(client => client.Dispose());
        }
    }

    private static async Task<double[]> Tell(Target target, IReadOnlyList<ClientWebSocket> clients, Options options)
    {
        using var caller = await Caller.Connect(target.Port);
        var webhook = target.NewWebhook(0);
        var times = new List<double>();
        for (var message = -WarmUp; message < options.Events; message++)
        {
            var begun = Stopwatch.GetTimestamp();
            var hearing = clients.Select(client => Hears(client, "\"type\":\"message\"")).ToList();
            Storm.Check(await caller.Post(webhook.Number(Storm.NextNumber())), caller);
            var heard = await Task.WhenAll(hearing);
            if (message >= 0)
                times.AddRange(heard.Select(at => Stopwatch.GetElapsedTime(begun, at).TotalMilliseconds));
        }

        return [.. times.Order()];
    }

    private static async Task<string> Register(Hub hub, int tenant)
    {
        using var answer = await hub.Client.PostAsJsonAsync(
            "/api/v1/auth/register",
            new
            {
                email = $"bench{tenant}@example.com",
                password = "Benchmark-Passw0rd!",
                name = $"Bench {tenant}",
            }
        );
        answer.EnsureSuccessStatusCode();
        return JsonElement.Parse(await answer.Content.ReadAsStringAsync()).GetProperty("token").GetString()!;
    }

    private static async Task<ClientWebSocket> Connect(Hub hub, string token)
    {
        var client = new ClientWebSocket();
        await client.ConnectAsync(new Uri($"ws://127.0.0.1:{hub.Port}/ws"), CancellationToken.None);
        var auth = JsonSerializer.SerializeToUtf8Bytes(new { type = "auth", token });
        await client.SendAsync(auth, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        await Hears(client, "auth_result");
        return client;
    }

    /// <summary>Reads on until a frame with that in it; returns when it came.</summary>
    private static async Task<long> Hears(ClientWebSocket client, string what)
    {
        var wanted = Encoding.UTF8.GetBytes(what);
        var buffer = ArrayPool<byte>.Shared.Rent(8 * 1024);
        try
        {
            while (true)
            {
                var length = 0;
                ValueWebSocketReceiveResult piece;
                do
                {
                    piece = await client.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
                    length += piece.Count;
                } while (!piece.EndOfMessage);
                var at = Stopwatch.GetTimestamp();
                if (buffer.AsSpan(0, length).IndexOf(wanted) >= 0)
                    return at;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
