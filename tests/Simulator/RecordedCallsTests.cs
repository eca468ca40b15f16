using System.Text.Json.Nodes;
using OmniHub.Simulator;

namespace OmniHub.Tests.Simulator;

/// <summary>Calls made to a real server, made again: refusals must be equal, answers of the same shape.</summary>
public sealed class RecordedCallsTests
{
    [Theory]
    [InlineData("response.baileys.fetchProfile")]
    [InlineData("response.baileys.fetchProfilePictureUrl")]
    [InlineData("response.baileys.findContacts.byJid")]
    [InlineData("response.evolution-channel.findMessages")]
    [InlineData("response.evolution-channel.findChats")]
    [InlineData("response.baileys.findStatusMessage")]
    [InlineData("response.baileys.getBase64.missing")]
    [InlineData("response.baileys.group.create")]
    [InlineData("response.baileys.group.fetchAll")]
    [InlineData("response.baileys.group.fetchAll.noparam")]
    [InlineData("response.baileys.group.find")]
    [InlineData("response.baileys.group.find.missing")]
    [InlineData("response.baileys.group.inviteCode")]
    [InlineData("response.baileys.group.participants")]
    [InlineData("response.baileys.group.updateParticipant")]
    [InlineData("response.baileys.markMessageAsRead")]
    [InlineData("response.baileys.markMessageAsRead.lid")]
    [InlineData("response.baileys.sendButtons")]
    [InlineData("response.baileys.sendButtons.mixed")]
    [InlineData("response.baileys.sendContact")]
    [InlineData("response.baileys.sendList")]
    [InlineData("response.baileys.sendLocation")]
    [InlineData("response.baileys.sendLocation.noName")]
    [InlineData("response.baileys.sendMedia.badbase64image")]
    [InlineData("response.baileys.sendMedia.document.base64")]
    [InlineData("response.baileys.sendMedia.image.base64")]
    [InlineData("response.baileys.sendMedia.unknownExt")]
    [InlineData("response.baileys.sendMedia.url.dead")]
    [InlineData("response.baileys.sendPresence")]
    [InlineData("response.baileys.sendPresence.nodelay")]
    [InlineData("response.baileys.sendReaction")]
    [InlineData("response.baileys.sendReaction.remove")]
    [InlineData("response.baileys.sendStatus")]
    [InlineData("response.baileys.sendSticker")]
    [InlineData("response.baileys.sendTemplate")]
    [InlineData("response.baileys.sendText")]
    [InlineData("response.baileys.sendText.br9")]
    [InlineData("response.baileys.sendText.empty")]
    [InlineData("response.baileys.sendText.formatted")]
    [InlineData("response.baileys.sendText.group")]
    [InlineData("response.baileys.sendText.groupUnknown")]
    [InlineData("response.baileys.sendText.notOnWhatsApp")]
    [InlineData("response.baileys.sendText.quoted")]
    [InlineData("response.baileys.sendText.serverNack")]
    [InlineData("response.baileys.sendText.toLid")]
    [InlineData("response.baileys.updateBlockStatus")]
    [InlineData("response.baileys.updateBlockStatus.chat")]
    [InlineData("response.baileys.updateMessage")]
    [InlineData("response.baileys.whatsappNumbers")]
    [InlineData("response.baileys.whatsappNumbers.bad")]
    [InlineData("response.error.route-not-found")]
    [InlineData("response.error.sendMedia.datauri")]
    [InlineData("response.error.sendMedia.localhost-url")]
    [InlineData("response.error.sendMedia.mediatype")]
    [InlineData("response.error.sendReaction.notemoji")]
    [InlineData("response.error.sendText.bad-key")]
    [InlineData("response.error.sendText.missing-text")]
    [InlineData("response.error.sendText.no-instance")]
    [InlineData("response.error.sendText.number-not-string")]
    [InlineData("response.error.sendText.unknown-instance-with-instance-key")]
    [InlineData("response.error.sendText.v1-shape")]
    [InlineData("response.error.wrong-method")]
    [InlineData("response.auth.instancekey.create")]
    [InlineData("response.auth.instancekey.fetchInstances")]
    [InlineData("response.auth.instancekey.otherInstance")]
    [InlineData("response.auth.missing")]
    [InlineData("response.auth.unknown-instance-no-key")]
    [InlineData("response.auth.wrong")]
    [InlineData("response.instance.connect.connecting")]
    [InlineData("response.instance.connect.pairingCode")]
    [InlineData("response.instance.connectionState.open")]
    [InlineData("response.instance.connectionState.notfound")]
    [InlineData("response.instance.connectionState.instancekey")]
    [InlineData("response.instance.create.baileys.noqr")]
    [InlineData("response.instance.create.baileys.qrcode")]
    [InlineData("response.instance.create.business")]
    [InlineData("response.instance.create.business.notoken")]
    [InlineData("response.instance.create.duplicate")]
    [InlineData("response.instance.create.evolution")]
    [InlineData("response.instance.create.invalid-integration")]
    [InlineData("response.instance.create.lowercase-integration")]
    [InlineData("response.instance.create.name-with-space")]
    [InlineData("response.instance.create.number-int")]
    [InlineData("response.instance.create.v1-webhook-string")]
    [InlineData("response.instance.create.webhook-no-events")]
    [InlineData("response.instance.delete.bail-b")]
    [InlineData("response.instance.fetchInstances.byname")]
    [InlineData("response.instance.fetchInstances.open")]
    [InlineData("response.instance.logout.close")]
    [InlineData("response.instance.logout.open")]
    [InlineData("response.instance.restart.open")]
    [InlineData("response.instance.restart.put")]
    [InlineData("response.root")]
    [InlineData("response.settings.find")]
    [InlineData("response.settings.set")]
    [InlineData("response.settings.set.missing")]
    [InlineData("response.webhook.find")]
    [InlineData("response.webhook.find.none")]
    [InlineData("response.webhook.set")]
    [InlineData("response.webhook.set.bad-url")]
    [InlineData("response.webhook.set.badevent")]
    [InlineData("response.webhook.set.disabled")]
    [InlineData("response.webhook.set.noevents")]
    [InlineData("response.webhook.set.v1shape")]
    [InlineData("response.evolution-channel.findContacts")]
    [InlineData("response.evolution-channel.sendButtons")]
    [InlineData("response.evolution-channel.sendLocation")]
    [InlineData("response.evolution-channel.sendMedia.base64")]
    [InlineData("response.evolution-channel.sendMedia.url")]
    [InlineData("response.evolution-channel.sendText")]
    [InlineData("response.evolution-channel.webhook.inbound")]
    [InlineData("response.evolution-channel.whatsappNumbers")]
    public async Task Answers_as_the_real_server_did(string file)
    {
        var recorded = WireShape.Recorded(file);
        var request = recorded["request"]!;
        await using var simulator = await SimulatorHost.Start();
        await Arrange(simulator, file);
        var key = (string?)request["headers"]!["apikey"];

        var path = (string)request["path"]!;
        var (status, body) = await simulator.Evolution(
            (string)request["method"]!,
            path == "/" ? "" : path,
            request["body"]?.DeepClone(),
            key == "global-test-key" ? EvolutionServer.GlobalKey : key
        );

        status.ShouldBe((int)recorded["status"]!);
        if (status >= 400)
            JsonNode.DeepEquals(body, recorded["body"]).ShouldBeTrue($"{body?.ToJsonString()} is not {recorded["body"]!.ToJsonString()}");
        else
            WireShape.Differences(recorded["body"], body).ShouldBeEmpty();
    }

