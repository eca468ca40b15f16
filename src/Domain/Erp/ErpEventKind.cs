namespace OmniHub.Domain.Erp;

/// <summary>The kinds of events of an ERP.</summary>
public enum ErpEventKind
{
    /// <summary><c>venda</c>: something was sold.</summary>
    Sale,

    /// <summary><c>pedido</c>: something was ordered.</summary>
    Order,

    /// <summary><c>pagamento</c>: a payment.</summary>
    Payment,

    /// <summary><c>entrega</c>: something reached the customer.</summary>
    Delivery,

    /// <summary><c>cancelamento</c>: something was called off.</summary>
    Cancellation,
}

/// <summary>The names that ERPs use for events.</summary>
public static class ErpEventKinds
{
    private static readonly Dictionary<string, ErpEventKind> ByWord = new(StringComparer.OrdinalIgnoreCase)
    {
        ["venda"] = ErpEventKind.Sale,
        ["pedido"] = ErpEventKind.Order,
        ["pagamento"] = ErpEventKind.Payment,
        ["entrega"] = ErpEventKind.Delivery,
        ["cancelamento"] = ErpEventKind.Cancellation,
    };

    /// <summary>Returns the kind with that name in any case; null for an unknown name.</summary>
    public static ErpEventKind? From(string? word) => word is not null && ByWord.TryGetValue(word.Trim(), out var kind) ? kind : null;

    /// <summary>Returns the name of a kind.</summary>
    public static string ToWord(this ErpEventKind kind) => ByWord.First(pair => pair.Value == kind).Key;

    /// <summary>All names.</summary>
    public static IEnumerable<string> Words => ByWord.Keys;
}
