using System.Globalization;

namespace OmniHub.Domain.Erp;

/// <summary>The texts about ERP events, in the language of their readers.</summary>
public static class ErpTexts
{
    private static readonly NumberFormatInfo Brazilian = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "." };

    /// <summary>An amount as it is written in Brazil: <c>R$ 1.500,00</c>.</summary>
    public static string Reais(decimal amount) => $"R$ {amount.ToString("N2", Brazilian)}";

    /// <summary>The headline for the tenant.</summary>
    public static string Title(ErpEventKind kind) =>
        kind switch
        {
            ErpEventKind.Sale => "Nova Venda",
            ErpEventKind.Order => "Novo Pedido",
            ErpEventKind.Payment => "Pagamento Recebido",
            ErpEventKind.Delivery => "Pedido Entregue",
            _ => "Pedido Cancelado",
        };

    /// <summary>The sentence for the tenant.</summary>
    public static string Sentence(ErpFacts facts)
    {
        var worth = facts.Amount is { } amount ? $" de {Reais(amount)}" : string.Empty;
        var invoice = facts.Invoice is { } number ? $" {number}" : string.Empty;
        return facts.Kind switch
        {
            ErpEventKind.Sale => $"Venda{worth} realizada por {facts.Customer}",
            ErpEventKind.Order => $"Pedido{worth} feito por {facts.Customer}",
            ErpEventKind.Payment => $"Pagamento{worth} recebido de {facts.Customer}",
            ErpEventKind.Delivery => $"Pedido{invoice} entregue a {facts.Customer}",
            _ => $"Pedido{invoice} de {facts.Customer} cancelado",
        };
    }

    /// <summary>The default message to the customer, used if the tenant has none of its own; <see cref="CustomerTemplate"/> describes the format.</summary>
    public static string Usual(ErpEventKind kind) =>
        kind switch
        {
            ErpEventKind.Sale =>
                "Olá, {cliente}! Sua compra[ no valor de {valor}] foi confirmada.[ Nota fiscal: {nota}.] Obrigado pela preferência! {loja}",
            ErpEventKind.Order => "Olá, {cliente}! Recebemos o seu pedido[ no valor de {valor}].[ Itens: {produtos}.] {loja}",
            ErpEventKind.Payment => "Olá, {cliente}! Recebemos o seu pagamento[ de {valor}].[ Nota fiscal: {nota}.] Obrigado! {loja}",
            ErpEventKind.Delivery => "Olá, {cliente}! O seu pedido[ {nota}] foi entregue. Obrigado pela preferência! {loja}",
            _ => "Olá, {cliente}. O seu pedido[ {nota}] foi cancelado. Em caso de dúvida, responda a esta mensagem. {loja}",
        };
}