    private static async Task Arrange(SimulatorHost simulator, string file)
    {
        var creates =
            file.StartsWith("response.instance.create", StringComparison.Ordinal) && !file.EndsWith("duplicate", StringComparison.Ordinal);
        if (creates)
            return;
        var connecting = file.Contains("instance.connect.");
        await simulator.Line(
            "bail-a",
            connecting ? null : "5511900000077",
            base64: true,
            headers: new JsonObject { ["x-omni-secret"] = "s3cret" }
        );
        await Create(simulator, "bail-b", "WHATSAPP-BAILEYS", "58824107-EA7F-4B86-95B7-D690063C7995", null);
        await Create(simulator, "evo-a", "EVOLUTION", "evo-a-token", "5511900000001");
        await Create(simulator, "evo-b", "EVOLUTION", "evo-b-token", "5511900000002");
        if (connecting)
            return;
        await simulator.Evolution(
            "POST",
            "/webhook/evolution",
            new JsonObject
            {
                ["numberId"] = "5511900000001",
                ["key"] = new JsonObject
                {
                    ["id"] = "IN-1",
                    ["remoteJid"] = "5511988880001@s.whatsapp.net",
                    ["fromMe"] = false,
                },
                ["pushName"] = "Ana Teste",
                ["message"] = new JsonObject { ["conversation"] = "oi" },
            }
        );
        await Write(simulator, "5511988880001", "bail-a", "Oi", "3EB074DB26124880F6BD18");
        await Write(simulator, "5511900000077", "5511988880001", "Resposta do hub", "3EB06E93A1A9A9ABF87630");
        await Write(simulator, "5511900000077", "5511988880001", "formatado", "3EB00C0B67A96BC176498A");
        await Write(simulator, "5511988880003", "bail-a", "Oi", "3EB0LID");
        await Group(simulator, "120363000000000001@g.us", byLid: false);
        await Group(simulator, "120363000000000002@g.us", byLid: true);
    }

    private static Task<(int Status, JsonNode? Body)> Create(
        SimulatorHost simulator,
        string name,
        string integration,
        string token,
        string? number
    ) =>
        simulator.Evolution(
            "POST",
            "/instance/create",
            new JsonObject
            {
                ["instanceName"] = name,
                ["integration"] = integration,
                ["token"] = token,
                ["number"] = number,
                ["webhook"] = new JsonObject { ["url"] = simulator.Hub.Address + "/hook", ["events"] = new JsonArray() },
            }
        );

    private static async Task Write(SimulatorHost simulator, string from, string to, string text, string id) =>
        (
            await simulator.Phone(
                "POST",
                $"{from}/messages",
                new JsonObject
                {
                    ["to"] = to,
                    ["text"] = text,
                    ["id"] = id,
                }
            )
        ).Status.ShouldBe(201);

    private static async Task Group(SimulatorHost simulator, string jid, bool byLid) =>
        (
            await simulator.Phone(
                "POST",
                "5511988880001/groups",
                new JsonObject
                {
                    ["jid"] = jid,
                    ["subject"] = "Grupo Teste",
                    ["byLid"] = byLid,
                    ["participants"] = new JsonArray("5511900000077", "5511988880002"),
                }
            )
        ).Status.ShouldBe(201);
}
