using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using OmniHub.Api.Wire;
using OmniHub.Application.Instances;

namespace OmniHub.Api.Surfaces.PyTake.WhatsApp;

/// <summary>A new instance on an Evolution server.</summary>
[SnakeCase]
public sealed record CreateInstanceBody : IShowExample<CreateInstanceBody>
{
    /// <inheritdoc/>
    public static CreateInstanceBody Example { get; } = new() { InstanceName = "sales" };

    [Description("Its name: 2 to 50 of a-z, A-Z, 0-9, - and _.")]
    [RegularExpression("^[a-zA-Z0-9_-]{2,50}$")]
    public required string InstanceName { get; init; }

    [Description("Accepted and not used: the server gives each instance a key of its own.")]
    public string? Token { get; init; }

    [Description("True to return the first QR code with the answer.")]
    public bool? Qrcode { get; init; }

    [Description("The Evolution server; left out: the hub's own.")]
    public string? EvolutionUrl { get; init; }

    [Description("Its key; left out: the hub's own, for the hub's own server only.")]
    public string? EvolutionApiKey { get; init; }

    internal CreateInstance ToCommand() =>
        new()
        {
            Name = InstanceName,
            EvolutionUrl = EvolutionUrl,
            EvolutionKey = EvolutionApiKey,
            AutoQr = Qrcode ?? true,
            Pairs = Qrcode ?? true,
        };
}

/// <summary>An instance was made.</summary>
[SnakeCase]
public sealed record InstanceMadeWire(InstanceMade Instance)
{
    internal static InstanceMadeWire From(InstanceView view) =>
        new(new InstanceMade(view.Name, "created", view.Pairing is { Text: { } text } pairing ? pairing.Image ?? QrImage.Of(text) : null));
}

/// <summary>The instance that was made.</summary>
[SnakeCase]
public sealed record InstanceMade(
    string InstanceName,
    string Status,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? QrCode
);

/// <summary>The state of an instance's connection.</summary>
[SnakeCase]
public sealed record InstanceStatusWire(
    string InstanceName,
    string Status,
    string? PhoneNumber,
    DateTimeOffset? ConnectedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Error
)
{
    internal static InstanceStatusWire From(InstanceStatusView status) =>
        new(status.Name, InstanceWords.Of(status.Status), PhoneWords.Plus(status.Phone), status.ConnectedAt, status.Error);
}

/// <summary>A code to scan.</summary>
[SnakeCase]
public sealed record QrCodeWire(string QrCode, DateTimeOffset? ExpiresAt)
{
    internal static QrCodeWire From(PairingView pairing) => new(pairing.Image ?? QrImage.Of(pairing.Text!), pairing.ExpiresAt);
}

/// <summary>There is no QR code yet.</summary>
[SnakeCase]
public sealed record GeneratingWire(
    [property: Description("A description for people.")] string Message,
    [property: Description("generating.")] string Status
);

/// <summary>An instance is gone.</summary>
[SnakeCase]
public sealed record InstanceDeletedWire(string Message, string InstanceName);

/// <summary>The WhatsApp instances and how many there are.</summary>
[SnakeCase]
public sealed record WhatsAppInstancesWire(IReadOnlyList<WhatsAppInstanceWire> Instances, int Count)
{
    internal static WhatsAppInstancesWire From(Application.Kernel.Page<InstanceView> page) =>
        new([.. page.Items.Select(WhatsAppInstanceWire.From)], page.Total);
}

/// <summary>A WhatsApp instance.</summary>
[SnakeCase]
public sealed record WhatsAppInstanceWire(
    string InstanceName,
    string Provider,
    string Status,
    string? PhoneNumber,
    DateTimeOffset? ConnectedAt,
    bool IsDefault
)
{
    internal static WhatsAppInstanceWire From(InstanceView view) =>
        new(
            view.Name,
            view.Provider.ToWord(),
            InstanceWords.Of(view.Status),
            PhoneWords.Plus(view.OwnPhone),
            view.ConnectedAt,
            view.IsDefault
        );
}

/// <summary>The format of phone numbers in this dialect.</summary>
internal static class PhoneWords
{
    internal static string? Plus(string? digits) => digits is { Length: > 0 } ? $"+{digits}" : null;
}
