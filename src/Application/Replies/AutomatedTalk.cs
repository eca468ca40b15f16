using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;

namespace OmniHub.Application.Replies;

/// <summary>The instances of this hub that answer by themselves. Two programs that answer each other would never end.</summary>
/// <param name="HasFlows">Whether a tenant has flows that may answer.</param>
/// <param name="Numbers">The numbers of all instances that have an assistant or flows, in canonical form.</param>
internal readonly record struct AutomatedTalk(Func<TenantId, bool> HasFlows, IReadOnlySet<string> Numbers)
{
    /// <summary>Whether a message of that person may come from an assistant or flow of this hub.</summary>
    internal bool Wrote(Person person) =>
        Numbers.Count > 0 && person.Phone is { Length: > 0 } phone && Numbers.Contains(PhoneNumber.Canonical(phone));
}
