using System.ComponentModel;
using System.Runtime.CompilerServices;
using OmniHub.Api.Wire;
using OmniHub.Application.Kernel;
using OmniHub.Application.Webhooks;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Webhooks;

namespace OmniHub.Api.Surfaces.MultiInstance.Instances;

/// <summary>An instance as it shall be. Its webhook settings may stand flat or nested; nested ones win.</summary>
public sealed record InstanceBody : IShowExample<InstanceBody>
{
    /// <inheritdoc/>
    public static InstanceBody Example { get; } = new() { Name = "Support", Description = "The support team's number" };

    private readonly HashSet<string> _given = [];

    [Description("The display name; any text.")]
    public string? Name { get; init; }

    [Description("A description of its purpose.")]
    public string? Description
    {
        get;
        init => field = Take(value);
    }

    [Description("The address to which events are sent.")]
    public string? WebhookUrl
    {
        get;
        init => field = Take(value);
    }

    [Description("True to send events. Default: true if there is an address.")]
    public bool? WebhookEnabled { get; init; }

    [Description("True to send an event for each message from a customer. Default true.")]
    public bool? NotifyReceived { get; init; }

    [Description("True to send an event for each sent message. Default true.")]
    public bool? NotifySent { get; init; }

    [Description("True to send an event when a message is sent or delivered. Default false.")]
    public bool? NotifyDelivery { get; init; }

    [Description("True to send an event when a message is read. Default false.")]
    public bool? NotifyRead { get; init; }

    [Description("Retries after the first attempt. Default 3.")]
    public int? MaxRetries { get; init; }

    [Description("Milliseconds until the first retry; each further wait is twice as long. Default 60000.")]
    public int? RetryInterval { get; init; }

    [Description("The secret that signs events. Default: a random one.")]
    public string? WebhookSecret { get; init; }

    [Description("The same settings, nested.")]
    public WebhookSettingsBody? WebhookSettings { get; init; }

    internal CreateInstanceWithWebhook ToCreation()
    {
        var settings = Change.On(new WebhookSettings());
        return new(Name, Description, settings with { IsEnabled = Change.IsEnabled ?? settings.Url is not null }, Secret);
    }

    internal UpdateInstanceWithWebhook ToUpdate(string instance) =>
        new(instance, Name, _given.Contains(nameof(Description)) ? new Optional<string>(Description) : default, Change, Secret);

    /// <summary>Names the wrong members of a refusal as the body has them.</summary>
    internal Result<T> Named<T>(Result<T> result) =>
        result.Failure is Invalid { Fields.Count: > 0 } wrong
            ? wrong with
            {
                Fields = [.. wrong.Fields.Select(error => error with { Field = WebhookSettings?.NameOf(error.Field) ?? error.Field })],
            }
            : result;

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

    /// <summary>Leaves out the secret, because this text may end up in a log.</summary>
    public override string ToString() => Name ?? "";
}

/// <summary>Webhook settings, nested.</summary>
public sealed record WebhookSettingsBody(
    [property: Description("The address to which events are sent.")] string? WebhookUrl = null,
    [property: Description("True to send events.")] bool? WebhookEnabled = null,
    [property: Description("True to send an event for each message from a customer.")] bool? NotifyReceived = null,
    [property: Description("True to send an event for each sent message.")] bool? NotifySent = null,
    [property: Description("True to send an event when a message is sent or delivered.")] bool? NotifyDelivery = null,
    [property: Description("True to send an event when a message is read.")] bool? NotifyRead = null,
    [property: Description("Retries after the first attempt.")] int? MaxRetries = null,
    [property: Description("Milliseconds until the first retry.")] int? RetryInterval = null,
    [property: Description("The secret that signs events.")] string? Secret = null,
    [property: Description("The same under its flat name.")] string? WebhookSecret = null
)
{
    /// <summary>The nested name of a wrong member; null if it does not stand here.</summary>
    internal string? NameOf(string member)
    {
        var name = member switch
        {
            nameof(WebhookUrl) when WebhookUrl is not null => member,
            nameof(MaxRetries) when MaxRetries is not null => member,
            nameof(RetryInterval) when RetryInterval is not null => member,
            nameof(WebhookSecret) when Secret is not null => nameof(Secret),
            nameof(WebhookSecret) when WebhookSecret is not null => member,
            _ => null,
        };
        return name is null ? null : $"{nameof(InstanceBody.WebhookSettings)}.{name}";
    }

    /// <summary>Leaves out the secret, because this text may end up in a log.</summary>
    public override string ToString() => WebhookUrl ?? "";
}
