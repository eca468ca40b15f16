using System.Text.Json;
using Microsoft.Extensions.Logging;
using OmniHub.Application.Channels;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Infrastructure.Providers.Evolution;

/// <summary>Creates and adopts instances, undoes what it created, and asks for their state.</summary>
internal sealed class EvolutionConnections(EvolutionClient client, EvolutionSessions sessions, ILogger<EvolutionConnections> logger)
{
    // The server answers a removal 20 to 100 ms before the name is free (measured on 2.3.7).
    private const int CreateAttempts = 5;
    private static readonly TimeSpan WhileRemoving = TimeSpan.FromMilliseconds(100);

    public async Task<Result<OpenedConnection>> Open(InstanceAccess instance, OpenConnection request, CancellationToken ct)
    {
        var generation = await client.Detect(instance, ct);
        var found = await Find(instance, ct);
        if (found.Failure is { } failure)
            return failure;
        if (found.Value is { } row && await IsStaying(instance, ct))
            return request.MayAdopt ? await Adopt(instance, request, row, ct) : ChannelFailures.NameTaken(instance.RemoteName);
        for (var attempt = 1; ; attempt++)
        {
            var made = await Create(instance, request, generation, ct);
            if (made.Failure?.Code != ChannelFailures.Codes.NameTaken || attempt == CreateAttempts)
                return made;
            await Task.Delay(WhileRemoving, ct);
        }
    }

    /// <summary>Returns true if a listed instance stays: for a moment after its removal it is still listed, and its state is gone already.</summary>
    private async Task<bool> IsStaying(InstanceAccess instance, CancellationToken ct) =>
        (await sessions.State(instance, ct)).Failure?.Code != ChannelFailures.Codes.LineUnknown;

    /// <summary>Finds the instance that belongs to the given key; null if there is none of that name.</summary>
    public async Task<Result<RemoteInstance?>> Find(InstanceAccess instance, CancellationToken ct)
    {
        using var answer = await client.Get(instance, $"/instance/fetchInstances?instanceName={EvolutionClient.Segment(instance)}", ct);
        if (EvolutionErrors.IsLineUnknown(answer))
            return None;
        if (!answer.IsGood)
            return EvolutionErrors.From(answer, instance, CallKind.Ask);
        foreach (var item in answer.Json.Items())
        {
            var row = RemoteInstance.Read(item);
            if (string.Equals(row.Name, instance.RemoteName, StringComparison.Ordinal))
                return row;
        }
        return None;
    }

    private static Result<RemoteInstance?> None => (RemoteInstance?)null;

    private async Task<Result<OpenedConnection>> Create(
        InstanceAccess instance,
        OpenConnection request,
        Generation generation,
        CancellationToken ct
    )
    {
        using var body = EvolutionBodies.Create(instance, request, generation);
        using var answer = await client.Post(
            instance,
            "/instance/create",
            body,
            EvolutionClient.Changing with
            {
                Timeout = TimeSpan.FromSeconds(60),
            },
            ct
        );
        if (answer is not { IsGood: true } || !answer.Json.At("instance"u8).IsObject())
        {
            // The instance did not exist a moment ago, so after an unclear answer an existing one was created by this call.
            if (
                answer.Fault is { MayHaveArrived: true }
                || answer.Status is >= 500 or (>= 200 and <= 299)
                || EvolutionErrors.IsCrash(answer)
            )
                await Undo(instance, instance.Key);
            return EvolutionErrors.From(answer, instance, CallKind.Create);
        }
        var key = answer.Json.At("hash"u8) is { ValueKind: JsonValueKind.Object } hash ? hash.Text("apikey"u8) : answer.Json.Text("hash"u8);
        var hook = answer.Json.At("webhook"u8);
        var isHooked =
            generation is Generation.V1
            || (
                hook.Text("webhookUrl"u8) == request.WebhookUrl.AbsoluteUri
                && (request.WebhookHeaders.Count == 0 || hook.At("webhookHeaders"u8).IsObject())
            );
        if (!isHooked && await SetWebhook(instance, request, ct) is { } failure)
        {
            await Undo(instance, instance.Key);
            return failure;
        }
        var word = answer.Json.At("instance"u8).Text("status"u8);
        var state = new ConnectionState(EvolutionConnectionEvents.StatusOf(word is "created" ? "close" : word), ProviderWord: word);
        var opened = new OpenedConnection(key, WasAdopted: false, EvolutionSessions.CodeOf(answer.Json.At("qrcode"u8)), state);
        return request.WantsQr && opened.Code is null && state.Status is InstanceStatus.Disconnected
            ? await Pair(instance with { Key = key ?? instance.Key }, request, opened, ct)
            : opened;
    }

