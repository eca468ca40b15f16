using System.Text.Json;
using OmniHub.Application.Channels;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Messaging;

namespace OmniHub.Infrastructure.Providers.Slack;

/// <summary>Reads one event of the Events API.</summary>
internal static class SlackEvents
{
    // Known, and nothing that the hub keeps.
    private static readonly HashSet<string> OfNoInterest =
    [
        "app_home_opened",
        "channel_archive",
        "channel_created",
        "channel_deleted",
        "channel_left",
        "channel_rename",
        "channel_unarchive",
        "file_change",
        "file_created",
        "file_public",
        "file_shared",
        "group_left",
        "im_created",
        "im_open",
        "link_shared",
        "member_joined_channel",
        "member_left_channel",
        "pin_added",
        "pin_removed",
        "team_join",
    ];

    internal static IEnumerable<ChannelEvent> Read(JsonElement root, SlackNameCache names)
    {
        var told = root.At("event");
        var scene = new SlackScene(WorkspaceOf(root), BotOf(root), root.Text("api_app_id"), names);
        return told.Text("type") switch
        {
            "message" or "app_mention" => SlackMessages.Read(told, scene),
            "reaction_added" or "reaction_removed" => Reaction(told, scene),
            "app_uninstalled" => [new ConnectionChanged(null, InstanceStatus.LoggedOut, "app_uninstalled")],
            "tokens_revoked" => Revoked(told, scene),
            "user_change" => Renamed(told.At("user"), scene),
            { } name when OfNoInterest.Contains(name) => [new Ignored(name)],
            { } name => [new Unrecognised(name)],
            null => throw new FormatException("An event without a type."),
        };
    }

    /// <summary>The workspace or organisation whose installation sees the event.</summary>
    internal static string? WorkspaceOf(JsonElement root)
    {
        var seen = root.Items("authorizations").FirstOrDefault();
        return seen.IsTrue("is_enterprise_install")
            ? seen.Text("enterprise_id")
            : seen.Text("team_id") ?? root.Text("context_team_id") ?? root.Text("team_id");
    }

    private static string? BotOf(JsonElement root) =>
        root.Items("authorizations").FirstOrDefault(seen => seen.IsTrue("is_bot")).Text("user_id");

    // The same event reports tokens of people, too, which the hub does not have.
    private static IEnumerable<ChannelEvent> Revoked(JsonElement told, SlackScene scene)
    {
        var bots = told.At("tokens").Items("bot").Select(one => one.Text()).OfType<string>().ToList();
        return bots.Count > 0 && (scene.Bot is null || bots.Contains(scene.Bot))
            ? [new ConnectionChanged(null, InstanceStatus.LoggedOut, "tokens_revoked")]
            : [new Ignored("tokens_revoked")];
    }

    private static IEnumerable<ChannelEvent> Renamed(JsonElement user, SlackScene scene) =>
        user.Text("id") is { } id
            ? [new ContactsLearned(null, [scene.Person(id, SlackPerson.NameOf(user))])]
            : [new Ignored("user_change")];

    private static IEnumerable<ChannelEvent> Reaction(JsonElement told, SlackScene scene)
    {
        var (type, item) = (told.Text("type")!, told.At("item"));
        if (item.Text("type") is not "message")
            return [new Ignored(type)];
        if (
            item.Text("channel") is not { } channel
            || item.Text("ts") is not { } ts
            || told.Text("user") is not { } user
            || told.Text("reaction") is not { } name
        )
            throw new FormatException("A reaction without channel, ts, user or name.");
        if (user == scene.Bot)
            return [new Ignored("own reaction")];
        var at = told.Text("event_ts");
        var target = SlackIds.Message(channel, ts);
        return
        [
            new MessageArrived(
                SlackJson.TimeOf(at),
                $"{target}:{type}:{user}:{name}:{at}",
                SlackScene.ChatOf(channel, null, null),
                scene.Person(user, null, channel),
                FromMe: false,
                new MessageContent(
                    MessageKind.Reaction,
                    type is "reaction_added" ? SlackEmoji.Sign(name) : "",
                    ReactionTo: target,
                    ProviderType: type
                )
            ),
        ];
    }
}

/// <summary>The instance's point of view on an event: its workspace and its bot.</summary>
/// <param name="Workspace">The workspace or organisation of the installation.</param>
/// <param name="Bot">The bot as a user there.</param>
/// <param name="AppId">The app.</param>
/// <param name="Names">The names of people, as far as this node knows them.</param>
internal sealed record SlackScene(string? Workspace, string? Bot, string? AppId, SlackNameCache? Names = null)
{
    /// <summary>Returns a person of the workspace. A direct author is also known by the channel, because the hub may have written there first.</summary>
    internal Person Person(string user, string? name, string? channel = null) =>
        new(
            SlackIds.Person(Workspace, user),
            channel is not null && SlackIds.IsDirect(channel) ? [SlackIds.Person(Workspace, channel)] : [],
            null,
            name ?? Names?.Of(Workspace, user)
        );

    internal static Chat ChatOf(string channel, string? type, string? thread) =>
        new(channel, (type is null ? SlackIds.IsDirect(channel) : type is "im") ? ChatKind.Direct : ChatKind.Group, Thread: thread);
}
