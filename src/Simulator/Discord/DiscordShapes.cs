using System.Globalization;
using System.Text.Json.Nodes;

namespace OmniHub.Simulator.Discord;

/// <summary>Objects in Discord's shapes.</summary>
internal static class DiscordShapes
{
    internal static JsonObject User(DiscordBot bot) =>
        new()
        {
            ["id"] = bot.Id,
            ["username"] = bot.Name,
            ["avatar"] = null,
            ["discriminator"] = "0000",
            ["public_flags"] = 0,
            ["flags"] = 0,
            ["bot"] = true,
            ["global_name"] = null,
            ["primary_guild"] = null,
        };

    internal static JsonObject User(string id, string name) =>
        new()
        {
            ["id"] = id,
            ["username"] = name.ToLowerInvariant(),
            ["avatar"] = null,
            ["discriminator"] = "0",
            ["public_flags"] = 0,
            ["flags"] = 0,
            ["global_name"] = name,
            ["primary_guild"] = null,
        };

    internal static JsonObject Member() =>
        new()
        {
            ["roles"] = new JsonArray(),
            ["joined_at"] = "2025-01-01T00:00:00.000000+00:00",
            ["deaf"] = false,
            ["mute"] = false,
            ["flags"] = 0,
            ["nick"] = null,
        };

    internal static JsonObject Message(string id, DiscordChannel channel, JsonObject author, string content, DateTimeOffset at) =>
        new()
        {
            ["type"] = 0,
            ["content"] = content,
            ["mentions"] = new JsonArray(),
            ["mention_roles"] = new JsonArray(),
            ["attachments"] = new JsonArray(),
            ["embeds"] = new JsonArray(),
            ["timestamp"] = Stamp(at),
            ["edited_timestamp"] = null,
            ["flags"] = 0,
            ["components"] = new JsonArray(),
            ["id"] = id,
            ["channel_id"] = channel.Id,
            ["author"] = author,
            ["pinned"] = false,
            ["mention_everyone"] = false,
            ["tts"] = false,
        };

    internal static JsonObject Channel(DiscordChannel channel) =>
        channel.Guild is { } guild
            ? new()
            {
                ["id"] = channel.Id,
                ["type"] = 0,
                ["guild_id"] = guild,
                ["name"] = channel.Name,
                ["position"] = 0,
                ["permission_overwrites"] = new JsonArray(),
                ["parent_id"] = null,
                ["topic"] = null,
                ["nsfw"] = false,
                ["rate_limit_per_user"] = 0,
            }
            : new()
            {
                ["id"] = channel.Id,
                ["type"] = 1,
                ["last_message_id"] = null,
                ["recipients"] = new JsonArray(User(channel.Person!, channel.Person!)),
            };

    internal static JsonObject Guild(DiscordGuild guild, IEnumerable<DiscordChannel> channels) =>
        new()
        {
            ["id"] = guild.Id,
            ["name"] = guild.Name,
            ["owner_id"] = "1",
            ["unavailable"] = false,
            ["large"] = false,
            ["joined_at"] = "2025-01-01T00:00:00.000000+00:00",
            ["member_count"] = 2,
            ["roles"] = new JsonArray(
                new JsonObject
                {
                    ["id"] = guild.Id,
                    ["name"] = "@everyone",
                    ["permissions"] = "274878024768",
                    ["position"] = 0,
                    ["color"] = 0,
                    ["hoist"] = false,
                    ["managed"] = false,
                    ["mentionable"] = false,
                }
            ),
            ["emojis"] = new JsonArray(),
            ["stickers"] = new JsonArray(),
            ["features"] = new JsonArray(),
            ["members"] = new JsonArray(),
            ["voice_states"] = new JsonArray(),
            ["presences"] = new JsonArray(),
            ["threads"] = new JsonArray(),
            ["stage_instances"] = new JsonArray(),
            ["guild_scheduled_events"] = new JsonArray(),
            ["channels"] = new JsonArray([.. channels.Select(channel => (JsonNode)Channel(channel))]),
            ["premium_tier"] = 0,
            ["verification_level"] = 0,
            ["default_message_notifications"] = 0,
            ["explicit_content_filter"] = 0,
            ["mfa_level"] = 0,
            ["nsfw_level"] = 0,
            ["preferred_locale"] = "en-US",
            ["afk_timeout"] = 300,
            ["system_channel_flags"] = 0,
        };

    internal static JsonObject Error(long code, string message, string? field = null, string? detail = null)
    {
        var error = new JsonObject { ["message"] = message, ["code"] = code };
        if (field is not null)
            error["errors"] = new JsonObject
            {
                [field] = new JsonObject { ["_errors"] = new JsonArray(new JsonObject { ["code"] = "INVALID", ["message"] = detail }) },
            };
        return error;
    }

    internal static string Stamp(DateTimeOffset at) =>
        at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'+00:00'", CultureInfo.InvariantCulture);
}
