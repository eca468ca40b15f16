using System.Text.Json;
using OmniHub.Application.Channels;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;

namespace OmniHub.Infrastructure.Providers.Evolution;

/// <summary>Sends messages. A send succeeded only when the server answered 201 with the message's key.</summary>
internal sealed class EvolutionSending(EvolutionClient client)
{
    public async Task<Result<SentMessage>> Send(InstanceAccess instance, OutboundMessage message, CancellationToken ct)
    {
        if (message.Interactive is { Kind: not InteractiveKind.Link })
            return ChannelFailures.Unsupported("buttons and lists do not reach every phone through Evolution");
        if (EvolutionSendBodies.OperationOf(message) is not { } operation)
            return ChannelFailures.Unsupported($"messages of the kind {message.Content.Kind}");
        if (message.Source is null && EvolutionSendBodies.NeedsFile(message))
            return ChannelFailures.Unsupported("media without a file");

        var path = $"/message/{operation}/{EvolutionClient.Segment(instance)}";
        if (message.Source is MediaFile file)
            return await Upload(instance, path, operation, message, file, ct);
        using var answer = await client.PostShaped(
            instance,
            path,
            generation => EvolutionSendBodies.Write(message, operation, generation),
            EvolutionClient.Sending,
            ct
        );
        return Concluded(answer, instance, message);
    }

    private async Task<Result<SentMessage>> Upload(
        InstanceAccess instance,
        string path,
        string operation,
        OutboundMessage message,
        MediaFile file,
        CancellationToken ct
    )
    {
        await using var content = await file.Open(ct);
        using var form = EvolutionSendBodies.Form(message, operation, content, file.Length);
        using var answer = await client.Post(instance, path, form, EvolutionClient.Uploading, ct);
        return Concluded(answer, instance, message);
    }

    private static Result<SentMessage> Concluded(EvolutionAnswer answer, InstanceAccess instance, OutboundMessage message)
    {
        if (answer.Status == 201 && ReadSent(StorableJson.Of(answer.Reply!.Body).Span, answer.Reply.IsWhole) is { } sent)
            return sent;
        return EvolutionErrors.From(answer, instance, CallKind.Send, message.To);
    }

    /// <summary>Reads the message object as far as it came: the file it repeats may be cut off.</summary>
    internal static SentMessage? ReadSent(ReadOnlySpan<byte> body, bool isWhole)
    {
        string? id = null,
            address = null,
            status = null;
        try
        {
            var reader = new Utf8JsonReader(body, isWhole, new JsonReaderState(new JsonReaderOptions { MaxDepth = 64 }));
            if (!reader.Read() || reader.TokenType is not JsonTokenType.StartObject)
                return null;
            var isInKey = false;
            while (reader.Read())
            {
                if (reader.CurrentDepth == 1 && reader.TokenType is JsonTokenType.EndObject)
                    isInKey = false;
                if (reader.TokenType is not JsonTokenType.PropertyName || reader.CurrentDepth > 2)
                    continue;
                if (reader.CurrentDepth == 1)
                {
                    isInKey = reader.ValueTextEquals("key"u8);
                    if (reader.ValueTextEquals("status"u8))
                        status = TextOf(ref reader);
                }
                else if (isInKey && reader.ValueTextEquals("id"u8))
                    id = TextOf(ref reader);
                else if (isInKey && reader.ValueTextEquals("remoteJid"u8))
                    address = TextOf(ref reader);
            }
        }
        catch (JsonException)
        {
            if (isWhole)
                return null;
        }
        if (id is not { Length: > 0 })
            return null;
        var known = EvolutionReceipts.StatusOf(status) is { } told and not MessageStatus.Pending ? told : MessageStatus.Sent;
        return new SentMessage(id, address is null ? null : Jid.Normalise(address), known);
    }

    // Whatever else stands there is stepped over: no name is asked of it.
    private static string? TextOf(ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType is JsonTokenType.String ? reader.GetString() : null;
}
