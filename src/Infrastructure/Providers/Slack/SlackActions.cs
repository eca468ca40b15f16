using System.Text.Json;
using OmniHub.Application.Channels;
using OmniHub.Domain.Messaging;

namespace OmniHub.Infrastructure.Providers.Slack;

/// <summary>Reads presses on buttons and choices from lists.</summary>
internal static class SlackActions
{
    internal static IEnumerable<ChannelEvent> Read(JsonElement root)
    {
        var (channel, user) = (root.At("channel").Text("id"), root.At("user"));
        if (user.Text("id") is not { } person)
            throw new FormatException("A Slack interaction without a user.");
        // On a home page or in a dialog: there is no conversation that it could belong to.
        if (channel is null)
            return [new Ignored("block_actions")];
        var workspace = root.IsTrue("is_enterprise_install") ? root.At("enterprise").Text("id") : root.At("team").Text("id");
        var scene = new SlackScene(workspace, null, root.Text("api_app_id"));
        return [.. root.Items("actions").Select(action => Read(root, action, channel, scene.Person(person, NameOf(user), channel)))];
    }

    private static ChannelEvent Read(JsonElement root, JsonElement action, string channel, Person person)
    {
        var (option, at) = (action.At("selected_option"), action.Text("action_ts"));
        if ((action.Text("value") ?? option.Text("value")) is not { } choice)
            return new Ignored($"block_actions.{action.Text("type")}");
        var message = root.At("container").Text("message_ts") ?? root.At("message").Text("ts");
        var thread = root.At("message").Text("thread_ts") is { } parent && parent != message ? parent : null;
        return new MessageArrived(
            SlackJson.TimeOf(at),
            $"{SlackIds.Message(channel, message ?? "-")}:{person.Address}:{at}",
            SlackScene.ChatOf(channel, null, thread),
            person,
            FromMe: false,
            new MessageContent(
                MessageKind.Interactive,
                (option.IsObject() ? option : action).At("text").Text("text") ?? choice,
                ChoiceId: choice,
                ProviderType: "block_actions"
            ),
            ReplyTo: (thread ?? message) is { } answered ? SlackIds.Message(channel, answered) : null
        );
    }

    private static string? NameOf(JsonElement user) => user.Text("name") ?? user.Text("username");
}
