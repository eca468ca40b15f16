using OmniHub.Application.Conversations;
using OmniHub.Application.Identity;
using OmniHub.Application.Instances;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Events;

/// <summary>An event as callers see it.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="InstanceName">The name of its instance; null when it has none or that one is gone.</param>
/// <param name="Message">The message it is about, as it is now; null when it is about none or that one is gone.</param>
public sealed record EventView(LoggedEntry Entry, string? InstanceName, SaidMessage? Message);

/// <summary>
/// Adds to entries of the log what they leave out: names and messages. Messages are read at the time of the question, all of a page at once: the log itself keeps no addresses and
/// texts, so that erasing a person erases them here, too.
/// </summary>
internal sealed class EventViews(IMessageLookup messages, IInstanceDirectory instances, ICaller caller)
{
    internal static IReadOnlyList<string>? Names(string? types) =>
        types?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The refusal for a key whose scopes leave out conversations; null if the caller may read content.</summary>
    internal Denied? RefusalOfContent() =>
        KeyScopes.Cover(caller, Scope.Conversations, writes: false)
            ? null
            : IdentityFailures.ScopeMissing($"{Scope.Conversations.Word()}:read");

    internal async Task<IReadOnlyList<EventView>> Of(IReadOnlyList<LoggedEntry> entries, CancellationToken ct)
    {
        var said = await messages.Find([.. entries.Select(entry => entry.Message).OfType<MessageId>()], ct);
        // The directory does not remember instances that are gone; a page asks for each once.
        var names = new Dictionary<InstanceId, string?>();
        foreach (var id in entries.Select(entry => entry.Instance).OfType<InstanceId>().Distinct())
            names[id] = (await instances.ById(id, ct))?.Name;
        var views = new List<EventView>(entries.Count);
        foreach (var entry in entries)
            views.Add(
                new(
                    entry,
                    entry.Instance is { } instance ? names[instance] : null,
                    entry.Message is { } id && said.GetValueOrDefault(id) is { } message && message.Tenant == entry.Tenant ? message : null
                )
            );
        return views;
    }
}
