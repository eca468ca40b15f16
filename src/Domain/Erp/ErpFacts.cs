namespace OmniHub.Domain.Erp;

/// <summary>What an ERP reports, in the hub's forms.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Customer">To whom.</param>
/// <param name="Phone">The customer's number, digits with country code; null: nobody is to be told.</param>
/// <param name="Invoice">The invoice's number.</param>
/// <param name="Amount">How much, in reais.</param>
/// <param name="Items">The names of the things.</param>
public sealed record ErpFacts(
    ErpEventKind Kind,
    string Customer,
    string? Phone,
    string? Invoice,
    decimal? Amount,
    IReadOnlyList<string> Items
);
