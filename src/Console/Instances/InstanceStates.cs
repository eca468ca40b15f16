using MudBlazor;
using OmniHub.Domain.Instances;

namespace OmniHub.WebConsole.Instances;

/// <summary>The look of an instance's states.</summary>
internal static class InstanceStates
{
    internal static string ClassOf(InstanceStatus status) =>
        status switch
        {
            InstanceStatus.Connected => "good",
            InstanceStatus.Connecting or InstanceStatus.QrReceived => "waiting",
            InstanceStatus.LoggedOut or InstanceStatus.Disconnected => "quiet",
            _ => "bad",
        };

    internal static string IconOf(ChannelType channel) =>
        channel switch
        {
            ChannelType.Slack => Icons.Material.Outlined.Tag,
            ChannelType.Discord => Icons.Material.Outlined.Headphones,
            _ => Icons.Material.Outlined.Chat,
        };
}
