using System.Text.Json;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using OmniHub.Api.Configuration;
using OmniHub.WebConsole.SimulatedPhone;

namespace OmniHub.Api.Hosting;

/// <summary>The simulator's phones for the console, reached as everybody reaches them: over HTTP.</summary>
internal sealed class SimulatedPhones(IServer server) : ISimulatedPhones, IDisposable
{
    private readonly HttpClient _calls = new();

    public void Dispose() => _calls.Dispose();

    public async Task<bool> Scan(string line, CancellationToken ct)
    {
        using var answer = await _calls.PostAsJsonAsync(At($"{OwnNumberOf(line)}/scan"), new { instance = line, name = line }, ct);
        return answer.IsSuccessStatusCode;
    }

    public async Task<bool> Write(SimulatedCustomer customer, string line, string text, CancellationToken ct)
    {
        using var answer = await _calls.PostAsJsonAsync(
            At($"{customer.Number}/messages"),
            new
            {
                to = line,
                name = customer.Name,
                text,
            },
            ct
        );
        return answer.IsSuccessStatusCode;
    }

    public async Task<IReadOnlyList<ReceivedOnPhone>> Received(SimulatedCustomer customer, string line, long after, CancellationToken ct)
    {
        var answer = await _calls.GetFromJsonAsync<JsonElement>(
            At($"{customer.Number}/messages?after={after}&instance={Uri.EscapeDataString(line)}"),
            ct
        );
        return
        [
            .. answer
                .GetProperty("messages")
                .EnumerateArray()
                .Select(one => new ReceivedOnPhone(
                    one.GetProperty("sequence").GetInt64(),
                    one.GetProperty("text").GetString(),
                    one.GetProperty("type").GetString() ?? ""
                )),
        ];
    }

    // Each instance has a phone of its own: the same name gives the same number.
    private static string OwnNumberOf(string line)
    {
        var sum = line.Aggregate(17u, (sum, sign) => unchecked((sum * 31) + sign));
        return $"55119{70000000 + (sum % 20000000)}";
    }

    private Uri At(string path) =>
        new(Listening.Reachable(server.Features.Get<IServerAddressesFeature>()!.Addresses.First()), $"simulator/phones/{path}");
}
