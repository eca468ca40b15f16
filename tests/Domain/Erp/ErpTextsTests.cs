using OmniHub.Domain.Erp;
using OmniHub.Domain.Kernel;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Domain.Erp;

public sealed class ErpTextsTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);
    private static readonly ErpFacts Sale = new(
        ErpEventKind.Sale,
        "João Silva",
        "5511888888888",
        "NF12345",
        1500.00m,
        ["Produto A", "Produto B"]
    );

    [Theory]
    [InlineData("1500.00", "R$ 1.500,00")]
    [InlineData("0", "R$ 0,00")]
    [InlineData("0.5", "R$ 0,50")]
    [InlineData("1234567.891", "R$ 1.234.567,89")]
    public void Writes_money_as_in_Brazil(string amount, string written) =>
        ErpTexts.Reais(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(written);

    [Fact]
    public void Tells_the_tenant_what_happened()
    {
        ErpTexts.Sentence(Sale).ShouldBe("Venda de R$ 1.500,00 realizada por João Silva");
        ErpTexts.Sentence(Sale with { Kind = ErpEventKind.Delivery }).ShouldBe("Pedido NF12345 entregue a João Silva");
        ErpTexts.Sentence(Sale with { Amount = null }).ShouldBe("Venda realizada por João Silva");
    }

    [Fact]
    public void Fills_a_template_in_and_leaves_out_what_is_not_known()
    {
        const string text = "Oi {cliente}![ Nota {nota}.][ Itens: {produtos}.] {loja}";

        CustomerTemplate.Fill(text, Sale, "Loja").ShouldBe("Oi João Silva! Nota NF12345. Itens: Produto A, Produto B. Loja");
        CustomerTemplate.Fill(text, Sale with { Invoice = null, Items = [] }, "Loja").ShouldBe("Oi João Silva! Loja");
    }

    [Fact]
    public void Never_reads_a_customers_name_as_a_template() =>
        CustomerTemplate
            .Fill("{cliente} [{nota}]", Sale with { Customer = "{loja} [x {nota}]" }, "Loja")
            .ShouldBe("{loja} [x {nota}] NF12345");

    [Fact]
    public void Refuses_members_that_nobody_knows() =>
        CustomerTemplate.Of(TenantId.Default, ErpEventKind.Sale, "Oi {nome}", true, Now).ShouldBeRefusedFor("Content");

    [Fact]
    public void Gives_a_text_up_after_a_day()
    {
        var waiting = ErpEvent.Of(TenantId.Default, Sale, "Oi", Now);
        waiting.Postpone(TimeSpan.FromMinutes(1), "not connected", Now.AddHours(23));
        waiting.Status.ShouldBe(ErpEventStatus.Queued);

        waiting.Postpone(TimeSpan.FromMinutes(1), "not connected", Now + ErpEvent.Patience);

        waiting.Status.ShouldBe(ErpEventStatus.Failed);
        waiting.Error.ShouldBe("not connected");
    }

    [Fact]
    public void Is_done_at_once_when_nobody_is_to_be_told() =>
        ErpEvent.Of(TenantId.Default, Sale with { Phone = null }, "Oi", Now).Status.ShouldBe(ErpEventStatus.Processed);
}
