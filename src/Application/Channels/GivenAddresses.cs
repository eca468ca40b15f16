using FluentValidation;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Channels;

/// <summary>
/// Refuses a forbidden address when it is configured, not only at the call. An unknown host name is accepted, because names are resolved
/// and checked at each connection.
/// </summary>
internal static class GivenAddresses
{
    /// <summary>Why the hub will not call that address; null: nothing speaks against it now.</summary>
    internal static async Task<Failure?> RefusesToCall(
        this IEgressGuard guard,
        OutboundPurpose purpose,
        string address,
        CancellationToken ct
    ) =>
        Uri.TryCreate(address, UriKind.Absolute, out var parsed)
        && await guard.CheckResolved(purpose, parsed, ct) is { } failure
        && failure.Code == ChannelFailures.Codes.AddressForbidden
            ? failure
            : null;

    /// <summary>The same check as a rule for a field.</summary>
    internal static IRuleBuilderOptionsConditions<T, string?> MayBeCalled<T>(
        this IRuleBuilder<T, string?> rule,
        IEgressGuard guard,
        OutboundPurpose purpose
    ) =>
        rule.CustomAsync(
            async (address, context, ct) =>
            {
                if (address is not null && await guard.RefusesToCall(purpose, address, ct) is { } refused)
                    context.AddFailure(refused.Message);
            }
        );
}
