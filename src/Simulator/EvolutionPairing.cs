using System.Text.Json.Nodes;
using QRCoder;

namespace OmniHub.Simulator;

/// <summary>The life of a connection: QR codes, scan, drop, logout, and the events that tell of it.</summary>
internal sealed class EvolutionPairing(EvolutionServer server, WebhookPoster webhooks, TimeProvider clock)
{
    /// <summary>Starts connecting a closed line; a line that already connects keeps its code.</summary>
    internal void Connect(EvolutionInstance line, string? number)
    {
        lock (line.Gate)
        {
            if (line.State == EvolutionInstance.Open)
                return;
            if (line.State == EvolutionInstance.Connecting)
            {
                if (line.Qr is { } shown && !string.IsNullOrEmpty(number))
                    line.Qr = shown with { PairingCode = Ids.PairingCode() };
                return;
            }
            line.State = EvolutionInstance.Connecting;
            line.Base64 = line.Webhook?.Base64 ?? false;
            PostConnection(line, EvolutionInstance.Connecting, 200);
            if (!server.Options.IsWhatsAppReachable)
                return;
            ShowCode(line, string.IsNullOrEmpty(number) ? null : Ids.PairingCode(), 1);
            line.Pairing = new CancellationTokenSource();
            _ = Refresh(line, line.Pairing.Token);
        }
    }

    /// <summary>The phone scans the code: the number becomes the line's own.</summary>
    internal void Scan(EvolutionInstance line, Phone phone)
    {
        lock (line.Gate)
        {
            if (line.State == EvolutionInstance.Close)
                Connect(line, null);
            StopCodes(line);
            PostConnection(line, EvolutionInstance.Connecting, 200);
            server.Pair(line, phone.Number);
            line.ProfileName = null;
            Open(line);
            line.ProfileName = phone.Name;
            webhooks.Post(line, "messages.edited", HistoryNotice());
            webhooks.Post(line, "chats.set", new JsonArray());
            webhooks.Post(line, "messages.set", new JsonArray(), history: true);
        }
    }

    /// <summary>The connection is lost and taken up again at once: receivers see connecting, then open.</summary>
    internal void Restart(EvolutionInstance line)
    {
        Drop(line);
        Recover(line);
    }

    /// <summary>The connection is lost; sends fail until it is recovered.</summary>
    internal void Drop(EvolutionInstance line)
    {
        lock (line.Gate)
        {
            if (line.State != EvolutionInstance.Open)
                return;
            line.State = EvolutionInstance.Connecting;
            PostConnection(line, EvolutionInstance.Connecting, 200);
        }
    }

    internal void Recover(EvolutionInstance line)
    {
        lock (line.Gate)
            if (line is { State: EvolutionInstance.Connecting, Qr: null, IsPaired: true })
                Open(line);
    }

    /// <summary>Ends the session for good, by the server (<c>api</c>) or on the phone.</summary>
    internal void Logout(EvolutionInstance line, bool byPhone)
    {
        lock (line.Gate)
        {
            if (line.State == EvolutionInstance.Close)
                return;
            StopCodes(line);
            line.State = EvolutionInstance.Close;
            if (!line.IsBaileys)
                return;
            server.Unpair(line);
            var at = clock.GetUtcNow();
            line.Disconnection = (DisconnectionObject(line, byPhone, at), at);
            webhooks.Post(
                line,
                "status.instance",
                new JsonObject
                {
                    ["instance"] = line.Name,
                    ["status"] = "closed",
                    ["disconnectionAt"] = at.Iso(),
                    ["disconnectionReasonCode"] = 401,
                    ["disconnectionObject"] = line.Disconnection?.Object,
                }
            );
            webhooks.Post(line, "logout.instance", (JsonNode?)null);
            PostConnection(line, EvolutionInstance.Close, 401);
        }
    }

    private static void StopCodes(EvolutionInstance line)
    {
        line.Pairing?.Cancel();
        line.Pairing?.Dispose();
        line.Pairing = null;
        line.Qr = null;
    }

