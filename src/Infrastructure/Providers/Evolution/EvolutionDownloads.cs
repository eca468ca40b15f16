using OmniHub.Application.Channels;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Outbound;

namespace OmniHub.Infrastructure.Providers.Evolution;

/// <summary>Fetches the bytes of a file by its message key. They come as base64 inside JSON and are decoded on the way.</summary>
internal sealed class EvolutionDownloads(EvolutionClient client)
{
    public async Task<Result<FetchedMedia>> Download(InstanceAccess instance, string providerReference, CancellationToken ct)
    {
        using var body = JsonBody.Object(
            providerReference,
            static (json, key) =>
            {
                json.WriteStartObject("message"u8);
                json.WritePropertyName("key"u8);
                json.WriteRawValue(key);
                json.WriteEndObject();
                json.WriteBoolean("convertToMp4"u8, false);
            }
        );
        var answer = await client.Post(
            instance,
            $"/chat/getBase64FromMediaMessage/{EvolutionClient.Segment(instance)}",
            body,
            EvolutionClient.Downloading,
            ct
        );
        var handedOver = false;
        try
        {
            if (answer.Reply is not { IsOpen: true } reply)
                return answer.Status is 400 or 404 && answer.SaysAny("Message not found", "not of the media type", "reading 'includes'")
                    ? ChannelFailures.MediaGone(EvolutionErrors.Clean(answer.Said, instance))
                    : EvolutionErrors.From(answer, instance, CallKind.Ask);
            if (await Base64Member.Open(await reply.OpenBody(ct), answer, ct) is not { } media)
                return ChannelFailures.Failed("it answered without a file");
            handedOver = true;
            return media;
        }
        catch (IOException)
        {
            return ChannelFailures.Unreachable("the connection ended before the file came");
        }
        finally
        {
            if (!handedOver)
                answer.Dispose();
        }
    }
}
