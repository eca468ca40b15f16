using System.Text.Json;
using OmniHub.Application.Channels;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Outbound;

namespace OmniHub.Infrastructure.Providers.Evolution;

/// <summary>Pairs, restarts, ends and removes the session of an instance.</summary>
internal sealed class EvolutionSessions(EvolutionClient client)
{
    public async Task<Result<PairingCode>> Pair(InstanceAccess line, string? phone, CancellationToken ct)
    {
        var query = phone is null ? string.Empty : $"?number={Uri.EscapeDataString(phone)}";
        using var answer = await Connect(line, query, ct);
        // The server waits for WhatsApp before it answers: that says nothing about the server, which goes on and reports the code when it is there.
        if (answer.Fault is { Kind: FaultKind.TimedOut })
            return await Undecided(line, ct);
        if (!answer.IsGood)
            return EvolutionErrors.From(answer, line, CallKind.Ask);
        if (answer.Json.At("instance"u8).Text("state"u8) is "open")
            return ChannelFailures.AlreadyConnected;
        if (CodeOf(answer.Json) is { } code)
            return code;
        // Without even a count the instance is of a kind that has no codes, and is mostly connected (measured on 2.3.7).
        return answer.Json.At("count"u8).IsThere() ? ChannelFailures.NoCodeYet : await Undecided(line, ct);
    }

    private Task<EvolutionAnswer> Connect(InstanceAccess line, string? query, CancellationToken ct) =>
        client.Call(line, HttpMethod.Get, $"/instance/connect/{EvolutionClient.Segment(line)}{query}", null, EvolutionClient.Pairing, ct);

    private async Task<Result<PairingCode>> Undecided(InstanceAccess line, CancellationToken ct) =>
        (await State(line, ct)) switch
        {
            { Failure: { } failure } => failure,
            { Value.Status: InstanceStatus.Connected } => ChannelFailures.AlreadyConnected,
            _ => ChannelFailures.NoCodeYet,
        };

    public async Task<Result<ConnectionState>> State(InstanceAccess line, CancellationToken ct)
    {
        using var answer = await client.Get(line, $"/instance/connectionState/{EvolutionClient.Segment(line)}", ct);
        if (!answer.IsGood)
            return EvolutionErrors.From(answer, line, CallKind.Ask);
        // The name without a state is what the server shows while it removes an instance (measured on 2.3.7).
        if (answer.Json.At("instance"u8).Text("state"u8) is not { } word)
            return answer.Json.At("instance"u8).IsObject()
                ? ChannelFailures.LineUnknown(line.RemoteName)
                : ChannelFailures.Failed("it answered without a state");
        var status = EvolutionConnectionEvents.StatusOf(word);
        if (status is not InstanceStatus.Connected)
            return new ConnectionState(status, ProviderWord: word);
        // The owner of the instance is in the list only; without it the call still succeeds.
        using var list = await client.Get(line, $"/instance/fetchInstances?instanceName={EvolutionClient.Segment(line)}", ct);
        var row = list.IsGood ? list.Json.Items().Select(RemoteInstance.Read).FirstOrDefault(row => row.Name == line.RemoteName) : null;
        return new ConnectionState(status, row?.ToState().Phone, row?.ProfileName, word);
    }

    public async Task<Result<Done>> Restart(InstanceAccess line, CancellationToken ct)
    {
        var path = $"/instance/restart/{EvolutionClient.Segment(line)}";
        var (first, second) =
            client.GenerationOf(line) is Generation.V1 ? (HttpMethod.Put, HttpMethod.Post) : (HttpMethod.Post, HttpMethod.Put);
        using var answer = await client.Call(line, first, path, null, EvolutionClient.Changing, ct);
        if (!EvolutionErrors.IsRouteMissing(answer))
            return await Restarted(answer, line, ct);
        using var again = await client.Call(line, second, path, null, EvolutionClient.Changing, ct);
        if (again.IsGood)
            client.Learn(line, second == HttpMethod.Put ? Generation.V1 : Generation.V2);
        return await Restarted(again, line, ct);
    }

    public async Task<Result<Done>> Logout(InstanceAccess line, CancellationToken ct)
    {
        using var answer = await client.Delete(line, $"/instance/logout/{EvolutionClient.Segment(line)}", ct);
        return answer.IsGood || (answer.Status == 400 && answer.SaysAny("not connected"))
            ? Done.It
            : EvolutionErrors.From(answer, line, CallKind.Change);
    }

    public async Task<Result<Done>> Close(InstanceAccess line, CancellationToken ct)
    {
        var path = $"/instance/delete/{EvolutionClient.Segment(line)}";
        using var answer = await client.Delete(line, path, ct);
        if (answer.IsGood || EvolutionErrors.IsLineUnknown(answer))
            return Done.It;
        if (answer.Status != 400 || !answer.SaysAny("disconnected"))
            return EvolutionErrors.From(answer, line, CallKind.Change);
        // Version 1.x removes only instances without a session.
        if (await Logout(line, ct) is { Failure: { } failure })
            return failure;
        using var again = await client.Delete(line, path, ct);
        return again.IsGood || EvolutionErrors.IsLineUnknown(again) ? Done.It : EvolutionErrors.From(again, line, CallKind.Change);
    }

    /// <summary>The code of a connect, a create or a restart; null when there is none yet.</summary>
    public static PairingCode? CodeOf(JsonElement body)
    {
        var code = body.At("qrcode"u8).IsObject() ? body.At("qrcode"u8) : body;
        return code.Text("code"u8) is { } text ? new PairingCode(text, code.Text("base64"u8), code.Text("pairingCode"u8)) : null;
    }

    // An instance without a session cannot be restarted, and the server says so with a 200 (measured on 2.3.7): connecting it starts one.
    private async Task<Result<Done>> Restarted(EvolutionAnswer answer, InstanceAccess line, CancellationToken ct)
    {
        if (answer is not { Status: 200 } || !answer.Json.IsTrue("error"u8))
            return answer.IsGood ? Done.It : EvolutionErrors.From(answer, line, CallKind.Change);
        using var connected = await Connect(line, query: null, ct);
        return connected.IsGood || connected.Fault is { Kind: FaultKind.TimedOut }
            ? Done.It
            : EvolutionErrors.From(connected, line, CallKind.Change);
    }
}
