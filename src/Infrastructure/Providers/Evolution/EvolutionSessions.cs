using System.Text.Json;
using OmniHub.Application.Channels;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Outbound;

namespace OmniHub.Infrastructure.Providers.Evolution;

/// <summary>Pairs, restarts, ends and removes the session of an instance.</summary>
internal sealed class EvolutionSessions(EvolutionClient client)
{
    public async Task<Result<PairingCode>> Pair(InstanceAccess instance, string? phone, CancellationToken ct)
    {
        var query = phone is null ? string.Empty : $"?number={Uri.EscapeDataString(phone)}";
        using var answer = await Connect(instance, query, ct);
        // The server waits for WhatsApp before it answers: that says nothing about the server, which goes on and reports the code when it is there.
        if (answer.Fault is { Kind: FaultKind.TimedOut })
            return await Undecided(instance, ct);
        if (!answer.IsGood)
            return EvolutionErrors.From(answer, instance, CallKind.Ask);
        if (answer.Json.At("instance"u8).Text("state"u8) is "open")
            return ChannelFailures.AlreadyConnected;
        if (CodeOf(answer.Json) is { } code)
            return code;
        // Without even a count the instance is of a kind that has no codes, and is mostly connected (measured on 2.3.7).
        return answer.Json.At("count"u8).IsThere() ? ChannelFailures.NoCodeYet : await Undecided(instance, ct);
    }

    private Task<EvolutionAnswer> Connect(InstanceAccess instance, string? query, CancellationToken ct) =>
        client.Call(
            instance,
            HttpMethod.Get,
            $"/instance/connect/{EvolutionClient.Segment(instance)}{query}",
            null,
            EvolutionClient.Pairing,
            ct
        );

    private async Task<Result<PairingCode>> Undecided(InstanceAccess instance, CancellationToken ct) =>
        (await State(instance, ct)) switch
        {
            { Failure: { } failure } => failure,
            { Value.Status: InstanceStatus.Connected } => ChannelFailures.AlreadyConnected,
            _ => ChannelFailures.NoCodeYet,
        };

    public async Task<Result<ConnectionState>> State(InstanceAccess instance, CancellationToken ct)
    {
        using var answer = await client.Get(instance, $"/instance/connectionState/{EvolutionClient.Segment(instance)}", ct);
        if (!answer.IsGood)
            return EvolutionErrors.From(answer, instance, CallKind.Ask);
        // The name without a state is what the server shows while it removes an instance (measured on 2.3.7).
        if (answer.Json.At("instance"u8).Text("state"u8) is not { } word)
            return answer.Json.At("instance"u8).IsObject()
                ? ChannelFailures.LineUnknown(instance.RemoteName)
                : ChannelFailures.Failed("it answered without a state");
        var status = EvolutionConnectionEvents.StatusOf(word);
        if (status is not InstanceStatus.Connected)
            return new ConnectionState(status, ProviderWord: word);
        // The owner of the instance is in the list only; without it the call still succeeds.
        using var list = await client.Get(instance, $"/instance/fetchInstances?instanceName={EvolutionClient.Segment(instance)}", ct);
        var row = list.IsGood ? list.Json.Items().Select(RemoteInstance.Read).FirstOrDefault(row => row.Name == instance.RemoteName) : null;
        return new ConnectionState(status, row?.ToState().Phone, row?.ProfileName, word);
    }

    public async Task<Result<Done>> Restart(InstanceAccess instance, CancellationToken ct)
    {
        var path = $"/instance/restart/{EvolutionClient.Segment(instance)}";
        var (first, second) =
            client.GenerationOf(instance) is Generation.V1 ? (HttpMethod.Put, HttpMethod.Post) : (HttpMethod.Post, HttpMethod.Put);
        using var answer = await client.Call(instance, first, path, null, EvolutionClient.Changing, ct);
        if (!EvolutionErrors.IsRouteMissing(answer))
            return await Restarted(answer, instance, ct);
        using var again = await client.Call(instance, second, path, null, EvolutionClient.Changing, ct);
        if (again.IsGood)
            client.Learn(instance, second == HttpMethod.Put ? Generation.V1 : Generation.V2);
        return await Restarted(again, instance, ct);
    }

    public async Task<Result<Done>> Logout(InstanceAccess instance, CancellationToken ct)
    {
        using var answer = await client.Delete(instance, $"/instance/logout/{EvolutionClient.Segment(instance)}", ct);
        return answer.IsGood || (answer.Status == 400 && answer.SaysAny("not connected"))
            ? Done.It
            : EvolutionErrors.From(answer, instance, CallKind.Change);
    }

    public async Task<Result<Done>> Close(InstanceAccess instance, CancellationToken ct)
    {
        var path = $"/instance/delete/{EvolutionClient.Segment(instance)}";
        using var answer = await client.Delete(instance, path, ct);
        if (answer.IsGood || EvolutionErrors.IsLineUnknown(answer))
            return Done.It;
        if (answer.Status != 400 || !answer.SaysAny("disconnected"))
            return EvolutionErrors.From(answer, instance, CallKind.Change);
        // Version 1.x removes only instances without a session.
        if (await Logout(instance, ct) is { Failure: { } failure })
            return failure;
        using var again = await client.Delete(instance, path, ct);
        return again.IsGood || EvolutionErrors.IsLineUnknown(again) ? Done.It : EvolutionErrors.From(again, instance, CallKind.Change);
    }

    /// <summary>The code of a connect, a create or a restart; null when there is none yet.</summary>
    public static PairingCode? CodeOf(JsonElement body)
    {
        var code = body.At("qrcode"u8).IsObject() ? body.At("qrcode"u8) : body;
        return code.Text("code"u8) is { } text ? new PairingCode(text, code.Text("base64"u8), code.Text("pairingCode"u8)) : null;
    }

    // An instance without a session cannot be restarted, and the server says so with a 200 (measured on 2.3.7): connecting it starts one.
    private async Task<Result<Done>> Restarted(EvolutionAnswer answer, InstanceAccess instance, CancellationToken ct)
    {
        if (answer is not { Status: 200 } || !answer.Json.IsTrue("error"u8))
            return answer.IsGood ? Done.It : EvolutionErrors.From(answer, instance, CallKind.Change);
        using var connected = await Connect(instance, query: null, ct);
        return connected.IsGood || connected.Fault is { Kind: FaultKind.TimedOut }
            ? Done.It
            : EvolutionErrors.From(connected, instance, CallKind.Change);
    }
}
