using System.ComponentModel;
using System.Runtime.CompilerServices;
using OmniHub.Application.Kernel;
using OmniHub.Application.Webhooks;
using OmniHub.Domain.Webhooks;

namespace OmniHub.Api.Surfaces.MultiInstance.Instances;

/// <summary>An instance as it shall be. Its webhook settings may stand flat or nested; nested ones win.</summary>
public sealed record InstanceBody
{
    private readonly HashSet<string> _given = [];

    [Description("What people call it; any text.")]
    public string? Name { get; init; }

    [Description("What it is for.")]
    public string? Description
    {
        get;
        init => field = Take(value);
    }

    [Description("Where events go.")]
    public string? WebhookUrl
    {
        get;
        init => field = Take(value);
    }

    [Description("Whether events are sent; without it: when there is an address.")]
    public bool? WebhookEnabled { get; init; }

    [Description("Whether customers' messages are told. Default true.")]
    public bool? NotifyReceived { get; init; }

    [Description("Whether sent messages are told. Default true.")]
    public bool? NotifySent { get; init; }

    [Description("Whether it is told that messages were sent and delivered. Default false.")]
    public bool? NotifyDelivery { get; init; }

    [Description("Whether it is told that messages were read. Default false.")]
    public bool? NotifyRead { get; init; }

    [Description("Retries after the first attempt. Default 3.")]
    public int? MaxRetries { get; init; }

    [Description("Milliseconds until the first retry; each further wait is twice as long. Default 60000.")]
    public int? RetryInterval { get; init; }

    [Description("What events are signed with; without it: a random one.")]
    public string? WebhookSecret { get; init; }

    [Description("The same settings, nested.")]
    public WebhookSettingsBody? WebhookSettings { get; init; }

    internal CreateHookedInstance ToCreation()
    {
        var settings = Change.On(new WebhookSettings());
        return new(Name, Description, settings with { IsEnabled = Change.IsEnabled ?? settings.Url is not null }, Secret);
    }

    internal UpdateHookedInstance ToUpdate(string instance) =>
        new(instance, Name, _given.Contains(nameof(Description)) ? new Optional<string>(Description) : default, Change, Secret);

    private string? Secret => WebhookSettings?.Secret ?? WebhookSettings?.WebhookSecret ?? WebhookSecret;

    private WebhookChange Change =>
        new()
        {
            Url =
                WebhookSettings?.WebhookUrl is { } nested ? new Optional<string>(nested)
                : _given.Contains(nameof(WebhookUrl)) ? new Optional<string>(WebhookUrl)
                : default,
            IsEnabled = WebhookSettings?.WebhookEnabled ?? WebhookEnabled,
            NotifyReceived = WebhookSettings?.NotifyReceived ?? NotifyReceived,
            NotifySent = WebhookSettings?.NotifySent ?? NotifySent,
            NotifyDelivery = WebhookSettings?.NotifyDelivery ?? NotifyDelivery,
            NotifyRead = WebhookSettings?.NotifyRead ?? NotifyRead,
            MaxRetries = WebhookSettings?.MaxRetries ?? MaxRetries,
            RetryInterval = WebhookSettings?.RetryInterval ?? RetryInterval,
        };

    private T Take<T>(T value, [CallerMemberName] string member = "")
    {
        _given.Add(member);
        return value;
    }

    /// <summary>Never the secret.</summary>
    public override string ToString() => Name ?? "";
}

/// <summary>Webhook settings, nested.</summary>
public sealed record WebhookSettingsBody(
    [property: Description("Where events go.")] string? WebhookUrl = null,
    [property: Description("Whether events are sent.")] bool? WebhookEnabled = null,
    [property: Description("Whether customers' messages are told.")] bool? NotifyReceived = null,
    [property: Description("Whether sent messages are told.")] bool? NotifySent = null,
    [property: Description("Whether it is told that messages were sent and delivered.")] bool? NotifyDelivery = null,
    [property: Description("Whether it is told that messages were read.")] bool? NotifyRead = null,
    [property: Description("Retries after the first attempt.")] int? MaxRetries = null,
    [property: Description("Milliseconds until the first retry.")] int? RetryInterval = null,
    [property: Description("What events are signed with.")] string? Secret = null,
    [property: Description("The same under its flat name.")] string? WebhookSecret = null
)
{
    /// <summary>Never the secret.</summary>
    public override string ToString() => WebhookUrl ?? "";
}