    /// <summary>Starts pairing. The instance exists: whatever comes of it, the code can be asked for later, and a webhook brings it.</summary>
    private async Task<OpenedConnection> Pair(
        InstanceAccess instance,
        OpenConnection request,
        OpenedConnection opened,
        CancellationToken ct
    ) =>
        (await sessions.Pair(instance, request.Phone, ct)) switch
        {
            { Succeeded: true, Value: var code } => opened with
            {
                Code = code,
                State = opened.State with { Status = InstanceStatus.Connecting },
            },
            { Failure: var failure } when failure == ChannelFailures.NoCodeYet => opened with
            {
                State = opened.State with { Status = InstanceStatus.Connecting },
            },
            _ => opened,
        };

    private async Task<Result<OpenedConnection>> Adopt(
        InstanceAccess instance,
        OpenConnection request,
        RemoteInstance row,
        CancellationToken ct
    )
    {
        if (await SetWebhook(instance, request, ct) is { } failure)
            return failure;
        using (
            var settings = await client.PostShaped(
                instance,
                $"/settings/set/{EvolutionClient.Segment(instance)}",
                EvolutionBodies.Settings,
                EvolutionClient.Changing,
                ct
            )
        )
        {
            if (!settings.IsGood)
                Log.SettingsKept(logger, instance.RemoteName, settings.Status);
        }
        var opened = new OpenedConnection(row.Token, WasAdopted: true, Code: null, row.ToState());
        return request.WantsQr && opened.State.Status is not InstanceStatus.Connected ? await Pair(instance, request, opened, ct) : opened;
    }

    private async Task<Failure?> SetWebhook(InstanceAccess instance, OpenConnection request, CancellationToken ct)
    {
        using var answer = await client.PostShaped(
            instance,
            $"/webhook/set/{EvolutionClient.Segment(instance)}",
            generation => EvolutionBodies.Webhook(request, generation),
            EvolutionClient.Changing,
            ct
        );
        return answer.IsGood ? null : EvolutionErrors.From(answer, instance, CallKind.Change);
    }

    // Not with the caller's token: the traces are to go also when the caller left.
    private async Task Undo(InstanceAccess instance, string key)
    {
        using var answer = await client.Delete(
            instance with
            {
                Key = key,
            },
            $"/instance/delete/{EvolutionClient.Segment(instance)}",
            CancellationToken.None
        );
        if (!answer.IsGood && !EvolutionErrors.IsLineUnknown(answer))
            Log.LeftBehind(logger, instance.RemoteName, answer.Status);
    }
}

/// <summary>An instance in the server's list.</summary>
internal sealed record RemoteInstance(string? Name, string? Token, string? State, string? OwnJid, string? ProfileName)
{
    /// <summary>A flat row, or 1.x's row inside <c>instance</c>.</summary>
    public static RemoteInstance Read(JsonElement row)
    {
        var inner = row.At("instance"u8);
        return inner.IsObject()
            ? new RemoteInstance(
                inner.Text("instanceName"u8),
                inner.Text("apikey"u8),
                inner.Text("status"u8),
                inner.Text("owner"u8),
                inner.Text("profileName"u8)
            )
            : new RemoteInstance(
                row.Text("name"u8),
                row.Text("token"u8),
                row.Text("connectionStatus"u8),
                row.Text("ownerJid"u8),
                row.Text("profileName"u8)
            );
    }

    public ConnectionState ToState() =>
        new(
            EvolutionConnectionEvents.StatusOf(State ?? "close"),
            OwnJid is null ? null : Jid.Phone(Jid.Normalise(OwnJid)),
            ProfileName,
            State
        );
}
