using System.ComponentModel;
using System.Text.Json.Serialization;
using OmniHub.Api.Wire;
using OmniHub.Application.Erp;
using OmniHub.Domain.Erp;

namespace OmniHub.Api.Surfaces.HubConnect.Erp;

/// <summary>An event of an ERP. ERPs use different field names: the alternative names are accepted too, and numbers may be quoted.</summary>
[SnakeCase]
[JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)]
public sealed record ErpBody : IShowExample<ErpBody>
{
    /// <inheritdoc/>
    public static ErpBody Example { get; } =
        new()
        {
            Evento = "venda",
            Cliente = "Ana",
            Telefone = "5511988880001",
            Nota = "1001",
            Valor = 99.90m,
        };

    [Description("venda, pedido, pagamento, entrega or cancelamento")]
    public string? Evento { get; init; }

    [Description("The customer")]
    public string? Cliente { get; init; }

    [Description("The customer's number (format: 55XXXXXXXXXXX); without it the customer gets no message")]
    public string? Telefone { get; init; }

    [Description("The invoice's number")]
    public string? Nota { get; init; }

    [Description("The amount in reais")]
    public decimal? Valor { get; init; }

    [Description("The things")]
    public IReadOnlyList<ErpItemBody>? Produtos { get; init; }

    [Description("The same as evento")]
    public string? Type { get; init; }

    [Description("The same as evento")]
    public string? Tipo { get; init; }

    [Description("The same as cliente")]
    public string? ClientName { get; init; }

    [Description("The same as cliente")]
    public string? NomeCliente { get; init; }

    [Description("The same as telefone")]
    public string? ClientPhone { get; init; }

    [Description("The same as telefone")]
    public string? Whatsapp { get; init; }

    [Description("The same as nota")]
    public string? NfNumber { get; init; }

    [Description("The same as nota")]
    public string? Nf { get; init; }

    [Description("The same as nota")]
    public string? NumeroNota { get; init; }

    [Description("The same as valor")]
    public decimal? Value { get; init; }

    [Description("The same as valor")]
    public decimal? Total { get; init; }

    [Description("The same as produtos")]
    public IReadOnlyList<ErpItemBody>? Products { get; init; }

    internal RecordErpEvent ToCommand() =>
        new()
        {
            Kind = Evento ?? Type ?? Tipo,
            CustomerName = Cliente ?? ClientName ?? NomeCliente,
            Phone = Telefone ?? ClientPhone ?? Whatsapp,
            Note = Nota ?? NfNumber ?? Nf ?? NumeroNota,
            Amount = Valor ?? Value ?? Total,
            Products = [.. (Produtos ?? Products ?? []).Select(item => item?.Name ?? item?.Nome).OfType<string>()],
        };

    /// <summary>Leaves out names and numbers, because this text may end up in a log.</summary>
    public override string ToString() => nameof(ErpBody);
}

/// <summary>An item of the event.</summary>
[SnakeCase]
[JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)]
public sealed record ErpItemBody
{
    [Description("The name of the item")]
    public string? Name { get; init; }

    [Description("The same as name")]
    public string? Nome { get; init; }

    [Description("The quantity")]
    public decimal? Qty { get; init; }

    [Description("The price of one, in reais")]
    public decimal? Price { get; init; }
}

/// <summary>The result of an ERP event.</summary>
[SnakeCase]
public sealed record ErpResultWire(
    [property: Description("processed, queued, or failed when the message to the customer failed")] string Status,
    Guid WebhookId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? Timestamp,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Message
)
{
    internal static ErpResultWire From(ErpEventView view) =>
        view.Status is ErpEventStatus.Queued
            ? new("queued", view.Id.Value, null, "Webhook queued for processing")
            : new(view.Status.ToString().ToLowerInvariant(), view.Id.Value, view.At, view.Error);
}

/// <summary>A text for customers.</summary>
[SnakeCase]
public sealed record TemplateBody : IShowExample<TemplateBody>
{
    /// <inheritdoc/>
    public static TemplateBody Example { get; } = new() { Content = "Hello {cliente}, your order {nota} is on its way.", IsActive = true };

    [Description(
        "The text. {cliente}, {valor}, {nota}, {produtos} and {loja} are filled in; what stands in square brackets is left out when a member in it is not known"
    )]
    public string? Content { get; init; }

    [Description("True if customers get a message")]
    [DefaultValue(true)]
    public bool? IsActive { get; init; }

    internal SetCustomerTemplate ToCommand(string evento) => new(evento, Content, IsActive ?? true);
}

/// <summary>The message that customers get for one event.</summary>
[SnakeCase]
public sealed record TemplateWire(
    string Evento,
    string Content,
    bool IsActive,
    [property: Description("True if the tenant has changed it; false for the hub's default")] bool IsOwn
)
{
    internal static TemplateWire From(CustomerTemplateView view) => new(view.Kind.ToWord(), view.Content, view.IsActive, view.IsOwn);
}
