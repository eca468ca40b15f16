using System.ComponentModel;
using System.Text.Json.Serialization;
using Mapster;
using OmniHub.Api.Wire;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Identity;

namespace OmniHub.Api.Surfaces.PyTake.Audit;

/// <summary>An entry of the audit log: who did what to which object.</summary>
[SnakeCase]
public sealed record AuditEntryWire(
    [property: Description("Its place in the log.")] long Id,
    [property: Description("The time of the action.")] DateTimeOffset At,
    [property: Description("user, api_key or platform.")] string ActorKind,
    [property: Description("The actor: an e-mail address, or the first characters of a key.")] string Actor,
    [property: Description("The user, where it was one.")] Guid? UserId,
    [property: Description("The key, where one was shown.")] Guid? ApiKeyId,
    [property: Description("The action.")] string Action,
    [property: Description("To which object."), JsonPropertyName("object")] string? Subject,
    [property: Description("From which address.")] string? Ip
)
{
    internal static AuditEntryWire From(AuditEntry entry) => entry.Adapt<AuditEntryWire>(PyTakeMaps.Config);
}

/// <summary>A part of the audit log.</summary>
[SnakeCase]
public sealed record AuditWire(
    [property: Description("The entries, newest first.")] IReadOnlyList<AuditEntryWire> Entries,
    [property: Description("The total number of entries.")] int Total,
    [property: Description("As asked.")] int Limit,
    [property: Description("As asked.")] int Offset
)
{
    internal static AuditWire From(Page<AuditEntry> page, int limit, int offset) =>
        new([.. page.Items.Select(AuditEntryWire.From)], page.Total, limit, offset);
}
