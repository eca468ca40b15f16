namespace OmniHub.Domain.Erp;

/// <summary>The content of an ERP event in the hub's own types.</summary>
/// <param name="Kind">The kind of event.</param>
/// <param name="Customer">To whom.</param>
/// <param name="Phone">The customer's number, digits with country code; null if the customer gets no message.</param>
/// <param name="Invoice">The invoice's number.</param>
/// <param name="Amount">The amount in reais.</param>
/// <param name="Items">The names of the things.</param>
public sealed record ErpFacts(
    ErpEventKind Kind,
    string Customer,
    string? Phone,
    string? Invoice,
    decimal? Amount,
    IReadOnlyList<string> Items
);
