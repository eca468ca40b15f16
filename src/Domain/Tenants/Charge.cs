using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Tenants;

/// <summary>One entry of the ledger: a tenant owes for a plan in a month. Never changed, and written once for each plan and month.</summary>
public sealed class Charge : AggregateRoot<ChargeId>, ITenantOwned
{
    private Charge() { }

    /// <inheritdoc/>
    public TenantId TenantId { get; private init; }

    /// <summary>The plan.</summary>
    public TenantPlan Plan { get; private init; }

    /// <summary>The month: <c>2026-03</c>.</summary>
    public string Month { get; private init; } = string.Empty;

    /// <summary>The amount in hundredths of a real.</summary>
    public long Cents { get; private init; }

    /// <summary>The time of the charge.</summary>
    public DateTimeOffset ChargedAt { get; private init; }

    /// <summary>Charges a tenant for a month of a plan.</summary>
    public static Charge For(TenantId tenant, PlanTerms terms, string month, DateTimeOffset now) =>
        new()
        {
            Id = ChargeId.New(),
            TenantId = tenant,
            Plan = terms.Plan,
            Month = month,
            Cents = terms.MonthlyCents,
            ChargedAt = now,
        };
}

/// <summary>Identifies a charge.</summary>
public readonly record struct ChargeId(Guid Value) : ITypedId
{
    /// <summary>A new id, in order of time.</summary>
    public static ChargeId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>The ledger.</summary>
public interface ILedger
{
    /// <summary>Returns true if that tenant was already charged for that plan in that month.</summary>
    Task<bool> IsCharged(TenantId tenant, TenantPlan plan, string month, CancellationToken ct);

    /// <summary>Active tenants on a plan that costs something and is not charged for that month; the tenant <c>default</c> is never charged.</summary>
    Task<IReadOnlyList<TenantId>> Uncharged(string month, CancellationToken ct);

    /// <summary>Returns the charges of all tenants in a month, in hundredths of a real.</summary>
    Task<long> Revenue(string month, CancellationToken ct);

    /// <summary>Writes a charge.</summary>
    void Add(Charge charge);
}
