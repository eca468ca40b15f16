using System.Text.Json;
using OmniHub.Application.Channels;
using OmniHub.Infrastructure.Outbound;

namespace OmniHub.Infrastructure.Providers.Evolution;

/// <summary>Writes the bodies that create and configure an instance, in the formats of both generations.</summary>
internal static class EvolutionBodies
{
    public static JsonBody Create(InstanceAccess instance, OpenConnection request, Generation generation) =>
        JsonBody.Object(
            (instance, request, generation),
            static (json, call) =>
            {
                var (instance, request, generation) = call;
                json.WriteString("instanceName"u8, instance.RemoteName);
                json.WriteString("integration"u8, request.Integration);
                // With true the server answers 5 to 10 s later, whether it has a code by then or not: pairing is a call of its own.
                json.WriteBoolean("qrcode"u8, false);
                if (request.Phone is { Length: > 0 } phone)
                    json.WriteString("number"u8, phone);
                if (instance.AccountId is { Length: > 0 } account)
                    json.WriteString("businessId"u8, account);
                if (generation is Generation.V1)
                {
                    json.WriteString("webhook"u8, request.WebhookUrl.AbsoluteUri);
                    json.WriteBoolean("webhook_by_events"u8, false);
                    json.WriteBoolean("webhook_base64"u8, false);
                    Events(json, generation);
                }
                else
                {
                    json.WriteStartObject("webhook"u8);
                    Hook(json, request);
                    json.WriteEndObject();
                }
                Flags(json, generation);
            }
        );

    public static JsonBody Webhook(OpenConnection request, Generation generation) =>
        JsonBody.Object(
            (request, generation),
            static (json, call) =>
            {
                if (call.generation is Generation.V1)
                {
                    json.WriteBoolean("enabled"u8, true);
                    json.WriteString("url"u8, call.request.WebhookUrl.AbsoluteUri);
                    json.WriteBoolean("webhook_by_events"u8, false);
                    json.WriteBoolean("webhook_base64"u8, false);
                    Events(json, call.generation);
                    return;
                }
                json.WriteStartObject("webhook"u8);
                json.WriteBoolean("enabled"u8, true);
                Hook(json, call.request);
                json.WriteEndObject();
            }
        );

    public static JsonBody Settings(Generation generation) => JsonBody.Object(generation, Flags);

    // Files are fetched when they are wanted: inside the webhook they would make it longer than the hub takes.
    private static void Hook(Utf8JsonWriter json, OpenConnection request)
    {
        json.WriteString("url"u8, request.WebhookUrl.AbsoluteUri);
        json.WriteBoolean("byEvents"u8, false);
        json.WriteBoolean("base64"u8, false);
        json.WriteStartObject("headers"u8);
        foreach (var (name, value) in request.WebhookHeaders)
            json.WriteString(name, value);
        json.WriteEndObject();
        Events(json, Generation.V2);
    }

    private static void Events(Utf8JsonWriter json, Generation generation)
    {
        json.WriteStartArray("events"u8);
        foreach (var name in generation is Generation.V1 ? EvolutionEvents.SubscribedV1 : EvolutionEvents.Subscribed)
            json.WriteStringValue(name);
        json.WriteEndArray();
    }

    // All automatic behaviour is off: no rejected calls, no messages marked as read before an operator read them.
    private static void Flags(Utf8JsonWriter json, Generation generation)
    {
        ReadOnlySpan<string> names =
            generation is Generation.V1
                ? ["reject_call", "groups_ignore", "always_online", "read_messages", "read_status", "sync_full_history"]
                : ["rejectCall", "groupsIgnore", "alwaysOnline", "readMessages", "readStatus", "syncFullHistory"];
        foreach (var name in names)
            json.WriteBoolean(name, false);
    }
}