    private void Open(EvolutionInstance line)
    {
        line.State = EvolutionInstance.Open;
        line.Base64 = line.Webhook?.Base64 ?? false;
        var data = new JsonObject { ["instance"] = line.Name, ["wuid"] = line.OwnerJid };
        if (line.ProfileName is { } profile)
            data["profileName"] = profile;
        data["profilePictureUrl"] = EvolutionServer.PictureOf(line.Owner!);
        data["state"] = EvolutionInstance.Open;
        data["statusReason"] = 200;
        webhooks.Post(line, "connection.update", data);
    }

    private void PostConnection(EvolutionInstance line, string state, int reason) =>
        webhooks.Post(
            line,
            "connection.update",
            new JsonObject
            {
                ["instance"] = line.Name,
                ["state"] = state,
                ["statusReason"] = reason,
            }
        );

    private void ShowCode(EvolutionInstance line, string? pairingCode, int count)
    {
        var code = Ids.Qr();
        line.Qr = new QrCode(code, ImageOf(code), pairingCode, count);
        webhooks.Post(
            line,
            "qrcode.updated",
            new JsonObject
            {
                ["qrcode"] = new JsonObject
                {
                    ["instance"] = line.Name,
                    ["pairingCode"] = pairingCode,
                    ["code"] = code,
                    ["base64"] = line.Qr.Base64,
                },
            }
        );
    }

    private async Task Refresh(EvolutionInstance line, CancellationToken scanned)
    {
        try
        {
            for (var count = 2; ; count++)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(server.Options.QrLifetimeMs), clock, scanned);
                lock (line.Gate)
                {
                    if (scanned.IsCancellationRequested)
                        return;
                    if (count > server.Options.QrLimit)
                    {
                        GiveUp(line);
                        return;
                    }
                    ShowCode(line, line.Qr?.PairingCode is null ? null : Ids.PairingCode(), count);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Scanned, logged out or deleted.
        }
    }

    private void GiveUp(EvolutionInstance line)
    {
        StopCodes(line);
        line.State = EvolutionInstance.Close;
        PostConnection(line, "refused", 428);
        webhooks.Post(
            line,
            "qrcode.updated",
            new JsonObject { ["message"] = "QR code limit reached, please login again", ["statusCode"] = 500 }
        );
    }

    private static string ImageOf(string code)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(code, QRCodeGenerator.ECCLevel.M);
        using var image = new PngByteQRCode(data);
        return "data:image/png;base64," + Convert.ToBase64String(image.GetGraphic(4));
    }

    /// <summary>The notice that the server posts as an "edit" after pairing, although nothing was edited.</summary>
    private static JsonObject HistoryNotice() =>
        new()
        {
            ["type"] = "HISTORY_SYNC_NOTIFICATION",
            ["historySyncNotification"] = new JsonObject
            {
                ["fileLength"] = "139",
                ["directPath"] = "/v/t62.7118-24/history_n.enc",
                ["syncType"] = "INITIAL_BOOTSTRAP",
                ["chunkOrder"] = 1,
                ["progress"] = 100,
            },
        };

    private static string DisconnectionObject(EvolutionInstance line, bool byPhone, DateTimeOffset at) =>
        new JsonObject
        {
            ["error"] = new JsonObject
            {
                ["data"] = byPhone
                    ? new JsonObject
                    {
                        ["tag"] = "conflict",
                        ["attrs"] = new JsonObject { ["type"] = "device_removed" },
                    }
                    : null,
                ["isBoom"] = true,
                ["isServer"] = false,
                ["output"] = new JsonObject
                {
                    ["statusCode"] = 401,
                    ["payload"] = new JsonObject
                    {
                        ["statusCode"] = 401,
                        ["error"] = "Unauthorized",
                        ["message"] = byPhone ? "Stream Errored (conflict)" : $"Log out instance: {line.Name}",
                    },
                    ["headers"] = new JsonObject(),
                },
            },
            ["date"] = at.Iso(),
        }.ToJsonString(Json.Options);
}
