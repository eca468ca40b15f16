using System.Text.Json;
using OmniHub.Application.Events;
using OmniHub.Application.Realtime;
using OmniHub.Domain.Kernel;

namespace OmniHub.Infrastructure.Realtime;

/// <summary>A user of a tenant.</summary>
internal readonly record struct PresenceKey(TenantId Tenant, string User);

/// <summary>A node's report about its subscribers.</summary>
internal sealed record Gossip(
    string Kind,
    Guid Tenant = default,
    string? User = null,
    string? Name = null,
    string? Status = null,
    Guid? Room = null,
    bool? IsTyping = null
);

/// <summary>Publishes to the other nodes who types and who is present here.</summary>
internal sealed class PresenceGossip(IBroadcast whispers)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    internal void Types(TenantId tenant, TypingNews news) =>
        Tell(new("typing", tenant.Value, news.User, Room: news.Conversation, IsTyping: news.IsTyping));

    internal void IsHere(PresenceKey key, string name, string status) => Tell(new("here", key.Tenant.Value, key.User, name, status));

    internal void Says(PresenceKey key, string name, string status) => Tell(new("says", key.Tenant.Value, key.User, name, status));

    internal void Left(PresenceKey key) => Tell(new("left", key.Tenant.Value, key.User));

    /// <summary>Asks the other nodes who is present there.</summary>
    internal void Ask() => Tell(new("who"));

    /// <summary>Parses a report of another node; null if it cannot be parsed.</summary>
    internal static Gossip? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<Gossip>(text, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void Tell(Gossip gossip) => whispers.Tell(JsonSerializer.Serialize(gossip, Json));
}
